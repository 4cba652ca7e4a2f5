package dev.antomcheckout.payment;

import dev.antomcheckout.database.Columns;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What brought an observation, as part of the statement that applies it.
 *
 * @param source by which road it came
 * @param sql statement that gives {@code notification_id} and {@code first}, from {@code decided}, whose column {@code
 *     applied} has the name of an {@link Applied}; nothing is changed unless it is the first time. Its own parameters begin
 *     at {@value #FIRST_PARAMETER}
 * @param columns the same parameters as columns of {@code input}, for {@link StepSql#advance}
 * @param advanced of that the common table expression {@code carried (n, notification_id)}, with a row for each of {@code
 *     after}, which has the {@code n} of an attempt that went on to its next status; violates a unique constraint unless it
 *     is the first time. Null if news are not to be expected of it
 * @param parameters adds them
 */
public record Carrier(
        Source source,
        String sql,
        Columns columns,
        @Nullable String advanced,
        Consumer<Tuple> parameters) {
    public static final int FIRST_PARAMETER = 9;

    static final Carrier INQUIRY = new Carrier(
            Source.INQUIRY,
            "SELECT NULL::bigint AS notification_id, true AS first FROM decided",
            Columns.none(),
            null,
            parameters -> {});

    /** How an observation was taken. */
    public record Arrival(Applied applied, boolean first) {}
}
