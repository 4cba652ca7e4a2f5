package dev.antomcheckout.refund;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.event.Changes;
import dev.antomcheckout.event.Outbox;
import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.Applied;
import dev.antomcheckout.payment.LockedAttempt;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.payment.state.Source;
import dev.antomcheckout.payment.state.Trigger;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes over refunds that were not requested here, such as those made in Antom's dashboard. */
@Singleton
class RefundAdoption {
    private static final Logger LOG = Logger.getLogger(RefundAdoption.class);

    /** The first message about a refund is an event; its repetitions are not. */
    static final String UNMATCHED = Outbox.INSERT + """
            VALUES ($1, 'refund', $2, 1, current_transaction_number(), 'refund.unmatched', jsonb_strip_nulls(jsonb_build_object(
                'refundRequestId', $2::text,
                'refundId', $3::text,
                'refundStatus', $4::text,
                'refundAmount', CASE WHEN $5::bigint IS NOT NULL
                    THEN jsonb_build_object('currency', $6::text, 'value', $5::bigint::text) END,
                'refundTime', to_char($7::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                'refundResultCode', $8::text)))
            ON CONFLICT (account, aggregatetype, aggregateid, sequence) DO NOTHING
            RETURNING position""";

    private final Payments payments;
    private final RefundStore store;
    private final Changes changes;
    private final MeterRegistry metrics;

    RefundAdoption(Payments payments, RefundStore store, Changes changes, MeterRegistry metrics) {
        this.payments = payments;
        this.store = store;
        this.changes = changes;
        this.metrics = metrics;
    }

    /** Records the refund, within the transaction that holds the lock on the payment. */
    Uni<Applied> adopt(
            SqlConnection transaction,
            LockedAttempt attempt,
            Observation.Refund seen,
            Source source,
            @Nullable Long notificationId) {
        Money named = seen.amount();
        boolean success = seen.progress() == Observation.Progress.SUCCESS;
        if (seen.progress() == Observation.Progress.PROCESSING) {
            return Uni.createFrom().item(Applied.STALE);
        }
        if (named == null ? success : !named.currency().equals(attempt.fundsCurrency())) {
            return payments.follow(transaction, attempt, Trigger.MISMATCHED, source, notificationId);
        }
        Money amount = named == null ? attempt.amount() : named;
        boolean counted = !success || amount.minorUnits() <= attempt.funds().refundable();
        return store.adopt(transaction, attempt, seen, amount, counted, source, notificationId)
                .flatMap(adopted -> {
                    if (!adopted || (success && !counted)) {
                        return payments.follow(transaction, attempt, Trigger.CONTRADICTED, source, notificationId)
                                .map(followed -> adopted ? Applied.CHANGED : followed);
                    }
                    payments.changes(transaction, attempt);
                    AboutPayment.log(
                            attempt.id(),
                            () -> LOG.infof(
                                    "refund %s of payment %s was made outside this service: %s, by %s",
                                    seen.refundRequestId(), attempt.id(), seen.progress(), source));
                    return Uni.createFrom().item(Applied.CHANGED);
                });
    }

    /**
     * Notifies the shop of a refund that names no payment of ours. An inquiry or a settlement file that ties it to a payment
     * adopts it.
     */
    Uni<Applied> unmatched(SqlConnection transaction, Account account, Observation.Refund seen) {
        Money amount = seen.amount();
        Tuple parameters = Tuple.of(
                        account.name(),
                        seen.refundRequestId().value(),
                        seen.refundId(),
                        seen.progress().name())
                .addLong(amount == null ? null : amount.minorUnits())
                .addString(amount == null ? null : amount.currency())
                .addOffsetDateTime(
                        seen.refundTime() == null ? null : seen.refundTime().atOffset(ZoneOffset.UTC))
                .addString(seen.resultCode());
        return transaction
                .preparedQuery(UNMATCHED)
                .execute(parameters)
                .invoke(rows -> {
                    if (rows.size() == 1) {
                        LOG.warnf("refund %s is of no payment that is known here", seen.refundRequestId());
                        metrics.counter("checkout.refunds.unmatched", "account", account.name())
                                .increment();
                        changes.happens(
                                transaction,
                                account.name(),
                                seen.refundRequestId().value());
                    }
                })
                .replaceWith(Applied.UNKNOWN_PAYMENT);
    }
}
