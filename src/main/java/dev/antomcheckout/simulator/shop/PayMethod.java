package dev.antomcheckout.simulator.shop;

import org.jspecify.annotations.Nullable;

/**
 * A way to pay that the shop offers.
 *
 * @param id the shop's own name of it: two ways may have one type
 * @param type Antom's paymentMethodType; null lets the buyer choose on Antom's hosted page
 * @param manualCapture the card is only authorised; the shop captures when it ships
 */
record PayMethod(String id, @Nullable String type, String label, String text, String currency, boolean manualCapture) {

    boolean isHosted() {
        return type == null;
    }
}
