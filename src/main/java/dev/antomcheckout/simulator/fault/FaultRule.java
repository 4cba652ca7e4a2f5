package dev.antomcheckout.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * To which messages a fault happens.
 *
 * @param api which call, which notification, or the automatic capture
 * @param clientId only this merchant's; null means anybody's
 * @param paymentRequestId only about this payment; null means any
 * @param times how many messages it hits before it is used up
 */
public record FaultRule(
        Api api, @Nullable String clientId, @Nullable String paymentRequestId, int times, Fault fault) {

    public FaultRule {
        if (!api.canSuffer(fault)) {
            throw new IllegalArgumentException(fault + " cannot befall " + api.wireName());
        }
        if (times < 1) {
            throw new IllegalArgumentException("A rule must apply at least once");
        }
    }

    /** Hits the next such message. */
    public static FaultRule next(Api api, Fault fault) {
        return new FaultRule(api, null, null, 1, fault);
    }

    public FaultRule times(int count) {
        return new FaultRule(api, clientId, paymentRequestId, count, fault);
    }

    public FaultRule always() {
        return times(Integer.MAX_VALUE);
    }

    public FaultRule forPayment(String requestId) {
        return new FaultRule(api, clientId, requestId, times, fault);
    }

    public FaultRule forClient(String client) {
        return new FaultRule(api, client, paymentRequestId, times, fault);
    }

    boolean matches(Api seen, String client, @Nullable String requestId) {
        return api == seen
                && (clientId == null || clientId.equals(client))
                && (paymentRequestId == null || paymentRequestId.equals(requestId));
    }
}
