/**
 * Antom's message signatures: what we sign, and what may be believed.
 *
 * <p>Bytes are signed and verified exactly as they travel; nothing is parsed or repaired before its signature holds.
 * {@link dev.antomcheckout.signature.Verifier} alone makes a {@link dev.antomcheckout.signature.VerifiedMessage}, so a
 * method that takes one cannot be given anything unverified. Every doubt is a refusal. No framework, no state, no clock.
 */
@NullMarked
package dev.antomcheckout.signature;

import org.jspecify.annotations.NullMarked;
