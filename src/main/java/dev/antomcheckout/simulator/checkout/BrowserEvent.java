package dev.antomcheckout.simulator.checkout;

/**
 * What Antom's browser SDK tells the shop's page after an act of the buyer (its typings, {@code EventCallbackResult}).
 *
 * @param code the event
 * @param resultCode the paymentResultCode that comes with it, or empty
 */
record BrowserEvent(String code, String resultCode) {

    static BrowserEvent of(BuyerAct act, String failCode) {
        return switch (act) {
            case PAY, CONFIRM, PAY_LATE -> new BrowserEvent("SDK_PAYMENT_SUCCESSFUL", "");
            case SUBMIT -> new BrowserEvent("SDK_PAYMENT_PROCESSING", "PAYMENT_IN_PROCESS");
            case PEND -> new BrowserEvent("SDK_PAYMENT_PENDING", "PAYMENT_IN_PROCESS");
            case FAIL -> new BrowserEvent("SDK_PAYMENT_FAIL", failCode);
            case LEAVE -> new BrowserEvent("SDK_PAYMENT_CANCEL", "USER_CANCELED");
            case EXPIRE -> new BrowserEvent("SDK_PAYMENT_FAIL", "INQUIRY_PAYMENT_SESSION_FAILED");
        };
    }
}
