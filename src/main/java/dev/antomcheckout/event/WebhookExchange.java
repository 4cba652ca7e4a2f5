package dev.antomcheckout.event;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One request and what is read of its answer, within bounds of time and bytes. */
final class WebhookExchange {
    /** The status says it all; what follows is read only to keep the connection. */
    private static final int MAX_ANSWER_BYTES = 16 * 1024;

    private final Vertx vertx;
    private final Duration timeout;
    private final Clock clock;
    private final Promise<DeliveryResult> result = Promise.promise();
    private final AtomicInteger status = new AtomicInteger();
    private volatile @Nullable Duration retryAfter;
    private volatile boolean answerEnded;

    WebhookExchange(Vertx vertx, Duration timeout, Clock clock) {
        this.vertx = vertx;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Never fails. */
    Future<DeliveryResult> run(Future<HttpClientRequest> connecting, byte[] body) {
        long timer = vertx.setTimer(timeout.toMillis(), fired -> finish());
        connecting
                .onSuccess(request -> send(request, Buffer.buffer(body)))
                .onFailure(fault -> result.tryComplete(DeliveryResult.without(
                        fault instanceof WebhookClient.ForbiddenAddressException
                                ? DeliveryResult.Outcome.FORBIDDEN_ADDRESS
                                : DeliveryResult.Outcome.NO_ANSWER)));
        return result.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private void send(HttpClientRequest request, Buffer body) {
        if (result.future().isComplete()) {
            request.reset();
            return;
        }
        request.exceptionHandler(fault -> finish());
        result.future().onComplete(done -> release(request));
        request.response().onSuccess(response -> read(response)).onFailure(fault -> finish());
        request.end(body);
    }

    private void read(HttpClientResponse response) {
        retryAfter = RetryAfter.of(response.statusCode(), response.getHeader("Retry-After"), clock.instant());
        status.set(response.statusCode());
        AtomicInteger bytes = new AtomicInteger();
        response.exceptionHandler(fault -> finish());
        response.endHandler(ended -> {
            answerEnded = true;
            finish();
        });
        response.handler(chunk -> {
            if (bytes.addAndGet(chunk.length()) > MAX_ANSWER_BYTES) {
                finish();
            }
        });
    }

    /** What has not been read to its end is not worth keeping a connection for. */
    private void release(HttpClientRequest request) {
        if (!answerEnded) {
            request.reset();
        }
    }

    /** A status that was read counts, whatever becomes of the rest of the answer. */
    private void finish() {
        result.tryComplete(
                status.get() == 0
                        ? DeliveryResult.without(DeliveryResult.Outcome.NO_ANSWER)
                        : DeliveryResult.answered(status.get(), retryAfter));
    }
}
