package dev.antomcheckout.simulator.ledger;

/** Where a payment stands in the simulator's books; inquiryPayment tells some of these apart by its result code only. */
public enum PaymentState {
    /** Session handed out, nothing submitted: inquiry answers ORDER_NOT_EXIST. */
    AWAITING_BUYER(""),
    /** Submitted, result not known. */
    PROCESSING("PROCESSING"),
    /** The buyer is done, the method confirms later. */
    PENDING("PENDING"),
    /** Card authorised, nothing captured; Antom calls this SUCCESS. */
    AUTHORIZED("SUCCESS"),
    SUCCESS("SUCCESS"),
    FAIL("FAIL"),
    CANCELLED("CANCELLED"),
    /** The session lapsed unused: inquiry answers ORDER_NOT_EXIST. */
    EXPIRED("");

    private final String wireName;

    PaymentState(String wireName) {
        this.wireName = wireName;
    }

    /** Antom's paymentStatus, empty while Antom would know no payment. */
    public String wireName() {
        return wireName;
    }

    public boolean isKnownToAntom() {
        return !wireName.isEmpty();
    }
}
