package dev.antomcheckout.simulator.ledger;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.wire.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One verified call as it arrived, whether or not a fault kept the simulator from acting on it.
 *
 * @param body the exact text; holds buyer data
 * @param amount the paymentAmount, refundAmount or captureAmount asked for; null if the call names none
 */
public record ReceivedCall(Api api, String body, @Nullable Amount amount, Instant at) {

    /** The body holds buyer data. */
    @Override
    public String toString() {
        return "ReceivedCall[" + api.wireName() + ", " + amount + ", " + at + "]";
    }
}
