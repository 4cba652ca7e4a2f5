package dev.antomcheckout.simulator.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.Faults;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.Payment;
import dev.antomcheckout.simulator.ledger.ReceivedCall;
import dev.antomcheckout.simulator.operation.GatewayCall;
import dev.antomcheckout.simulator.wire.Amount;
import dev.antomcheckout.simulator.wire.Json;
import dev.antomcheckout.simulator.wire.Refused;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Antom's side of the wire: verifies, keeps the call, lets a fault befall it, acts, answers. */
public final class GatewayEndpoint implements Handler<RoutingContext> {

    private final Vertx vertx;
    private final RequestVerifier verifier;
    private final Books books;
    private final Faults faults;
    private final Answers answers;
    private final Clock clock;

    public GatewayEndpoint(
            Vertx vertx, RequestVerifier verifier, Books books, Faults faults, Answers answers, Clock clock) {
        this.vertx = vertx;
        this.verifier = verifier;
        this.books = books;
        this.faults = faults;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public void handle(RoutingContext context) {
        vertx.executeBlocking(
                        () -> {
                            receive(context);
                            return true;
                        },
                        false)
                .onFailure(context::fail);
    }

    private void receive(RoutingContext context) {
        HttpServerResponse response = context.response();
        byte[] body = context.body().buffer() == null
                ? new byte[0]
                : context.body().buffer().getBytes();
        try {
            if (!context.request().method().equals(HttpMethod.POST)) {
                throw Refused.because("METHOD_NOT_SUPPORTED");
            }
            GatewayCall call = verifier.verify(
                    Objects.requireNonNull(context.request().path()),
                    context.request().uri(),
                    context.request().headers(),
                    body);
            answers.give(response, call, accepted(call, body).orElse(null));
        } catch (Refused refused) {
            books.countRefusedCall();
            ReplyWriter.unsigned(response, refused.toJson());
        }
    }

    /** Kept before anything can go wrong with it, so that the books know of every call that arrived. */
    private Optional<Fault.OnCall> accepted(GatewayCall call, byte[] body) {
        String requestId = paymentRequestId(call);
        if (requestId != null) {
            books.record(
                    call.clientId(),
                    requestId,
                    new ReceivedCall(call.api(), new String(body, UTF_8), askedFor(call), clock.instant()));
        }
        return faults.onCall(call.api(), call.clientId(), requestId);
    }

    private @Nullable String paymentRequestId(GatewayCall call) {
        String paymentId = Json.textOrNull(call.body(), "paymentId");
        String refundId = Json.textOrNull(call.body(), "refundId");
        String refundRequestId = Json.textOrNull(call.body(), "refundRequestId");
        Optional<Payment> payment = Optional.ofNullable(paymentId)
                .flatMap(id -> books.byPaymentId(call.clientId(), id))
                .or(() -> Optional.ofNullable(refundId).flatMap(id -> books.byRefundId(call.clientId(), id)))
                .or(() -> Optional.ofNullable(refundRequestId)
                        .flatMap(id -> books.byRefundRequestId(call.clientId(), id)));
        return payment.map(Payment::requestId).orElseGet(() -> Json.textOrNull(call.body(), "paymentRequestId"));
    }

    private static @Nullable Amount askedFor(GatewayCall call) {
        for (String field : List.of("paymentAmount", "refundAmount", "captureAmount")) {
            try {
                return Amount.of(call.body(), field);
            } catch (Refused _) {
                // Not this one, or not well formed; the operation says so.
            }
        }
        return null;
    }
}
