package dev.antomcheckout.payment.live;

/** What a live stream says. */
sealed interface LiveSignal {
    /**
     * A status that the payment came to.
     *
     * @param sequence of the merchant event that tells of it
     */
    record Status(int sequence, ClientPaymentView view) implements LiveSignal {}

    /** That the stream is alive. */
    record Heartbeat() implements LiveSignal {}
}
