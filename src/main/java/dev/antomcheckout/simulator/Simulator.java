package dev.antomcheckout.simulator;

import dev.antomcheckout.simulator.checkout.BrowserSdk;
import dev.antomcheckout.simulator.checkout.Buyer;
import dev.antomcheckout.simulator.checkout.BuyerAct;
import dev.antomcheckout.simulator.checkout.CheckoutPage;
import dev.antomcheckout.simulator.endpoint.Answers;
import dev.antomcheckout.simulator.endpoint.GatewayEndpoint;
import dev.antomcheckout.simulator.endpoint.ReplyWriter;
import dev.antomcheckout.simulator.endpoint.RequestVerifier;
import dev.antomcheckout.simulator.fault.Faults;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.Merchants;
import dev.antomcheckout.simulator.ledger.Payment;
import dev.antomcheckout.simulator.ledger.PaymentRecord;
import dev.antomcheckout.simulator.ledger.SettlementFile;
import dev.antomcheckout.simulator.notify.Courier;
import dev.antomcheckout.simulator.notify.Notifier;
import dev.antomcheckout.simulator.operation.AutomaticCaptures;
import dev.antomcheckout.simulator.operation.Operations;
import dev.antomcheckout.simulator.operation.Settlement;
import dev.antomcheckout.simulator.settings.Settings;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import dev.antomcheckout.simulator.settings.Timers;
import dev.antomcheckout.simulator.wire.GatewayKey;
import dev.antomcheckout.simulator.wire.SimulatorServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A running simulator of Antom.
 *
 * <p>What buyers do can be said here, by {@link ControlApi HTTP}, or by a person on the checkout page behind
 * {@code normalUrl}. An act is in the {@link #books} when the method returns; the future that it gives completes once
 * the notification it caused was acknowledged or given up. An act that does not fit the state of the payment throws
 * {@link IllegalStateException}, an unknown payment {@link NoSuchElementException}.
 */
public final class Simulator implements AutoCloseable {

    private final Vertx vertx;
    private final boolean ownsVertx;
    private final GatewayKey key = GatewayKey.generate();
    private final Merchants merchants = new Merchants();
    private final Faults faults = new Faults();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Books books;
    private final Timers timers;
    private final Courier courier;
    private final Settings settings;
    private final Settlement settlement;
    private final AutomaticCaptures automaticCaptures;
    private final Dashboard dashboard;
    private final Buyer buyer;
    private final Clock clock;
    private final SimulatorServer server;

    private Simulator(SimulatorOptions options) {
        Vertx given = options.vertx();
        ownsVertx = given == null;
        vertx = given == null ? newVertx() : given;
        clock = options.clock();
        books = new Books(clock);
        settings = new Settings(options);
        timers = new Timers(vertx);
        courier = new Courier(vertx, key, options);
        Notifier notifier = new Notifier(books, faults, courier, timers, options);
        settlement = new Settlement(books, merchants, notifier, timers, options);
        automaticCaptures = new AutomaticCaptures(books, faults, settlement, settings, timers, options);
        dashboard = new Dashboard(books, merchants, settlement, options);
        buyer = new Buyer(books, merchants, notifier, automaticCaptures, settings, timers, options);
        server = new SimulatorServer(vertx, options);
    }

    /** Blocks until it listens; not to be called on an event loop. */
    public static Simulator start(SimulatorOptions options) {
        Simulator simulator = new Simulator(options);
        try {
            simulator.listen(options);
            return simulator;
        } catch (RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    private void listen(SimulatorOptions options) {
        Operations operations = Operations.all(books, settlement, settings, options, this::baseUrl);
        ReplyWriter writer = new ReplyWriter(key, options.clock(), timers);
        Answers answers = new Answers(vertx, operations, writer, timers, this::baseUrl);
        GatewayEndpoint gateway =
                new GatewayEndpoint(vertx, new RequestVerifier(merchants), books, faults, answers, options.clock());
        server.start(router -> {
            router.route("/ams/*").handler(gateway);
            new CheckoutPage(books, buyer).mount(router);
            // First, because the control API takes any other last part of a path for an act of the buyer.
            new OutsideApi(this).mount(router);
            new ControlApi(this).mount(router);
            new ControlPanel().mount(router);
            new BrowserSdk().mount(router);
        });
    }

    /** Scheme, host and port, or the public address of the options; no slash at the end. */
    public String baseUrl() {
        return server.baseUrl();
    }

    public int port() {
        return server.port();
    }

    /** The key to verify answers and notifications with: Base64 of X.509 SubjectPublicKeyInfo; new at every start. */
    public String antomPublicKeyBase64() {
        return key.publicKeyBase64();
    }

    /** @throws IllegalArgumentException if the key is not the Base64 of an X.509 RSA public key */
    public void registerMerchant(String clientId, String merchantPublicKeyBase64) {
        registerMerchant(clientId, merchantPublicKeyBase64, null);
    }

    /** @param dashboardNotifyUrl where notifications go when a request names no address; null means nowhere */
    public void registerMerchant(String clientId, String merchantPublicKeyBase64, @Nullable String dashboardNotifyUrl) {
        merchants.register(clientId, merchantPublicKeyBase64, dashboardNotifyUrl);
    }

    /** Serves something more from the same address, for example a shop. */
    public void mount(BiConsumer<Vertx, Router> site) {
        site.accept(vertx, server.router());
    }

    public Books books() {
        return books;
    }

    public Faults faults() {
        return faults;
    }

    /** What can be changed while it runs. */
    public Settings settings() {
        return settings;
    }

    /** The captures that Antom makes by itself. */
    public AutomaticCaptures automaticCaptures() {
        return automaticCaptures;
    }

    /** What a person can do in Antom's dashboard. */
    public Dashboard dashboard() {
        return dashboard;
    }

    /** Antom's settlement details report (CSV) of everything that moved money of this client id so far. */
    public String settlementFile(String clientId, String batchId) {
        List<PaymentRecord> own = books.payments().stream()
                .filter(payment -> payment.clientId().equals(clientId))
                .toList();
        return SettlementFile.of(own, batchId, clock.instant());
    }

    public CompletableFuture<Void> pay(String clientId, String paymentRequestId) {
        return act(clientId, paymentRequestId, BuyerAct.PAY, "", null);
    }

    /**
     * Pays on a page where the buyer chooses.
     *
     * @param method a paymentMethodType; must be the session's own if the session names one
     */
    public CompletableFuture<Void> pay(String clientId, String paymentRequestId, String method) {
        return act(clientId, paymentRequestId, BuyerAct.PAY, "", method);
    }

    public CompletableFuture<Void> submit(String clientId, String paymentRequestId) {
        return act(clientId, paymentRequestId, BuyerAct.SUBMIT, "", null);
    }

    public CompletableFuture<Void> pend(String clientId, String paymentRequestId) {
        return act(clientId, paymentRequestId, BuyerAct.PEND, "", null);
    }

    public CompletableFuture<Void> confirm(String clientId, String paymentRequestId) {
        return act(clientId, paymentRequestId, BuyerAct.CONFIRM, "", null);
    }

    /** @param resultCode Antom's code for the failure, for example USER_BALANCE_NOT_ENOUGH */
    public CompletableFuture<Void> fail(String clientId, String paymentRequestId, String resultCode) {
        return act(clientId, paymentRequestId, BuyerAct.FAIL, resultCode, null);
    }

    public CompletableFuture<Void> leave(String clientId, String paymentRequestId) {
        return act(clientId, paymentRequestId, BuyerAct.LEAVE, "", null);
    }

    /** Lets the time run out: of a session, a submitted payment, or an authorisation with nothing captured. */
    public CompletableFuture<Void> expire(String clientId, String paymentRequestId) {
        return act(clientId, paymentRequestId, BuyerAct.EXPIRE, "", null);
    }

    public CompletableFuture<Void> payLate(String clientId, String paymentRequestId) {
        return act(clientId, paymentRequestId, BuyerAct.PAY_LATE, "", null);
    }

    CompletableFuture<Void> act(
            String clientId, String paymentRequestId, BuyerAct act, String resultCode, @Nullable String method) {
        return buyer.act(books.existing(clientId, paymentRequestId), act, resultCode, method);
    }

    /** Lets an asynchronous refund succeed; nothing happens if it is no longer in progress. */
    public CompletableFuture<Void> completeRefund(String clientId, String refundRequestId) {
        return books.locked(() -> {
            Payment payment = refunded(clientId, refundRequestId);
            return settlement.succeed(payment, payment.ledger.refund(refundRequestId));
        });
    }

    /** Lets an asynchronous refund fail, or one that had succeeded come back. */
    public CompletableFuture<Void> failRefund(String clientId, String refundRequestId, String resultCode) {
        return books.locked(() -> {
            Payment payment = refunded(clientId, refundRequestId);
            return settlement.fail(payment, payment.ledger.refund(refundRequestId), resultCode);
        });
    }

    private Payment refunded(String clientId, String refundRequestId) {
        return books.byRefundRequestId(clientId, refundRequestId)
                .orElseThrow(() -> new NoSuchElementException("No refund " + refundRequestId));
    }

    private static Vertx newVertx() {
        return Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** Stops listening and sending; a Vert.x that was given lives on. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        timers.close();
        server.close();
        courier.close();
        if (ownsVertx) {
            SimulatorServer.await(vertx.close());
        }
    }
}
