package dev.antomcheckout.payment.live;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.AmountView;
import dev.antomcheckout.payment.state.PaymentStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The states that a payment went through, from its merchant events; those of its refunds and the like say nothing of it. */
@Singleton
class LiveStore {
    /** States of one answer. */
    static final int MOST = 100;

    private static final String SINCE = """
            SELECT sequence, payload ->> 'referenceOrderId' AS reference_order_id, payload ->> 'paymentStatus' AS status,
                payload -> 'paymentAmount' ->> 'currency' AS currency, payload -> 'paymentAmount' ->> 'value' AS value
            FROM merchant_event
            WHERE account = $1 AND aggregatetype = 'payment' AND aggregateid = $2 AND sequence > $3
              AND type LIKE 'payment.%'
            ORDER BY sequence LIMIT $4""";

    private final Pool pool;

    LiveStore(Pool pool) {
        this.pool = pool;
    }

    /** Those after the event with this number, in their order. */
    Uni<List<LiveSignal.Status>> since(Account account, PaymentRequestId id, int sequence) {
        return pool.preparedQuery(SINCE)
                .execute(Tuple.of(account.name(), id.value(), sequence, MOST))
                .map(rows -> {
                    List<LiveSignal.Status> states = new ArrayList<>();
                    rows.forEach(row -> states.add(state(id, row)));
                    return states;
                });
    }

    private static LiveSignal.Status state(PaymentRequestId id, Row row) {
        return new LiveSignal.Status(
                row.getInteger("sequence"),
                new ClientPaymentView(
                        id.value(),
                        row.getString("reference_order_id"),
                        PaymentStatus.valueOf(row.getString("status")),
                        new AmountView(row.getString("currency"), row.getString("value"))));
    }
}
