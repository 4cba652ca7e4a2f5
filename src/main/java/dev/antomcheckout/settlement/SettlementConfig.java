package dev.antomcheckout.settlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Form of Antom's settlement files. It differs between products and has changed before. */
@ConfigMapping(prefix = "checkout.settlement")
public interface SettlementConfig {
    Columns columns();

    Types types();

    /** Antom's reports give amounts in the smallest unit, as its messages do; older ones in units with a point. */
    @WithDefault("minor")
    Unit amountUnit();

    /** A file with more is refused as too large; it can be cut in pieces. */
    @WithDefault("200000")
    int maxRows();

    /** A file with a longer row is refused while it is read. Antom's reports have about 60 columns. */
    @WithDefault("256")
    @Min(16)
    @Max(16_384)
    int maxColumns();

    /** Uploads and checks in progress in this replica. Each may hold 8 MiB of disk and, for XLSX, about 24 MiB of heap. */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int maxUploads();

    /** Uploads and checks of one account in progress in this replica; less than the total, so that others have room. */
    @WithDefault("2")
    @Min(1)
    int maxUploadsPerAccount();

    /** Files of one account that are checked within 24 hours over HTTP, in all replicas. */
    @WithDefault("200")
    @Min(1)
    int maxPerDay();

    /** For reading a file from its beginning to its end, once it is here. */
    @WithDefault("1m")
    Duration readTimeout();

    /** Where uploads are stored until they are checked; the temporary directory of Java by default. */
    Optional<String> directory();

    /** The zone of times that name no offset from UTC. Antom's is GMT+8. */
    @WithDefault("GMT+8")
    ZoneId zone();

    /** A file is asked what it lacks for this long before its last payment. */
    @WithDefault("35d")
    Duration maxPeriod();

    /** Settled transactions are remembered for this long, so that a second settlement is found. */
    @WithDefault("730d")
    Duration keep();

    /** Unit of amounts. */
    enum Unit {
        MINOR,
        MAJOR
    }

    /** Names of columns, the first that the file has counts; capitals, blanks and underscores make no difference. */
    interface Columns {
        @WithDefault("transactionType")
        List<String> type();

        @WithDefault("transactionRequestId")
        List<String> requestId();

        /** Antom's id: that of the payment, capture or refund. */
        @WithDefault("transactionId")
        List<String> transactionId();

        /** May be missing: our id of the payment, capture or refund that a row changes. */
        @WithDefault("originalTransactionRequestId")
        List<String> originalRequestId();

        /** May be missing: Antom's id of the payment, capture or refund that a row changes. */
        @WithDefault("originalTransactionId")
        List<String> originalTransactionId();

        /** May be missing: the settlement batch, which distinguishes a file that was issued again from a second settlement. */
        @WithDefault("settlementBatchId")
        List<String> batch();

        @WithDefault("transactionAmountValue")
        List<String> amount();

        @WithDefault("transactionCurrency")
        List<String> currency();

        /** May be missing; then the report says that what the file lacks was not computed. */
        @WithDefault("transactionCompletionTime,paymentTime,transactionTime")
        List<String> time();
    }

    /** Values of the column of types. */
    interface Types {
        @WithDefault("PAYMENT")
        List<String> payment();

        @WithDefault("CAPTURE")
        List<String> capture();

        @WithDefault("REFUND")
        List<String> refund();

        @WithDefault("REFUND_REVERSAL,REFUND_RETURN,REFUND_RETURNED")
        List<String> refundReturned();

        @WithDefault("CANCEL")
        List<String> cancel();

        /** Payments that were taken back. */
        @WithDefault("PAYMENT_REVERSAL")
        List<String> reversal();

        /** Disputes that took the money. */
        @WithDefault("DISPUTE,RAPID_DISPUTE_RESOLUTION")
        List<String> dispute();

        /** Known types that are counted and not compared. */
        @WithDefault("AUTHORIZATION,DISPUTE_REVERSAL,CDRN,SETTLEMENT_FEE,ADJUSTMENT_FEE,RESERVE,RESERVE_RELEASED,"
                + "COLLATERAL_WITHHELD,COLLATERAL_RELEASED")
        List<String> other();
    }
}
