package dev.antomcheckout.simulator.ledger;

import dev.antomcheckout.simulator.ledger.TransactionRecord.Kind;
import dev.antomcheckout.simulator.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Antom's settlement details report (CSV) of one client id: a row for every movement of money. Amounts
 * are positive and in the smallest unit; the type of a row says to whom the money goes.
 */
public final class SettlementFile {

    private static final String HEADER = "settlementBatchId,customerId,PSP,transactionId,transactionRequestId,"
            + "originalTransactionId,paymentMethodType,transactionType,paymentTime,transactionAmountValue,"
            + "transactionCurrency,settlementTime";

    private final String batchId;
    private final Instant settledAt;

    private SettlementFile(String batchId, Instant settledAt) {
        this.batchId = batchId;
        this.settledAt = settledAt;
    }

    public static String of(List<PaymentRecord> payments, String batchId, Instant settledAt) {
        SettlementFile file = new SettlementFile(batchId, settledAt);
        return Stream.of(Stream.of(HEADER), payments.stream().flatMap(file::rows), Stream.of("<END>"))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private Stream<String> rows(PaymentRecord payment) {
        return payment.movements().stream().map(movement -> switch (movement.kind()) {
            case PAYMENT -> row(payment, movement, "PAYMENT", payment.paymentRequestId(), "");
            case CAPTURE ->
                row(payment, movement, "CAPTURE", requestId(payment, movement, Kind.CAPTURE), original(payment));
            case REFUND ->
                row(payment, movement, "REFUND", requestId(payment, movement, Kind.REFUND), original(payment));
            case REFUND_RETURNED ->
                row(payment, movement, "REFUND_REVERSAL", requestId(payment, movement, Kind.REFUND), original(payment));
            case CANCEL ->
                row(payment, movement, "CANCEL", requestId(payment, movement, Kind.CANCEL), original(payment));
        });
    }

    private String row(PaymentRecord payment, Movement movement, String type, String requestId, String original) {
        return String.join(
                ",",
                batchId,
                payment.clientId(),
                "Simulator",
                movement.reference(),
                requestId,
                original,
                Objects.requireNonNullElse(payment.method(), ""),
                type,
                Json.time(movement.at()),
                Long.toString(movement.amount().minorUnits()),
                movement.amount().currency(),
                Json.time(settledAt));
    }

    private static String requestId(PaymentRecord payment, Movement movement, Kind kind) {
        return payment.transactions(kind).stream()
                .filter(transaction -> transaction.id().equals(movement.reference()))
                .map(TransactionRecord::requestId)
                .findFirst()
                .orElse("");
    }

    private static String original(PaymentRecord payment) {
        return Objects.requireNonNull(payment.paymentId());
    }
}
