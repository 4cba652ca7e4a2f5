package dev.antomcheckout.payment;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Consumer;

/**
 * What brought an observation, as part of the statement that applies it.
 *
 * @param source by which road it came
 * @param sql statement that gives {@code notification_id} and {@code first}, from {@code decided}, whose column {@code
 *     applied} has the name of an {@link Applied}; nothing is changed unless it is the first time. Its own parameters begin
 *     at {@value #FIRST_PARAMETER}
 * @param parameters adds them
 */
public record Carrier(Source source, String sql, Consumer<Tuple> parameters) {
    public static final int FIRST_PARAMETER = 9;

    static final Carrier INQUIRY = new Carrier(
            Source.INQUIRY, "SELECT NULL::bigint AS notification_id, true AS first FROM decided", parameters -> {});

    /** How an observation was taken. */
    public record Arrival(Applied applied, boolean first) {}
}
