package dev.antomcheckout.settlement;

import dev.antomcheckout.problem.HttpFaults;
import dev.antomcheckout.problem.Limits;
import dev.antomcheckout.problem.ProblemError;
import dev.antomcheckout.problem.ProblemException;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The body of an upload. One buffer at a time is written to the file, and the next one is requested only then, so the memory of
 * an upload is bounded. Everything here runs on the event loop of the request, except for access to the file.
 */
final class UploadedBody {
    /** For the caller to read the answer to a body that is refused before its end. */
    private static final Duration LINGER = Duration.ofSeconds(30);

    private final HttpServerRequest request;
    private final FileThreads threads;
    private final Vertx vertx;
    private final CompletableFuture<Void> received = new CompletableFuture<>();
    private long bytes;
    private boolean writing;
    private boolean ended;

    UploadedBody(HttpServerRequest request, FileThreads threads, Vertx vertx) {
        this.request = request;
        this.threads = threads;
        this.vertx = vertx;
        request.pause();
        request.exceptionHandler(fault -> received.completeExceptionally(invalid("must arrive completely")));
    }

    /**
     * Writes the body to the file. Fails with {@code payload_too_large} if it has too many bytes, and with
     * {@code validation_failed} if it is cut off. A body that takes longer than {@code checkout.http.upload-timeout} is cut off at the
     * edge.
     */
    Uni<Void> writeTo(Path file) {
        return threads.run(() -> FileChannel.open(file, StandardOpenOption.WRITE))
                .flatMap(channel -> written(channel).eventually(() -> threads.run(() -> close(channel))));
    }

    private Uni<Void> written(FileChannel channel) {
        request.handler(buffer -> write(channel, buffer));
        request.endHandler(end -> {
            ended = true;
            next();
        });
        if (HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(String.valueOf(request.getHeader(HttpHeaders.EXPECT)))) {
            request.response().writeContinue();
        }
        request.fetch(1);
        return Uni.createFrom().completionStage(received);
    }

    private void write(FileChannel channel, Buffer buffer) {
        bytes += buffer.length();
        if (bytes > Limits.SETTLEMENT_BYTES) {
            received.completeExceptionally(HttpFaults.payloadTooLarge(Limits.SETTLEMENT_BYTES));
        }
        if (!received.isDone()) {
            writing = true;
            threads.run(() -> channel.write(ByteBuffer.wrap(buffer.getBytes())))
                    .subscribe()
                    .with(
                            written -> {
                                writing = false;
                                next();
                            },
                            received::completeExceptionally);
        }
    }

    private void next() {
        if (writing || received.isDone()) {
            return;
        }
        if (ended) {
            received.complete(null);
        } else {
            request.fetch(1);
        }
    }

    private static boolean close(FileChannel channel) throws IOException {
        channel.close();
        return true;
    }

    /** Drops the rest of the body as it arrives. A connection that goes on sending for long is closed. */
    void drop() {
        if (request.isEnded()) {
            return;
        }
        long timer =
                vertx.setTimer(LINGER.toMillis(), fired -> request.connection().close());
        request.handler(null);
        request.exceptionHandler(fault -> vertx.cancelTimer(timer));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.resume();
    }

    private static ProblemException invalid(String rule) {
        return ProblemException.invalid(List.of(ProblemError.inBody("", rule)));
    }
}
