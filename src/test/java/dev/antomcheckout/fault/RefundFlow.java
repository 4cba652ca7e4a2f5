package dev.antomcheckout.fault;

import dev.antomcheckout.simulator.fault.Api;

/** Ends with a refund that is known to have succeeded. */
abstract class RefundFlow extends Flow {
    RefundFlow(Site site, String name) {
        super(site, name, Api.REFUND, "refund", 201);
    }

    @Override
    void prepare() {
        mustBe(create(false), 201);
        site.antom.pay(Site.CLIENT_ID, payment).join();
    }

    @Override
    Client.Answer call() {
        return site.client().refund(payment, "refund-of-" + payment, 1200);
    }

    @Override
    boolean isRecorded() {
        return has("SELECT count(*) FROM refund WHERE refund_request_id = 'refund-of-' || ?");
    }

    @Override
    boolean isSettled() {
        return has("SELECT count(*) FROM refund WHERE status = 'SUCCESS' AND refund_request_id = 'refund-of-' || ?");
    }
}
