package dev.antomcheckout.simulator.ledger;

import dev.antomcheckout.simulator.wire.Amount;
import java.time.Instant;

/**
 * Money that changed hands, as one line of a ledger that only grows.
 *
 * @param reference Antom's id of the payment, capture or refund
 */
public record Movement(Kind kind, String reference, Amount amount, Instant at) {

    /** What moved it. */
    public enum Kind {
        PAYMENT(1),
        CAPTURE(1),
        REFUND(-1),
        /** A refund that had succeeded came back. */
        REFUND_RETURNED(1),
        CANCEL(-1);

        private final int direction;

        Kind(int direction) {
            this.direction = direction;
        }
    }

    /** Minor units towards the merchant; negative when the buyer gets them back. */
    public long signedMinorUnits() {
        return kind.direction * amount.minorUnits();
    }
}
