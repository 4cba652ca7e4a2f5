package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.signature.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request id under which a transaction is kept that was made outside this service; pure. */
public final class OutsideId {
    private static final int DIGEST_BYTES = 20;

    private OutsideId() {}

    /**
     * The id of the request if it can be one of ours, else an id that follows from Antom's ids and is always the same. Empty
     * if the transaction has neither.
     */
    public static Optional<String> of(Observation.Transaction transaction) {
        return of(transaction.requestId(), transaction.transactionId());
    }

    /** The same for ids that stand elsewhere, such as in a settlement file. */
    public static Optional<String> of(@Nullable String requestId, @Nullable String transactionId) {
        if (requestId != null && PaymentRequestId.isValid(requestId)) {
            return Optional.of(requestId);
        }
        String named = requestId == null ? transactionId : requestId;
        return Optional.ofNullable(named)
                .map(text -> "antom-"
                        + HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), 0, DIGEST_BYTES));
    }
}
