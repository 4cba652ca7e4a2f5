package dev.antomcheckout.simulator.checkout;

import java.util.Optional;
import java.util.stream.Stream;

/** What a buyer, or time, can do to a payment. */
public enum BuyerAct {
    /** Pays; a card is authorised, and captured later by Antom or by the merchant. */
    PAY("pay"),
    /** Confirms the payment at the method and is not seen again: in progress, result unknown. */
    SUBMIT("submit"),
    /** Is done, and the method will confirm later. */
    PEND("pend"),
    /** The method confirms what was pending. */
    CONFIRM("confirm"),
    /** The method refuses. */
    FAIL("fail"),
    /** Goes away; nothing changes. */
    LEAVE("leave"),
    /**
     * Time runs out: an unused session lapses, and an authorisation with nothing captured is cancelled, both without a
     * notification; a submitted payment is closed as failed, with one.
     */
    EXPIRE("expire"),
    /** Pays although the payment had failed or lapsed. After a cancel only the notice comes, money does not move. */
    PAY_LATE("pay-late");

    private final String wireName;

    BuyerAct(String wireName) {
        this.wireName = wireName;
    }

    /** As in the forms of the checkout page and in the control API. */
    public String wireName() {
        return wireName;
    }

    public static Optional<BuyerAct> named(String wireName) {
        return Stream.of(values()).filter(act -> act.wireName.equals(wireName)).findFirst();
    }
}
