/**
 * Who makes a request: API keys, tokens of an OpenID Connect provider, client tokens, sessions of the desk, and the
 * limits for failed attempts.
 */
@NullMarked
package dev.antomcheckout.account.authentication;

import org.jspecify.annotations.NullMarked;
