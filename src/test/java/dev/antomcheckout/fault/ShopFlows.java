package dev.antomcheckout.fault;

import dev.antomcheckout.simulator.fault.Api;
import java.util.List;

/** What a shop asks for and Antom does. */
final class ShopFlows {
    private ShopFlows() {}

    static Flow creation(Site site) {
        return new Flow(site, "creation", Api.CREATE_PAYMENT_SESSION, "payment_attempt", 201) {
            @Override
            Client.Answer call() {
                return create(false);
            }

            @Override
            boolean isRecorded() {
                return !site.ledger.status(payment).isEmpty();
            }

            @Override
            boolean isSettled() {
                return site.ledger.status(payment).equals("SESSION_CREATED");
            }

            @Override
            List<Write> writes() {
                return List.of(Write.insert("idempotency_key"), Write.insert("payment_event"));
            }
        };
    }

    static Flow refund(Site site) {
        return new RefundFlow(site, "refund") {
            @Override
            List<Write> writes() {
                return List.of(
                        Write.insert("refund"),
                        Write.insert("gateway_call"),
                        Write.update("refund"),
                        Write.update("idempotency_key"));
            }
        };
    }

    static Flow capture(Site site) {
        return new Flow(site, "capture", Api.CAPTURE, "capture", 201) {
            @Override
            void prepare() {
                mustBe(create(true), 201);
                site.antom.pay(Site.CLIENT_ID, payment).join();
            }

            @Override
            Client.Answer call() {
                return site.client().capture(payment, "capture-of-" + payment, 4200);
            }

            @Override
            boolean isRecorded() {
                return has("SELECT count(*) FROM capture WHERE capture_request_id = 'capture-of-' || ?");
            }

            @Override
            boolean isSettled() {
                return site.ledger.status(payment).equals("SUCCESS");
            }

            @Override
            List<Write> writes() {
                return List.of(
                        Write.insert("capture"),
                        Write.insert("gateway_call"),
                        Write.update("capture"),
                        Write.update("idempotency_key"));
            }
        };
    }

    static Flow cancel(Site site) {
        return new Flow(site, "cancel", Api.CANCEL, "payment_attempt", 200) {
            @Override
            void prepare() {
                mustBe(create(false), 201);
                site.antom.pay(Site.CLIENT_ID, payment).join();
            }

            @Override
            Client.Answer call() {
                return site.client().cancel(payment);
            }

            @Override
            boolean isRecorded() {
                return has("""
                        SELECT count(*) FROM payment_attempt
                        WHERE cancel_requested_at IS NOT NULL AND payment_request_id = ?""");
            }

            @Override
            boolean isSettled() {
                return site.ledger.status(payment).equals("CANCELLED");
            }

            @Override
            List<Write> writes() {
                return List.of(
                        Write.update("payment_attempt"), Write.insert("gateway_call"), Write.insert("merchant_event"));
            }
        };
    }
}
