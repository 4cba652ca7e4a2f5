package dev.antomcheckout.fault;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A call of the shop that makes the service call Antom; each instance is one logical request on a payment of its own. */
abstract class Flow {
    final Site site;
    final String payment = "pay-" + UUID.randomUUID();
    private final String order = "order-" + payment;

    private final String name;
    private final Api api;
    private final String table;
    private final Set<Integer> goodAnswers;

    /**
     * @param table where the first commit leaves a row
     * @param goodAnswer the status with which the call is answered once all is well again
     */
    Flow(Site site, String name, Api api, String table, int goodAnswer) {
        this.site = site;
        this.name = name;
        this.api = api;
        this.table = table;
        this.goodAnswers = Set.of(goodAnswer);
    }

    /** What has to be there before the call. */
    void prepare() {}

    /** The call, the same each time. */
    abstract Client.Answer call();

    Api api() {
        return api;
    }

    String table() {
        return table;
    }

    /** Whether the first commit is done. */
    abstract boolean isRecorded();

    /** Whether the outcome is committed. */
    abstract boolean isSettled();

    Set<Integer> goodAnswers() {
        return goodAnswers;
    }

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

    @Override
    public String toString() {
        return name;
    }
}
