package dev.antomcheckout.simulator;

import java.util.Optional;
import java.util.stream.Stream;

/** The messages that the simulator knows, by Antom's own names: six calls of the merchant, three notifications to it. */
public enum Api {
    CREATE_PAYMENT_SESSION("createPaymentSession"),
    INQUIRY_PAYMENT("inquiryPayment"),
    CANCEL("cancel"),
    REFUND("refund"),
    INQUIRY_REFUND("inquiryRefund"),
    CAPTURE("capture"),
    NOTIFY_PAYMENT("notifyPayment"),
    NOTIFY_REFUND("notifyRefund"),
    NOTIFY_CAPTURE("notifyCapture");

    private final String wireName;

    Api(String wireName) {
        this.wireName = wireName;
    }

    /** The last part of the path of a call, or the documentation's name of a notification. */
    public String wireName() {
        return wireName;
    }

    boolean isNotification() {
        return this == NOTIFY_PAYMENT || this == NOTIFY_REFUND || this == NOTIFY_CAPTURE;
    }

    static Optional<Api> named(String wireName) {
        return Stream.of(values()).filter(api -> api.wireName.equals(wireName)).findFirst();
    }

    static Optional<Api> callNamed(String wireName) {
        return named(wireName).filter(api -> !api.isNotification());
    }
}
