package dev.antomcheckout.payment.timeline;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What comes after a payment, in its timeline. */
@Singleton
class LaterTimelines {
    @Produces
    @Singleton
    TimelineSource refunds(Pool pool) {
        return new LaterSteps(pool, TimelineSource.Kind.REFUND, "refundRequestId");
    }

    @Produces
    @Singleton
    TimelineSource captures(Pool pool) {
        return new LaterSteps(pool, TimelineSource.Kind.CAPTURE, "captureRequestId");
    }

    @Produces
    @Singleton
    TimelineSource disputes(Pool pool) {
        return new LaterSteps(pool, TimelineSource.Kind.DISPUTE, "disputeId");
    }
}
