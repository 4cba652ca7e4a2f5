package dev.antomcheckout.settlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What Antom's settlement files look like. They differ between products and have changed before. */
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

        @WithDefault("transactionAmountValue")
        List<String> amount();

        @WithDefault("transactionCurrency")
        List<String> currency();

        /** May be missing; then nothing is said of what the file lacks. */
        @WithDefault("transactionCompletionTime,paymentTime,transactionTime")
        List<String> time();
    }

    /** What the column of types says; rows of any other type (fees, adjustments) are counted and left alone. */
    interface Types {
        @WithDefault("PAYMENT")
        List<String> payment();

        @WithDefault("CAPTURE")
        List<String> capture();

        @WithDefault("REFUND")
        List<String> refund();

        @WithDefault("REFUND_REVERSAL,REFUND_RETURN,REFUND_RETURNED")
        List<String> refundReturned();
    }
}
