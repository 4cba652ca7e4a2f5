package dev.antomcheckout.gateway;

/** A call that Antom offers; the last segment of its path. */
enum Operation {
    CREATE_PAYMENT_SESSION("createPaymentSession"),
    INQUIRY_PAYMENT("inquiryPayment"),
    CANCEL("cancel"),
    REFUND("refund"),
    INQUIRY_REFUND("inquiryRefund"),
    CAPTURE("capture");

    final String segment;

    Operation(String segment) {
        this.segment = segment;
    }
}
