package dev.antomcheckout.settlement;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Permits;
import dev.antomcheckout.idempotency.Detached;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * Admits uploads, and removes their files. A slow upload holds a permit of its account, a file and a connection; it holds no
 * thread, because the bytes are written when they arrive.
 */
@Singleton
class Uploads {
    /** About as long as the upload and check of a usual file take. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final UploadDirectory directory;
    private final FileThreads threads;
    private final Vertx vertx;
    private final Permits permits;

    Uploads(UploadDirectory directory, FileThreads threads, SettlementConfig config, Vertx vertx) {
        this.directory = directory;
        this.threads = threads;
        this.vertx = vertx;
        this.permits = new Permits(config.maxUploads(), config.maxUploadsPerAccount());
    }

    /**
     * Stores the body of a request in a file, and works on the file. The work runs to its end even if the caller hangs up, but an
     * upload that is not complete fails. The file is removed in any case. Fails with {@code rate_limited} at once if the account,
     * or this replica, has too many uploads.
     */
    <T> Uni<T> receive(Account account, HttpServerRequest request, Function<Path, Uni<T>> work) {
        return Detached.run(Uni.createFrom().deferred(() -> {
            // Its handlers are set before the first asynchronous step, so that a lost connection is not missed.
            UploadedBody body = new UploadedBody(request, threads, vertx);
            return permits.take(account.name())
                    .map(permit -> stored(body, work).onTermination().invoke(permit::release))
                    .orElseGet(() -> Uni.createFrom().failure(busy()))
                    .onFailure()
                    .invoke(body::drop);
        }));
    }

    private static ProblemException busy() {
        return ProblemException.of(
                        ProblemCode.RATE_LIMITED,
                        "Too many settlement files are being uploaded or checked; send them one after another.")
                .retryAfter(RETRY_AFTER);
    }

    private <T> Uni<T> stored(UploadedBody body, Function<Path, Uni<T>> work) {
        return threads.run(directory::newFile)
                .flatMap(file -> body.writeTo(file)
                        .chain(() -> work.apply(file))
                        .eventually(() -> threads.run(() -> Files.deleteIfExists(file))));
    }
}
