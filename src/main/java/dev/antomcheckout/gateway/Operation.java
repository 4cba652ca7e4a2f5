package dev.antomcheckout.gateway;

/** A call that Antom offers; the last segment of its path. */
enum Operation {
    CREATE_PAYMENT_SESSION("createPaymentSession", true),
    INQUIRY_PAYMENT("inquiryPayment", false),
    CANCEL("cancel", false),
    REFUND("refund", true),
    INQUIRY_REFUND("inquiryRefund", false),
    CAPTURE("capture", true);

    final String segment;

    /** Its body was committed before it was sent, in the row of what it asks for. */
    final boolean isRecorded;

    Operation(String segment, boolean isRecorded) {
        this.segment = segment;
        this.isRecorded = isRecorded;
    }
}
