package dev.antomcheckout.simulator.shop;

import java.util.Map;

/**
 * Something to buy.
 *
 * @param prices minor units by currency
 */
record Product(String id, String name, String text, Map<String, Long> prices) {}
