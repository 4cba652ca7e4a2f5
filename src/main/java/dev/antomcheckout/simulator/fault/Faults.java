package dev.antomcheckout.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules in force. A message meets the oldest rule that matches it, and only that one. */
public final class Faults {

    private static final class Armed {
        private final FaultRule rule;
        private int left;

        private Armed(FaultRule rule) {
            this.rule = rule;
            this.left = rule.times();
        }
    }

    private final List<Armed> armed = new ArrayList<>();

    public Faults() {}

    public synchronized void add(FaultRule rule) {
        armed.add(new Armed(rule));
    }

    public synchronized void clear() {
        armed.clear();
    }

    /** Rules that still have something to do: empty once every injected fault has happened. */
    public synchronized List<FaultRule> pending() {
        return armed.stream().map(a -> a.rule.times(a.left)).toList();
    }

    public Optional<Fault.OnCall> onCall(Api api, String clientId, @Nullable String paymentRequestId) {
        return take(api, clientId, paymentRequestId).map(Fault.OnCall.class::cast);
    }

    public Optional<Fault.OnNotification> onNotification(Api api, String clientId, String paymentRequestId) {
        return take(api, clientId, paymentRequestId).map(Fault.OnNotification.class::cast);
    }

    public Optional<Fault.OnAutomaticCapture> onAutomaticCapture(String clientId, String paymentRequestId) {
        return take(Api.AUTOMATIC_CAPTURE, clientId, paymentRequestId).map(Fault.OnAutomaticCapture.class::cast);
    }

    private synchronized Optional<Fault> take(Api api, String clientId, @Nullable String paymentRequestId) {
        for (Armed candidate : armed) {
            if (candidate.rule.matches(api, clientId, paymentRequestId)) {
                candidate.left--;
                armed.removeIf(a -> a.left == 0);
                return Optional.of(candidate.rule.fault());
            }
        }
        return Optional.empty();
    }
}
