package dev.antomcheckout.database;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One statement, on one event loop: one execution in progress, and the requests that wait for it to end. A row that is locked
 * holds up the requests that want it and no others: several together give up after {@link #LOCK_WAIT} and run again one by
 * one, and for one alone the queue waits no longer than that.
 */
final class StatementQueue {
    /** A lock that one waits for holds up so many at most. */
    static final int LARGEST = 32;

    /** Many times what a statement takes, and less than the second after which PostgreSQL looks for deadlocks. */
    static final Duration LOCK_WAIT = Duration.ofMillis(250);

    /** Classes of what would befall the next as well: the connection, the server, its resources, its time limit. */
    private static final Set<String> OF_THE_DATABASE = Set.of("08", "25", "28", "53", "57", "58");

    private final Pool pool;
    private final SharedStatement statement;
    private final long patienceNanos;
    private final Queue<Member> waiting = new ArrayDeque<>();
    private boolean underWay;

    StatementQueue(Pool pool, SharedStatement statement, Duration patience) {
        this.pool = pool;
        this.statement = statement;
        this.patienceNanos = patience.toNanos();
    }

    void add(Member member) {
        waiting.add(member);
        send();
    }

    private void send() {
        List<Member> members = underWay ? List.of() : next();
        if (members.isEmpty()) {
            return;
        }
        underWay = true;
        if (members.size() == 1) {
            runFirst(members.getFirst());
        } else {
            run(members).subscribe().with(found -> end(members, found), failure -> fail(members, failure));
        }
    }

    /** The statement has the time that it needs; the others go on without it when it takes long. */
    private void runFirst(Member member) {
        AtomicBoolean holds = new AtomicBoolean(true);
        Vertx vertx = member.context.owner();
        long timer = vertx.setTimer(LOCK_WAIT.toMillis(), fired -> goOnOnce(holds));
        alone(pool, statement, member.parameters)
                .onTermination()
                .invoke(() -> vertx.cancelTimer(timer))
                .subscribe()
                .with(
                        found -> {
                            member.complete(found);
                            goOnOnce(holds);
                        },
                        failure -> {
                            member.fail(failure);
                            goOnOnce(holds);
                        });
    }

    private void goOnOnce(AtomicBoolean holds) {
        if (holds.getAndSet(false)) {
            goOn();
        }
    }

    /** What each found. */
    private Uni<List<Optional<Row>>> run(List<Member> members) {
        Tuple parameters =
                statement.together(members.stream().map(Member::parameters).toList());
        return pool.preparedQuery(statement.many()).execute(parameters).map(rows -> placed(rows, members.size()));
    }

    private static List<Optional<Row>> placed(RowSet<Row> rows, int members) {
        List<Optional<Row>> found = new ArrayList<>(Collections.nCopies(members, Optional.empty()));
        for (Row row : rows) {
            found.set(Math.toIntExact(row.getLong("n")) - 1, Optional.of(row));
        }
        return found;
    }

    static Uni<Optional<Row>> alone(Pool pool, SharedStatement statement, Tuple parameters) {
        return pool.preparedQuery(statement.one())
                .execute(parameters)
                .map(rows -> rows.stream().findFirst());
    }

    private List<Member> next() {
        List<Member> members = new ArrayList<>();
        long now = System.nanoTime();
        while (members.size() < LARGEST && !waiting.isEmpty()) {
            Member member = waiting.remove();
            if (now - member.since > patienceNanos) {
                member.fail(new TimeoutException("waited too long for statements before it"));
            } else {
                members.add(member);
            }
        }
        return members;
    }

    private void end(List<Member> members, List<Optional<Row>> found) {
        for (int i = 0; i < found.size(); i++) {
            members.get(i).complete(found.get(i));
        }
        goOn();
    }

    private void fail(List<Member> members, Throwable failure) {
        if (isOfOne(failure)) {
            members.forEach(this::runAlone);
        } else {
            members.forEach(member -> member.fail(failure));
        }
        goOn();
    }

    /** Whether one of several was refused for itself, and the others only with it. */
    private static boolean isOfOne(Throwable failure) {
        return failure instanceof PgException fault
                && fault.getSqlState() != null
                && !OF_THE_DATABASE.contains(fault.getSqlState().substring(0, 2));
    }

    private void runAlone(Member member) {
        member.context.runOnContext(ignored -> alone(pool, statement, member.parameters)
                .subscribe()
                .with(member.emitter::complete, member.emitter::fail));
    }

    /** In the context of whom it serves: a trace shows a batch with the first of those that went in it. */
    private void goOn() {
        underWay = false;
        Member first = waiting.peek();
        if (first != null) {
            first.context.runOnContext(ignored -> send());
        }
    }

    /** A request's statement, answered where the request runs. */
    record Member(Tuple parameters, Context context, UniEmitter<? super Optional<Row>> emitter, long since) {
        void complete(Optional<Row> found) {
            context.runOnContext(ignored -> emitter.complete(found));
        }

        void fail(Throwable failure) {
            context.runOnContext(ignored -> emitter.fail(failure));
        }
    }
}
