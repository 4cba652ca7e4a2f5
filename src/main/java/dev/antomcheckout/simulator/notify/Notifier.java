package dev.antomcheckout.simulator.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.Faults;
import dev.antomcheckout.simulator.fault.Tampering;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.Notification;
import dev.antomcheckout.simulator.ledger.NotificationSend;
import dev.antomcheckout.simulator.ledger.Payment;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import dev.antomcheckout.simulator.settings.Timers;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends each notification along Antom's schedule until it is acknowledged, and lets faults happen to single sends. */
public final class Notifier {

    private record Held(Notification notification, String url, int send) {}

    private final Books books;
    private final Faults faults;
    private final Courier courier;
    private final Timers timers;
    private final SimulatorOptions options;
    private final ResendSchedule schedule;
    /** By payment; guarded by the lock of the books. */
    private final Map<Payment, Held> held = new HashMap<>();

    public Notifier(Books books, Faults faults, Courier courier, Timers timers, SimulatorOptions options) {
        this.books = books;
        this.faults = faults;
        this.courier = courier;
        this.timers = timers;
        this.options = options;
        this.schedule = new ResendSchedule(options.timeCompression(), options.resendToSandbox());
    }

    /** The future completes when it is acknowledged or given up; at once if there is no address to send it to. */
    public CompletableFuture<Void> send(Api api, Payment payment, @Nullable String url, ObjectNode body) {
        Notification notification = new Notification(api, payment, body);
        CompletableFuture<Void> turn = books.locked(() -> turn(notification));
        if (url == null) {
            notification.tried.complete(null);
            notification.over.complete(null);
        } else {
            var _ = turn.thenRun(() -> timers.after(options.notificationDelay(), () -> start(notification, url, 0)));
        }
        return notification.over;
    }

    /** A capture is reported after the payment that it is made for, unless a fault changes the order. */
    private static CompletableFuture<Void> turn(Notification notification) {
        List<Notification> earlier = notification.payment.notifications;
        CompletableFuture<?>[] payments = earlier.stream()
                .filter(before -> notification.api == Api.NOTIFY_CAPTURE && before.api == Api.NOTIFY_PAYMENT)
                .map(before -> before.tried)
                .toArray(CompletableFuture<?>[]::new);
        earlier.add(notification);
        return CompletableFuture.allOf(payments);
    }

    private void start(Notification notification, String url, int send) {
        Payment payment = notification.payment;
        Fault.OnNotification fault = faults.onNotification(notification.api, payment.clientId, payment.requestId())
                .orElse(null);
        switch (fault) {
            case null -> carry(notification, url, send, Tampering.NONE);
            case Fault.WrongSignature _ -> carry(notification, url, send, Tampering.SIGNATURE);
            case Fault.WrongClientId _ -> carry(notification, url, send, Tampering.CLIENT_ID);
            case Fault.WrongAmount _ -> carry(notification, url, send, Tampering.AMOUNT);
            case Fault.Without without -> carry(notification, url, send, Tampering.without(without.field()));
            case Fault.Replace replace ->
                carry(notification, url, send, Tampering.replacing(replace.field(), replace.value()));
            case Fault.Delay delay -> {
                timers.after(delay.by(), () -> carry(notification, url, send, Tampering.NONE));
                notification.tried.complete(null);
            }
            case Fault.Duplicate duplicate -> repeat(notification, url, send, duplicate.copies());
            case Fault.Concurrent concurrent -> together(notification, url, send, concurrent.copies());
            case Fault.Lose _ -> {
                var lost = new NotificationSend(options.clock().instant(), 0, false, "lost");
                books.locked(() -> record(notification, lost));
                settle(notification, url, send);
            }
            case Fault.Reorder _ -> {
                holdBack(notification, url, send);
                notification.tried.complete(null);
            }
        }
    }

    private void carry(Notification notification, String url, int send, Tampering tampering) {
        copy(notification, url, tampering).onComplete(_ -> settle(notification, url, send));
    }

    private void repeat(Notification notification, String url, int send, int copies) {
        Future<NotificationSend> last = copy(notification, url, Tampering.NONE);
        for (int i = 0; i < copies; i++) {
            last = last.compose(_ -> copy(notification, url, Tampering.NONE));
        }
        last.onComplete(_ -> settle(notification, url, send));
    }

    private void together(Notification notification, String url, int send, int copies) {
        var all = Stream.generate(() -> copy(notification, url, Tampering.NONE))
                .limit(copies + 1L)
                .toList();
        Future.join(all).onComplete(_ -> settle(notification, url, send));
    }

    private Future<NotificationSend> copy(Notification notification, String url, Tampering tampering) {
        return courier.deliver(notification, url, tampering)
                .onSuccess(result -> books.locked(() -> record(notification, result)));
    }

    private static boolean record(Notification notification, NotificationSend send) {
        notification.add(send);
        return send.acknowledged();
    }

    private void settle(Notification notification, String url, int send) {
        release(notification);
        notification.tried.complete(null);
        if (books.locked(notification::isAcknowledged) || send + 1 >= schedule.length(notification.payment.clientId)) {
            notification.over.complete(null);
        } else {
            timers.after(schedule.waitBefore(send + 1), () -> start(notification, url, send + 1));
        }
    }

    private void holdBack(Notification notification, String url, int send) {
        boolean overtaken = books.locked(() -> {
            var all = notification.payment.notifications;
            boolean late = all.stream().skip(all.indexOf(notification) + 1L).anyMatch(Notification::wasSent);
            if (!late) {
                held.put(notification.payment, new Held(notification, url, send));
            }
            return late;
        });
        if (overtaken) {
            carry(notification, url, send, Tampering.NONE);
        }
    }

    private void release(Notification justSent) {
        Optional<Held> waiting = books.locked(() -> Optional.ofNullable(held.get(justSent.payment))
                .filter(h -> h.notification != justSent && held.remove(justSent.payment, h)));
        waiting.ifPresent(h -> carry(h.notification, h.url, h.send, Tampering.NONE));
    }
}
