package dev.antomcheckout.simulator.shop;

import io.vertx.core.Future;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One paymentRequestId. The request is kept as it was first sent, because a repetition has to be the same. */
final class Attempt {

    private static final Set<String> OVER = Set.of("FAIL", "CANCELLED", "EXPIRED");

    final String paymentRequestId;
    final String idempotencyKey;
    final PayMethod method;
    final long minorUnits;
    final byte[] request;
    private String status = "INITIATED";
    private @Nullable String resultCode;
    private @Nullable Session session;
    private @Nullable Future<Void> opening;

    /** What the service gave for the buyer's browser. */
    record Session(
            String data,
            @Nullable String expiry,
            @Nullable String normalUrl,
            @Nullable String clientToken) {

        @Override
        public String toString() {
            return "Session[***]";
        }
    }

    Attempt(String paymentRequestId, String idempotencyKey, PayMethod method, long minorUnits, byte[] request) {
        this.paymentRequestId = paymentRequestId;
        this.idempotencyKey = idempotencyKey;
        this.method = method;
        this.minorUnits = minorUnits;
        this.request = request;
    }

    synchronized String status() {
        return status;
    }

    synchronized @Nullable String resultCode() {
        return resultCode;
    }

    synchronized @Nullable Session session() {
        return session;
    }

    /** The money was taken: this is what the shop ships on. */
    synchronized boolean isPaid() {
        return status.equals("SUCCESS");
    }

    /** The money is reserved on a card, and a capture is still to take it. */
    synchronized boolean isAuthorized() {
        return status.equals("AUTHORIZED");
    }

    /** The buyer has done what the buyer can do. */
    boolean isTaken() {
        return isPaid() || isAuthorized();
    }

    /** Nothing can be paid with it any more. */
    synchronized boolean isOver() {
        return OVER.contains(status);
    }

    synchronized void learn(String newStatus, @Nullable String newResultCode) {
        status = newStatus;
        resultCode = newResultCode;
    }

    synchronized void open(Session opened) {
        session = opened;
        if (status.equals("INITIATED")) {
            status = "SESSION_CREATED";
        }
    }

    /** Two clicks at the same moment wait for one and the same answer. */
    synchronized Future<Void> openOnce(Call call) {
        if (session != null || isOver() || isTaken()) {
            return Future.succeededFuture();
        }
        if (opening == null || opening.isComplete()) {
            opening = call.on(this);
        }
        return opening;
    }

    /** Something that the service is asked about an attempt. */
    @FunctionalInterface
    interface Call {
        Future<Void> on(Attempt attempt);
    }
}
