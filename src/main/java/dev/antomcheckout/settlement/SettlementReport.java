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
 * What came of a settlement file.
 *
 * @param repeated whether these very bytes were checked before; then this is the report of that time
 * @param rows of the file, without its header
 * @param matched rows that agree with what is known here
 * @param other rows of types that are not compared
 * @param found how many findings there are of each kind
 * @param from time of the first payment or refund in the file
 * @param to time of the last one
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

        @Schema(required = true, description = "Findings by their kind; a kind without any is left out.")
        Map<String, Integer> found,

        @Nullable Instant from,
        @Nullable Instant to,

        @Schema(required = true, description = "The first 200.")
        List<Entry> findings) {

    /** What can be found. */
    @RegisterForReflection
    public enum Kind {
        /** The file has a payment or refund that is not known here. */
        MISSING_HERE,
        /** A payment or refund that succeeded here within the file's time is not in it. */
        MISSING_THERE,
        /** Amount or currency are others here. */
        AMOUNT_DIFFERS,
        /** The file has money for what has not succeeded here. */
        STATUS_DIFFERS,
        /** The file says that a refund came back. */
        REFUND_RETURNED,
        /** A row without an amount or an id that can be read. */
        UNREADABLE
    }

    /**
     * One finding.
     *
     * @param line row of the file, the header counted; absent for what the file lacks
     * @param requestId of the payment, capture or refund
     * @param paymentRequestId of the payment, if it is known here
     * @param expected what is known here
     * @param actual what the file says
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            @Schema(required = true) Kind kind,
            @Nullable Integer line,
            @Nullable String requestId,
            @Nullable String paymentRequestId,
            @Nullable AmountView expected,
            @Nullable AmountView actual) {}

    /** As a terminal shows it. */
    public String line() {
        return "%d rows, %d matched, %d not compared, findings %s%s"
                .formatted(rows, matched, other, found, repeated ? " (checked before)" : "");
    }
}
