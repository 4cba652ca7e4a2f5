package dev.antomcheckout.gateway;

import dev.antomcheckout.gateway.Observation.Progress;
import dev.antomcheckout.gateway.Observation.Transaction;
import dev.antomcheckout.gateway.message.WireTransaction;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Translates the transactions of a payment. */
final class Transactions {
    private Transactions() {}

    /** The entries that can be read; null if the message has no list. */
    static @Nullable List<Transaction> of(@Nullable List<@Nullable WireTransaction> listed) {
        return listed == null
                ? null
                : listed.stream()
                        .flatMap(Stream::ofNullable)
                        .map(Transactions::transaction)
                        .toList();
    }

    private static Transaction transaction(WireTransaction one) {
        return new Transaction(
                type(one.transactionType()),
                progress(one),
                Wire.id(one.transactionRequestId()),
                Wire.id(one.transactionId()),
                Wire.money(one.transactionAmount()),
                Wire.code(one.transactionResult()),
                Wire.message(one.transactionResult()),
                Wire.instant(one.transactionTime()));
    }

    /** The status of its own says more than the result; one that is not known here is not replaced by the result. */
    private static @Nullable Progress progress(WireTransaction one) {
        return one.transactionStatus() == null
                ? Wire.progress(one.transactionResult())
                : Wire.progress(one.transactionStatus());
    }

    private static Transaction.Type type(@Nullable String type) {
        return switch (type) {
            case "PAYMENT" -> Transaction.Type.PAYMENT;
            case "AUTHORIZATION" -> Transaction.Type.AUTHORIZATION;
            case "CAPTURE" -> Transaction.Type.CAPTURE;
            case "REFUND" -> Transaction.Type.REFUND;
            case "CANCEL" -> Transaction.Type.CANCEL;
            case "VOID" -> Transaction.Type.VOID;
            case null, default -> Transaction.Type.OTHER;
        };
    }
}
