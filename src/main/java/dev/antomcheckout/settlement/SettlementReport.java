package dev.antomcheckout.settlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antomcheckout.payment.AmountView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The result of the check of a settlement file.
 *
 * @param repeated whether the same bytes were checked before; then this is the report of that time
 * @param rows of the file, without its header
 * @param matched rows that agree with what is known here
 * @param other rows of types that are not compared
 * @param types how many rows there are of each type
 * @param found how many findings there are of each kind
 * @param from beginning of the time for which it was computed what the file lacks
 * @param to end of that time, which is the last payment in the file
 * @param notes what was assumed, left out, or not computed
 * @param findings the first of them
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettlementReport(
        @Schema(required = true, description = "SHA-256 of the file.")
        String digest,

        @Schema(required = true) boolean repeated,
        @Schema(required = true) int rows,
        @Schema(required = true) int matched,
        @Schema(required = true) int other,

        @Schema(required = true, description = "Rows by the type that the file gives them.")
        Map<String, Integer> types,

        @Schema(required = true, description = "Findings by their kind; a kind without any is left out.")
        Map<String, Integer> found,

        @Nullable @Schema(description = "What the file lacks was computed from here; absent if it was not computed.")
        Instant from,

        @Nullable Instant to,

        @Schema(required = true, description = "What was assumed, left out, or not computed.")
        List<SettlementNote> notes,

        @Schema(required = true, description = "The first 200.")
        List<Entry> findings) {

    /** Kinds of findings. */
    @RegisterForReflection
    public enum Kind {
        /** The file has a transaction of a payment that is not known here. */
        MISSING_HERE,
        /** A payment or refund succeeded here within the time of the file and is in no file that was checked. */
        MISSING_THERE,
        /** The amount or the currency differs, or the money moved in the other direction. */
        AMOUNT_DIFFERS,
        /** The file has money for a payment, capture or refund that has not succeeded here, or is cancelled here. */
        STATUS_DIFFERS,
        /** An earlier file has settled the same transaction, or the same payment or refund, already. */
        SETTLED_TWICE,
        /** The file has a refund, capture or cancellation of a known payment that was not made by this service. */
        MADE_ELSEWHERE,
        /** The money of a payment was taken back: by a dispute, a reversal, or a payment with a negative amount. */
        TAKEN_BACK,
        /** The file says that a refund came back. */
        REFUND_RETURNED,
        /** A row without an amount or an id that can be read. */
        UNREADABLE
    }

    /**
     * One finding.
     *
     * @param line row of the file, the header counted; absent for what the file lacks
     * @param type what the file calls the row
     * @param requestId of the payment, capture or refund
     * @param transactionId Antom's id of the transaction
     * @param originalRequestId the request id of the transaction that the row changes
     * @param originalTransactionId Antom's id of the transaction that the row changes
     * @param paymentRequestId of the payment, if it is known here
     * @param at time of the row
     * @param expected what is known here
     * @param actual what the file says; negative if the money moved in the other direction
     * @param earlierDigest the file that had the same transaction before
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            @Schema(required = true) Kind kind,
            @Nullable Integer line,
            @Nullable String type,
            @Nullable String requestId,
            @Nullable String transactionId,
            @Nullable String originalRequestId,
            @Nullable String originalTransactionId,
            @Nullable String paymentRequestId,
            @Nullable Instant at,
            @Nullable AmountView expected,
            @Nullable AmountView actual,

            @Nullable @Schema(description = "SHA-256 of the file that has settled this before.")
            String earlierDigest) {}

    /** The report in one line, for a terminal. */
    public String line() {
        return "%d rows, %d matched, %d not compared, findings %s%s"
                .formatted(rows, matched, other, found, repeated ? " (checked before)" : "");
    }
}
