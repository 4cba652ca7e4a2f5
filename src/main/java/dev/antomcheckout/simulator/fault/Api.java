package dev.antomcheckout.simulator.fault;

import dev.antomcheckout.simulator.operation.AutomaticCaptures;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The messages that the simulator knows, by Antom's own names: six calls of the merchant, three notifications to it. The
 * automatic capture is no message; it has a name here so that faults can name it.
 */
public enum Api {
    CREATE_PAYMENT_SESSION("createPaymentSession", Fault.OnCall.class),
    INQUIRY_PAYMENT("inquiryPayment", Fault.OnCall.class),
    CANCEL("cancel", Fault.OnCall.class),
    REFUND("refund", Fault.OnCall.class),
    INQUIRY_REFUND("inquiryRefund", Fault.OnCall.class),
    CAPTURE("capture", Fault.OnCall.class),
    NOTIFY_PAYMENT("notifyPayment", Fault.OnNotification.class),
    NOTIFY_REFUND("notifyRefund", Fault.OnNotification.class),
    NOTIFY_CAPTURE("notifyCapture", Fault.OnNotification.class),
    /** Antom takes the money of an authorisation by itself; see {@link AutomaticCaptures}. */
    AUTOMATIC_CAPTURE("automaticCapture", Fault.OnAutomaticCapture.class);

    private final String wireName;
    private final Class<? extends Fault> faults;

    Api(String wireName, Class<? extends Fault> faults) {
        this.wireName = wireName;
        this.faults = faults;
    }

    /** The last part of the path of a call, or the documentation's name of a notification. */
    public String wireName() {
        return wireName;
    }

    boolean canSuffer(Fault fault) {
        return faults.isInstance(fault);
    }

    static Optional<Api> named(String wireName) {
        return Stream.of(values()).filter(api -> api.wireName.equals(wireName)).findFirst();
    }

    public static Optional<Api> callNamed(String wireName) {
        return named(wireName).filter(api -> api.faults == Fault.OnCall.class);
    }
}
