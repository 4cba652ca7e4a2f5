package dev.antomcheckout.gateway;

/** A call that Antom offers; the last segment of its path. */
enum Operation {
    CREATE_PAYMENT_SESSION("createPaymentSession", true, false),
    INQUIRY_PAYMENT("inquiryPayment", false, true),
    CANCEL("cancel", false, false),
    REFUND("refund", true, false),
    INQUIRY_REFUND("inquiryRefund", false, true),
    CAPTURE("capture", true, false);

    final String segment;

    /** Its body was committed before it was sent, in the row of what it asks for. */
    final boolean isRecorded;

    /** It only asks for a state, so an earlier try of it changes nothing at Antom. */
    final boolean isInquiry;

    Operation(String segment, boolean isRecorded, boolean isInquiry) {
        this.segment = segment;
        this.isRecorded = isRecorded;
        this.isInquiry = isInquiry;
    }
}
