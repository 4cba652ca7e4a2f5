/**
 * Recognizes cardholder data (PCI DSS 4.0.1, table 2): card numbers by their shape, and other card data by the name of the
 * member that holds it. The service never needs any: Antom's form takes the card. Pure; keeps and logs nothing.
 */
@NullMarked
package dev.antomcheckout.carddata;

import org.jspecify.annotations.NullMarked;
