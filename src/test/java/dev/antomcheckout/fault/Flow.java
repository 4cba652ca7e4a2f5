package dev.antomcheckout.fault;

import dev.antomcheckout.simulator.Api;
import dev.antomcheckout.simulator.Fault;
import dev.antomcheckout.simulator.FaultRule;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A call of the shop that makes the service call Antom; each instance is one logical request on a payment of its own. */
abstract class Flow {
    final Site site;
    final String payment = "pay-" + UUID.randomUUID();
    private final String order = "order-" + payment;

    private Flow(Site site) {
        this.site = site;
    }

    /** What has to be there before the call. */
    void prepare() {}

    /** The call, the same each time. */
    abstract Client.Answer call();

    abstract Api api();

    /** Where the first commit leaves a row. */
    abstract String table();

    /** Whether the first commit is done. */
    abstract boolean isRecorded();

    /** Whether the outcome is committed. */
    abstract boolean isSettled();

    /** How the call is answered once all is well again. */
    abstract Set<Integer> goodAnswers();

    /** What the service writes on the way, in this order, each in a statement of its own. */
    abstract List<Write> writes();

    /** Sets it off; nothing waits for its end. */
    void begin() {
        CompletableFuture<Client.Answer> _ = CompletableFuture.supplyAsync(this::call, site.callers);
    }

    void lose(Api notifications) {
        site.antom
                .faults()
                .add(FaultRule.next(notifications, new Fault.Lose())
                        .forPayment(payment)
                        .always());
    }

    /** How often Antom was called so far. */
    long calls() {
        return site.antom.books().calls(Site.CLIENT_ID, payment).stream()
                .filter(call -> call.api() == api())
                .count();
    }

    Client.Answer create(boolean manualCapture) {
        return site.client().createSession(payment, order, 4200, manualCapture);
    }

    void mustBe(Client.Answer answer, int status) {
        if (answer.status() != status) {
            throw new AssertionError("expected " + status + " and got " + answer);
        }
    }

    boolean has(String sql) {
        return site.ledger.number(sql, payment) > 0;
    }

    /** Calls all of them at once. */
    static List<Client.Answer> answers(List<Flow> flows) {
        List<CompletableFuture<Client.Answer>> calls = flows.stream()
                .map(flow -> CompletableFuture.supplyAsync(flow::call, flow.site.callers))
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }

    static Flow creation(Site site) {
        return new Flow(site) {
            @Override
            Client.Answer call() {
                return create(false);
            }

            @Override
            Api api() {
                return Api.CREATE_PAYMENT_SESSION;
            }

            @Override
            String table() {
                return "payment_attempt";
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
            Set<Integer> goodAnswers() {
                return Set.of(201);
            }

            @Override
            List<Write> writes() {
                return List.of(Write.insert("idempotency_key"), Write.insert("payment_event"));
            }

            @Override
            public String toString() {
                return "creation";
            }
        };
    }

    static Flow refund(Site site) {
        return new Flow(site) {
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
            Api api() {
                return Api.REFUND;
            }

            @Override
            String table() {
                return "refund";
            }

            @Override
            boolean isRecorded() {
                return has("SELECT count(*) FROM refund WHERE refund_request_id = 'refund-of-' || ?");
            }

            @Override
            boolean isSettled() {
                return has(
                        "SELECT count(*) FROM refund WHERE status = 'SUCCESS' AND refund_request_id = 'refund-of-' || ?");
            }

            @Override
            Set<Integer> goodAnswers() {
                return Set.of(201);
            }

            @Override
            List<Write> writes() {
                return List.of(
                        Write.insert("refund"),
                        Write.insert("gateway_call"),
                        Write.update("refund"),
                        Write.update("idempotency_key"));
            }

            @Override
            public String toString() {
                return "refund";
            }
        };
    }

    static Flow capture(Site site) {
        return new Flow(site) {
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
            Api api() {
                return Api.CAPTURE;
            }

            @Override
            String table() {
                return "capture";
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
            Set<Integer> goodAnswers() {
                return Set.of(201);
            }

            @Override
            List<Write> writes() {
                return List.of(
                        Write.insert("capture"),
                        Write.insert("gateway_call"),
                        Write.update("capture"),
                        Write.update("idempotency_key"));
            }

            @Override
            public String toString() {
                return "capture";
            }
        };
    }

    static Flow cancel(Site site) {
        return new Flow(site) {
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
            Api api() {
                return Api.CANCEL;
            }

            @Override
            String table() {
                return "payment_attempt";
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
            Set<Integer> goodAnswers() {
                return Set.of(200);
            }

            @Override
            List<Write> writes() {
                return List.of(
                        Write.update("payment_attempt"), Write.insert("gateway_call"), Write.insert("merchant_event"));
            }

            @Override
            public String toString() {
                return "cancel";
            }
        };
    }

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
        return new Ended(site, "notification of a refund") {
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
        return new Ended(site, "sweep of a refund") {
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
        private final String name;

        Found(Site site, String name) {
            super(site);
            this.name = name;
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
        Api api() {
            return Api.INQUIRY_PAYMENT;
        }

        @Override
        String table() {
            return "payment_attempt";
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
        Set<Integer> goodAnswers() {
            return Set.of(200);
        }

        @Override
        List<Write> writes() {
            return List.of(Write.insert("gateway_call"), Write.insert("merchant_event"));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Ends with a refund that is known to have succeeded. */
    private abstract static class Ended extends Flow {
        private final String name;

        Ended(Site site, String name) {
            super(site);
            this.name = name;
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
        Api api() {
            return Api.REFUND;
        }

        @Override
        String table() {
            return "refund";
        }

        @Override
        boolean isRecorded() {
            return has("SELECT count(*) FROM refund WHERE refund_request_id = 'refund-of-' || ?");
        }

        @Override
        boolean isSettled() {
            return has(
                    "SELECT count(*) FROM refund WHERE status = 'SUCCESS' AND refund_request_id = 'refund-of-' || ?");
        }

        @Override
        Set<Integer> goodAnswers() {
            return Set.of(201);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
