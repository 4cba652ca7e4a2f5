package dev.antomcheckout.database;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** One statement, on one event loop: who waits, and who is under way. */
final class StatementQueue {
    /** The answers to so many fit into what a connection buffers, and a lock that one waits for holds up so many at most. */
    static final int LARGEST = 32;

    /** While the commits of some are waited for, another can run. */
    static final int MOST_UNDER_WAY = 3;

    /** Classes of what would befall the next as well: the connection, the server, its resources, its time limit. */
    private static final Set<String> OF_THE_DATABASE = Set.of("08", "25", "28", "53", "57", "58");

    private final Pool pool;
    private final String sql;
    private final long patienceNanos;
    private final Queue<Member> waiting = new ArrayDeque<>();
    private int underWay;

    StatementQueue(Pool pool, String sql, Duration patience) {
        this.pool = pool;
        this.sql = sql;
        this.patienceNanos = patience.toNanos();
    }

    void add(Member member) {
        waiting.add(member);
        send();
    }

    private void send() {
        List<Member> members = underWay < MOST_UNDER_WAY ? next() : List.of();
        if (members.isEmpty()) {
            return;
        }
        underWay++;
        pool.preparedQuery(sql)
                .executeBatch(members.stream().map(Member::parameters).toList())
                .subscribe()
                .with(rows -> end(members, rows), failure -> fail(members, failure));
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

    private void end(List<Member> members, RowSet<Row> rows) {
        RowSet<Row> own = rows;
        for (Member member : members) {
            member.complete(own);
            own = own.next();
        }
        goOn();
    }

    private void fail(List<Member> members, Throwable failure) {
        if (members.size() > 1 && isOfOne(failure)) {
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
        member.context.runOnContext(ignored -> pool.preparedQuery(sql)
                .execute(member.parameters)
                .subscribe()
                .with(member.emitter::complete, member.emitter::fail));
    }

    /** In the context of whom it serves: a trace shows a batch with the first of those that went in it. */
    private void goOn() {
        underWay--;
        Member first = waiting.peek();
        if (first != null) {
            first.context.runOnContext(ignored -> send());
        }
    }

    /** A request's statement, answered where the request runs. */
    record Member(Tuple parameters, Context context, UniEmitter<? super RowSet<Row>> emitter, long since) {
        void complete(RowSet<Row> rows) {
            context.runOnContext(ignored -> emitter.complete(rows));
        }

        void fail(Throwable failure) {
            context.runOnContext(ignored -> emitter.fail(failure));
        }
    }
}
