package dev.antomcheckout.payment.timeline;

import dev.antomcheckout.gateway.PaymentRequestId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that happens to a payment. Every bean of this type is part of the timeline, whichever package it is
 * from; the timeline merges them by time.
 */
public interface TimelineSource {
    /** Names the kind in the answer, and orders what happened at the same moment; unique among the sources. */
    Kind kind();

    /**
     * The entries of one payment in the order (time, id), those after the given position, at most {@code most}.
     *
     * @param after the last moment that was shown; entries of that very moment follow if their id is greater
     *     than {@code afterId}
     */
    Uni<List<TimelineEntry>> entries(Subject subject, OffsetDateTime after, long afterId, int most);

    /** The kinds, in the order in which they cause each other. */
    @RegisterForReflection
    @Schema(name = "TimelineKind")
    enum Kind {
        /** What Antom sent by itself. */
        NOTIFICATION(0),
        /** A step of the payment. */
        STEP(1),
        /** A step of a refund. */
        REFUND(2),
        /** A step of a capture. */
        CAPTURE(3),
        /** A call to Antom, and its answer. */
        CALL(4),
        /** A merchant event that was sent to the shop. */
        DELIVERY(5),
        /** News of a dispute. */
        DISPUTE(6);

        private final int position;

        Kind(int position) {
            this.position = position;
        }

        /** Below 16; part of the cursors that are under way, so it stays. */
        int position() {
            return position;
        }
    }

    /**
     * Whose timeline it is.
     *
     * @param rowId the attempt's row
     * @param paymentId Antom's id of the payment, once it is known
     */
    record Subject(
            long rowId,
            String account,
            PaymentRequestId id,
            @Nullable String paymentId) {}
}
