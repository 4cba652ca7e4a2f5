package dev.antomcheckout.desk;

/**
 * What a person has written so far.
 *
 * @param amount decimal
 * @param problem what is wrong with it; empty if nothing is
 */
record RefundForm(String amount, String reason, String problem) {}
