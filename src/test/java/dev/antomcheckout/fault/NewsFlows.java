package dev.antomcheckout.fault;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the service learns of, finds out or tells, whoever set it off. */
final class NewsFlows {
    private NewsFlows() {}

    /** Of a payment whose notification was lost, on the shop's demand. */
    static Flow inquiry(Site site) {
        return new Found(site, "inquiry") {
            @Override
            Client.Answer call() {
                return site.client().inquire(payment);
            }
        };
    }

    /** The same by the sweep. */
    static Flow sweep(Site site) {
        return new Found(site, "sweep") {
            @Override
            void begin() {
                site.ledger.update(
                        "UPDATE payment_attempt SET next_inquiry_at = now() WHERE payment_request_id = ?", payment);
            }
        };
    }

    /** A notification of a payment, which Antom repeats by itself. */
    static Flow notification(Site site) {
        return new Found(site, "notification") {
            @Override
            void prepare() {
                mustBe(create(false), 201);
            }

            @Override
            void begin() {
                var _ = site.antom.pay(Site.CLIENT_ID, payment);
            }

            @Override
            List<Write> writes() {
                return List.of(Write.insert("notification"));
            }
        };
    }

    /** A refund that Antom had under way when it was asked for, and tells the end of. */
    static Flow refundNotification(Site site) {
        return new RefundFlow(site, "notification of a refund") {
            @Override
            void begin() {
                site.antom
                        .faults()
                        .add(FaultRule.next(Api.REFUND, new Fault.Answer("U", "REFUND_IN_PROCESS", true))
                                .forPayment(payment)
                                .always());
                super.begin();
            }

            @Override
            List<Write> writes() {
                return List.of(Write.insert("notification"));
            }
        };
    }

    /** A refund that Antom did not answer and told nothing of. */
    static Flow refundSweep(Site site) {
        return new RefundFlow(site, "sweep of a refund") {
            @Override
            void prepare() {
                super.prepare();
                lose(Api.NOTIFY_REFUND);
                site.antom
                        .faults()
                        .add(FaultRule.next(Api.REFUND, new Fault.Answer("U", "UNKNOWN_EXCEPTION", true))
                                .forPayment(payment)
                                .always());
                mustBe(call(), 202);
            }

            @Override
            void begin() {
                site.ledger.update(
                        "UPDATE refund SET next_inquiry_at = now() WHERE refund_request_id = 'refund-of-' || ?",
                        payment);
            }

            @Override
            List<Write> writes() {
                return List.of(Write.insert("gateway_call"), Write.update("refund"));
            }
        };
    }

    /** An event on its way to the shop. */
    static Flow delivery(Site site) {
        return new Found(site, "delivery") {
            @Override
            void prepare() {
                mustBe(create(false), 201);
            }

            @Override
            void begin() {
                var _ = site.antom.pay(Site.CLIENT_ID, payment);
            }

            @Override
            List<Write> writes() {
                return List.of(
                        Write.insert("webhook_delivery"),
                        Write.update("webhook_delivery"),
                        Write.insert("webhook_attempt"));
            }
        };
    }

    /** A settlement file that has another amount for the payment. */
    static Flow settlement(Site site) {
        return new Found(site, "settlement file") {
            @Override
            void prepare() {
                mustBe(create(false), 201);
                site.antom.pay(Site.CLIENT_ID, payment).join();
            }

            @Override
            Client.Answer call() {
                return site.client().checkSettlement("""
                                transactionType,transactionRequestId,transactionId,transactionAmountValue,transactionCurrency
                                PAYMENT,%s,,4100,MYR
                                """.formatted(payment));
            }

            @Override
            void begin() {
                CompletableFuture<Client.Answer> _ = CompletableFuture.supplyAsync(this::call, site.callers);
            }

            @Override
            List<Write> writes() {
                return List.of(
                        Write.insert("settlement_row"),
                        Write.insert("settled_transaction"),
                        Write.insert("settlement_finding"),
                        Write.insert("merchant_event"),
                        Write.update("settlement_finding"));
            }

            @Override
            boolean isSettled() {
                return has("""
                        SELECT count(*) FROM payment_attempt
                        WHERE 'SETTLEMENT_MISMATCH' = ANY(review_reasons) AND payment_request_id = ?""");
            }
        };
    }

    /** Ends with a payment that is known to be paid. */
    private static class Found extends Flow {
        Found(Site site, String name) {
            super(site, name, Api.INQUIRY_PAYMENT, "payment_attempt", 200);
        }

        @Override
        void prepare() {
            mustBe(create(false), 201);
            lose(Api.NOTIFY_PAYMENT);
            var _ = site.antom.pay(Site.CLIENT_ID, payment);
        }

        @Override
        Client.Answer call() {
            return site.client().get("/v1/payments/" + payment);
        }

        @Override
        boolean isRecorded() {
            return true;
        }

        @Override
        boolean isSettled() {
            return site.ledger.status(payment).equals("SUCCESS");
        }

        @Override
        List<Write> writes() {
            return List.of(Write.insert("gateway_call"), Write.insert("merchant_event"));
        }
    }
}
