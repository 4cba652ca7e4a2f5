package dev.antomcheckout.fault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A seeded random walk of shop, buyers, Antom and mishaps. Antom's books are the oracle: whatever happened on the way, the
 * service must end where they end. {@code -Dfault.seed=...} replays a walk, {@code -Dfault.steps=...} sets its length.
 */
class ModelIT {
    private static final int STEPS = Integer.getInteger("fault.steps", 2000);
    private static final int CHECK_EVERY = 200;

    /** Longer than a session, so that what was open lies beyond its time, or has it all before it once more. */
    private static final Duration JUMP = Duration.ofHours(3);

    private final long seed = Long.getLong("fault.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<String> payments = new ArrayList<>();
    private final List<Supplier<Client.Answer>> repeatable = new ArrayList<>();
    private Site site;
    private Client shop;
    private Promises promises;

    @BeforeEach
    void open() {
        // Short, because what hangs is waited for often.
        site = new Site("model", Map.of("checkout.gateway.read-timeout", "500ms"));
        site.start();
        shop = site.client();
        promises = new Promises(site);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void whateverHappensTheServiceEndsWhereAntomsBooksEnd() {
        System.out.println("replay with -Dfault.seed=" + seed + " -Dfault.steps=" + STEPS);
        for (int step = 1; step <= STEPS; step++) {
            walk(step);
            if (step % CHECK_EVERY == 0) {
                site.mend();
                promises.comeToRest();
                promises.areKept();
            }
        }
        site.mend();
        promises.comeToRest();
        promises.areKept();
    }

    private void walk(int step) {
        int dice = random.nextInt(100);
        if (payments.isEmpty() || dice < 22) {
            create("walk-" + step, random.nextInt(5) == 0 ? anyOrder(step) : "order-" + step);
        } else if (dice < 42) {
            buyer(any(payments));
        } else if (dice < 54) {
            refund(any(payments), "refund-" + step);
        } else if (dice < 60) {
            capture(any(payments), "capture-" + step);
        } else if (dice < 64) {
            shop.cancel(any(payments));
        } else if (dice < 67) {
            dashboard(any(payments));
        } else if (dice < 69) {
            hangUp("hung-up-" + step);
        } else if (dice < 75) {
            shop.inquire(any(payments));
        } else if (dice < 82 && !repeatable.isEmpty()) {
            var _ = any(repeatable).get();
        } else if (dice < 98) {
            mishap();
        } else if (random.nextInt(5) == 0) {
            site.killAndRestart();
        } else {
            clockJump();
        }
    }

    private void create(String id, String order) {
        long amount = 100L * (1 + random.nextInt(100));
        Supplier<Client.Answer> call = switch (random.nextInt(4)) {
            case 0 -> () -> shop.createSession(id, order, amount, true);
            case 1 -> () -> shop.createCardSession(id, order, amount);
            default -> () -> shop.createSession(id, order, amount, false);
        };
        var _ = call.get();
        repeatable.add(call);
        payments.add(id);
    }

    /** What a person does in Antom's dashboard, past the service. */
    private void dashboard(String id) {
        if (site.antom.books().find(Site.CLIENT_ID, id).isEmpty()) {
            return;
        }
        try {
            int dice = random.nextInt(4);
            if (dice == 0) {
                site.antom.dashboard().cancel(Site.CLIENT_ID, id);
            } else if (dice == 1) {
                var _ = site.antom.dashboard().capture(Site.CLIENT_ID, id, 1L + random.nextInt(5000));
            } else {
                var _ = site.antom.dashboard().refund(Site.CLIENT_ID, id, 1L + random.nextInt(3000));
            }
        } catch (IllegalStateException e) {
            // Not possible in this state.
        }
    }

    /** A client that is gone before its answer comes. */
    private void hangUp(String id) {
        String payment = any(payments);
        switch (random.nextInt(3)) {
            case 0 -> {
                shop.hangUp("/v1/payment-sessions", Client.cardSession(id, "order-" + id, 4200));
                payments.add(id);
            }
            case 1 -> shop.hangUp("/v1/payments/" + payment + "/cancel", JsonNodeFactory.instance.objectNode());
            default ->
                shop.hangUp("/v1/payments/" + payment + "/refunds", Client.refundOf(id, 1L + random.nextInt(3000)));
        }
    }

    private String anyOrder(int step) {
        return "order-" + (1 + random.nextInt(step));
    }

    private void refund(String payment, String id) {
        long amount = 1L + random.nextInt(3000);
        Supplier<Client.Answer> call = () -> shop.refund(payment, id, amount);
        var _ = call.get();
        repeatable.add(call);
    }

    private void capture(String payment, String id) {
        long amount = 1L + random.nextInt(5000);
        Supplier<Client.Answer> call = () -> shop.capture(payment, id, amount);
        var _ = call.get();
        repeatable.add(call);
    }

    /** What a buyer does only if it fits the state of the payment; the simulator refuses the rest, as Antom would. */
    private void buyer(String id) {
        if (site.antom.books().find(Site.CLIENT_ID, id).isEmpty()) {
            return;
        }
        try {
            var _ = switch (random.nextInt(9)) {
                case 0, 1, 2, 3 -> site.antom.pay(Site.CLIENT_ID, id);
                case 4 -> site.antom.fail(Site.CLIENT_ID, id, "USER_BALANCE_NOT_ENOUGH");
                case 5 -> site.antom.pend(Site.CLIENT_ID, id);
                case 6 -> site.antom.confirm(Site.CLIENT_ID, id);
                case 7 -> payLate(id);
                default -> site.antom.submit(Site.CLIENT_ID, id);
            };
        } catch (IllegalStateException e) {
            // Not possible in this state.
        }
    }

    /** Only with a session that was handed out and is over: what was refused, nobody can pay. */
    private CompletableFuture<Void> payLate(String id) {
        return site.ledger.status(id).equals("EXPIRED")
                ? site.antom.payLate(Site.CLIENT_ID, id)
                : CompletableFuture.completedFuture(null);
    }

    /** One message goes wrong, some time soon. */
    private void mishap() {
        if (random.nextInt(6) == 0) {
            site.antom.faults().add(FaultRule.next(Api.AUTOMATIC_CAPTURE, any(captureFaults())));
            return;
        }
        List<Api> calls = List.of(
                Api.CREATE_PAYMENT_SESSION,
                Api.INQUIRY_PAYMENT,
                Api.CANCEL,
                Api.REFUND,
                Api.INQUIRY_REFUND,
                Api.CAPTURE);
        List<Api> notices = List.of(Api.NOTIFY_PAYMENT, Api.NOTIFY_REFUND, Api.NOTIFY_CAPTURE);
        site.antom
                .faults()
                .add(
                        random.nextBoolean()
                                ? FaultRule.next(any(calls), any(callFaults()))
                                : FaultRule.next(any(notices), any(noticeFaults())));
    }

    private static List<Fault.OnAutomaticCapture> captureFaults() {
        return List.of(
                new Fault.CaptureFails("PROCESS_FAIL"), new Fault.Never(), new Fault.Delay(Duration.ofMillis(500)));
    }

    private static List<Fault.OnCall> callFaults() {
        return List.of(
                new Fault.HangBefore(),
                new Fault.HangAfter(),
                new Fault.ResetBefore(),
                new Fault.ResetAfter(),
                new Fault.HttpStatus(500, true),
                new Fault.HttpStatus(503, false),
                new Fault.Answer("U", "UNKNOWN_EXCEPTION", true),
                new Fault.Answer("U", "UNKNOWN_EXCEPTION", false),
                new Fault.MissingSignature(),
                new Fault.WrongSignature(),
                new Fault.ForgedSuccess(),
                new Fault.Garbage(),
                new Fault.Delay(Duration.ofMillis(300)));
    }

    private static List<Fault.OnNotification> noticeFaults() {
        return List.of(
                new Fault.Lose(),
                new Fault.Duplicate(2),
                new Fault.Concurrent(4),
                new Fault.Reorder(),
                new Fault.WrongSignature(),
                new Fault.Delay(Duration.ofMillis(500)));
    }

    /** Antom's and the database's clocks jump away from the service's, or further away. */
    private void clockJump() {
        site.clock.jump(random.nextBoolean() ? JUMP : JUMP.negated());
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
