package dev.antomcheckout.simulator.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.Merchants;
import dev.antomcheckout.simulator.ledger.NotificationBodies;
import dev.antomcheckout.simulator.ledger.Payment;
import dev.antomcheckout.simulator.ledger.PaymentState;
import dev.antomcheckout.simulator.notify.Notifier;
import dev.antomcheckout.simulator.operation.AutomaticCaptures;
import dev.antomcheckout.simulator.settings.Settings;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import dev.antomcheckout.simulator.settings.Timers;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Carries out what buyers do. Each act is in the books when the method returns; the future ends with its notification. */
public final class Buyer {

    private final Books books;
    private final Merchants merchants;
    private final Notifier notifier;
    private final AutomaticCaptures captures;
    private final Settings settings;
    private final Timers timers;
    private final SimulatorOptions options;

    public Buyer(
            Books books,
            Merchants merchants,
            Notifier notifier,
            AutomaticCaptures captures,
            Settings settings,
            Timers timers,
            SimulatorOptions options) {
        this.books = books;
        this.merchants = merchants;
        this.notifier = notifier;
        this.captures = captures;
        this.settings = settings;
        this.timers = timers;
        this.options = options;
    }

    /** @throws IllegalStateException if that cannot be done to a payment in this state */
    public CompletableFuture<Void> act(Payment payment, BuyerAct act, String failCode, @Nullable String method) {
        return books.locked(() -> {
            payment.lapseIfDue(options.clock().instant());
            return switch (act) {
                case PAY -> pay(payment, act, method, PaymentState.AWAITING_BUYER, PaymentState.PROCESSING);
                case CONFIRM -> pay(payment, act, method, PaymentState.PENDING);
                case SUBMIT -> submit(payment, method);
                case PEND -> pend(payment, method);
                case FAIL -> fail(payment, failCode, method);
                case LEAVE -> CompletableFuture.completedFuture(null);
                case EXPIRE -> expire(payment);
                case PAY_LATE -> payLate(payment, method);
            };
        });
    }

    private CompletableFuture<Void> pay(
            Payment payment, BuyerAct act, @Nullable String method, PaymentState from, PaymentState... orFrom) {
        require(payment, act, from, orFrom);
        Instant now = options.clock().instant();
        enter(payment, method);
        payment.pay(now, options.authorizationValidity());
        CompletableFuture<Void> notified = report(payment, NotificationBodies.paid(payment, now));
        captures.schedule(payment);
        return notified;
    }

    private void enter(Payment payment, @Nullable String method) {
        payment.choose(method);
        books.submit(payment, options.ids().get());
    }

    private CompletableFuture<Void> submit(Payment payment, @Nullable String method) {
        require(payment, BuyerAct.SUBMIT, PaymentState.AWAITING_BUYER);
        enter(payment, method);
        payment.become(PaymentState.PROCESSING, "PAYMENT_IN_PROCESS");
        timers.after(
                options.autoClose(),
                () -> books.locked(() -> {
                    if (payment.is(PaymentState.PROCESSING)) {
                        var _ = expire(payment);
                    }
                    return payment.state();
                }));
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> pend(Payment payment, @Nullable String method) {
        require(payment, BuyerAct.PEND, PaymentState.AWAITING_BUYER, PaymentState.PROCESSING);
        enter(payment, method);
        payment.become(PaymentState.PENDING, "PAYMENT_IN_PROCESS");
        return report(payment, NotificationBodies.pending(payment));
    }

    private CompletableFuture<Void> fail(Payment payment, String code, @Nullable String method) {
        require(payment, BuyerAct.FAIL, PaymentState.AWAITING_BUYER, PaymentState.PROCESSING, PaymentState.PENDING);
        enter(payment, method);
        payment.become(PaymentState.FAIL, code);
        return report(payment, NotificationBodies.failed(payment, code));
    }

    private CompletableFuture<Void> expire(Payment payment) {
        if (payment.is(PaymentState.AWAITING_BUYER, PaymentState.EXPIRED)) {
            payment.become(PaymentState.EXPIRED, "ORDER_IS_CLOSED");
            return CompletableFuture.completedFuture(null);
        }
        if (payment.is(PaymentState.AUTHORIZED)) {
            payment.endAuthorization(options.clock().instant());
            return CompletableFuture.completedFuture(null);
        }
        return fail(payment, "ORDER_IS_CLOSED", null);
    }

    private CompletableFuture<Void> payLate(Payment payment, @Nullable String method) {
        if (payment.is(PaymentState.CANCELLED)) {
            return report(
                    payment, NotificationBodies.paid(payment, options.clock().instant()));
        }
        return pay(payment, BuyerAct.PAY_LATE, method, PaymentState.FAIL, PaymentState.EXPIRED);
    }

    private static void require(Payment payment, BuyerAct act, PaymentState from, PaymentState... orFrom) {
        if (!payment.is(from, orFrom)) {
            throw new IllegalStateException("Cannot " + act.wireName() + ": the payment is " + payment.state());
        }
    }

    private CompletableFuture<Void> report(Payment payment, ObjectNode body) {
        if (!settings.methodInNotifications()) {
            body.remove("paymentMethodType");
        }
        String url = merchants.notifyUrl(payment.clientId, payment.order.notifyUrl());
        return notifier.send(Api.NOTIFY_PAYMENT, payment, url, body);
    }
}
