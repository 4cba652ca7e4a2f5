/**
 * Merchant accounts and who may act for them: Antom credentials, API keys of shops, client tokens of browsers.
 *
 * <p>Keys are parsed once, at start, and a wrong one stops the start with a sentence that says what to do. API keys are
 * known by their SHA-256 only. Every caller is bound to one account; nothing of another account is visible to it.
 */
@NullMarked
package dev.antomcheckout.account;

import org.jspecify.annotations.NullMarked;
