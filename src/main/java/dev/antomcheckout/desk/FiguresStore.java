package dev.antomcheckout.desk;

import dev.antomcheckout.account.Account;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the day; it reads the attempts of one day by index, and the rows that wait. */
@Singleton
class FiguresStore {
    private static final int HOURS = 24;
    private static final int BAR = 25;
    private static final int HEIGHT = 120;

    private static final String DAY = """
            SELECT extract(hour FROM created_at AT TIME ZONE 'UTC')::integer AS hour, status,
                COALESCE(held_currency, currency) AS currency, count(*) AS number,
                sum(captured_amount)::bigint AS paid, sum(refunded_amount)::bigint AS refunded
            FROM payment_attempt WHERE account = $1 AND created_at >= $2
            GROUP BY 1, 2, 3""";

    private static final String WAITING = """
            SELECT
                (SELECT count(*) FROM payment_attempt WHERE account = $1 AND review_reasons <> '{}') AS reviews,
                (SELECT min(created_at) FROM payment_attempt WHERE account = $1
                    AND outcome IS NULL) AS oldest,
                (SELECT count(*) FROM webhook_delivery WHERE account = $1 AND state = 'PENDING' AND failures > 0) AS failing,
                (SELECT count(*) FROM webhook_delivery WHERE account = $1 AND state = 'FAILED'
                    AND settled_at > now() - interval '1 day') AS lost""";

    private final Pool pool;
    private final Clock clock;

    FiguresStore(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Figures> today(Account account) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        LocalDate day = now.toLocalDate();
        return Uni.combine()
                .all()
                .unis(
                        pool.preparedQuery(DAY)
                                .execute(Tuple.of(
                                        account.name(), day.atStartOfDay().atOffset(ZoneOffset.UTC))),
                        pool.preparedQuery(WAITING).execute(Tuple.of(account.name())))
                .asTuple()
                .map(found -> {
                    List<Row> groups = new ArrayList<>();
                    found.getItem1().forEach(groups::add);
                    return figures(day, now, groups, found.getItem2().iterator().next());
                });
    }

    private static Figures figures(LocalDate day, OffsetDateTime now, List<Row> groups, Row waiting) {
        Map<String, Long> statuses = new TreeMap<>();
        Map<String, long[]> sums = new TreeMap<>();
        long[] attempts = new long[HOURS];
        long[] paid = new long[HOURS];
        for (Row row : groups) {
            long number = row.getLong("number");
            String status = row.getString("status");
            statuses.merge(status, number, Long::sum);
            long[] sum = sums.computeIfAbsent(row.getString("currency"), currency -> new long[2]);
            sum[0] += row.getLong("paid");
            sum[1] += row.getLong("refunded");
            attempts[row.getInteger("hour")] += number;
            paid[row.getInteger("hour")] += status.equals("SUCCESS") ? number : 0;
        }
        OffsetDateTime oldest = waiting.getOffsetDateTime("oldest");
        return new Figures(
                day.toString(),
                statuses.values().stream().mapToLong(Long::longValue).sum(),
                rate(statuses),
                waiting.getLong("reviews"),
                oldest == null ? "–" : Texts.age(Duration.between(oldest, now)),
                waiting.getLong("failing"),
                waiting.getLong("lost"),
                shares(statuses, day.toString()),
                sums.entrySet().stream()
                        .map(sum -> new Figures.Sum(
                                sum.getKey(),
                                Texts.decimal(sum.getValue()[0], sum.getKey()),
                                Texts.decimal(sum.getValue()[1], sum.getKey())))
                        .toList(),
                hours(attempts, paid),
                scale(attempts));
    }

    private static String rate(Map<String, Long> statuses) {
        long paid = statuses.getOrDefault("SUCCESS", 0L);
        long ended = paid
                + statuses.getOrDefault("FAIL", 0L)
                + statuses.getOrDefault("CANCELLED", 0L)
                + statuses.getOrDefault("EXPIRED", 0L);
        return ended == 0 ? "–" : Math.round(100.0 * paid / ended) + " %";
    }

    private static List<Figures.Share> shares(Map<String, Long> statuses, String day) {
        long most = statuses.values().stream().mapToLong(Long::longValue).max().orElse(1);
        return statuses.entrySet().stream()
                .map(share -> new Figures.Share(
                        share.getKey(),
                        share.getValue(),
                        new Search("", share.getKey(), "", day, day).address(""),
                        Math.max(1, 100 * share.getValue() / most)))
                .toList();
    }

    private static long scale(long[] attempts) {
        long most = 1;
        for (long number : attempts) {
            most = Math.max(most, number);
        }
        return most;
    }

    private static List<Figures.Hour> hours(long[] attempts, long[] paid) {
        long most = scale(attempts);
        List<Figures.Hour> hours = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            long height = HEIGHT * attempts[hour] / most;
            long paidHeight = HEIGHT * paid[hour] / most;
            hours.add(new Figures.Hour(
                    "%02d:00".formatted(hour),
                    attempts[hour],
                    paid[hour],
                    (long) hour * BAR + 2,
                    HEIGHT - height,
                    height,
                    HEIGHT - paidHeight,
                    paidHeight));
        }
        return hours;
    }
}
