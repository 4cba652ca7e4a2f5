package dev.antomcheckout.simulator.shop;

/**
 * A way to pay that the shop offers.
 *
 * @param type Antom's paymentMethodType
 * @param manualCapture the card is only authorised; the money is taken when the goods are sent
 */
record PayMethod(String type, String label, String text, String currency, boolean manualCapture) {}
