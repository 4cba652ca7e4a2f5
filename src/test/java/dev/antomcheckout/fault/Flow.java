package dev.antomcheckout.fault;

import dev.antomcheckout.simulator.Api;
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
            public String toString() {
                return "cancel";
            }
        };
    }
}
