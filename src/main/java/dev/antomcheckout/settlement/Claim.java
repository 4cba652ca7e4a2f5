package dev.antomcheckout.settlement;

/**
 * The right to check a file. It lasts for a minute and is renewed by every step of the check, within the transaction of that
 * step. A check that dies loses it, and the next upload of the file begins anew.
 *
 * @param number counts the claims of the file; with a later one, this one is void
 */
record Claim(long file, int number, String account) {}
