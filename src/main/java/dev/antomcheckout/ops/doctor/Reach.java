package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.event.NameLookups;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends one plain request, follows no redirect, reads little of the answer, and says why there was none. */
@Singleton
class Reach {
    private static final int MAX_BYTES = 4096;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final NameLookups lookups;
    private final HttpClient client;

    Reach(Vertx vertx, NameLookups lookups) {
        this.lookups = lookups;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(3000).setKeepAlive(false));
    }

    /**
     * What answered.
     *
     * @param location of a redirect
     * @param body the beginning of it
     */
    record Answer(
            int status,
            @Nullable String mediaType,
            @Nullable String location,
            String body) {}

    /** Fails with what {@link #reason} tells. */
    Uni<Answer> send(
            String account, HttpMethod method, URI url, @Nullable String body, Predicate<InetAddress> allowed) {
        return Uni.createFrom()
                .completionStage(() -> address(account, url, allowed)
                        .compose(to -> client.request(options(method, url, to)))
                        .compose(request -> exchange(request, body))
                        .toCompletionStage())
                .ifNoItem()
                .after(LIMIT)
                .failWith(() -> new TimeoutException("no answer"));
    }

    private Future<InetAddress> address(String account, URI url, Predicate<InetAddress> allowed) {
        return lookups.addresses(account, url.getHost())
                .compose(found -> found.stream()
                        .filter(allowed)
                        .findFirst()
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new PrivateAddressException())));
    }

    private static RequestOptions options(HttpMethod method, URI url, InetAddress to) {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(port, to.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .putHeader("user-agent", "antom-checkout doctor");
    }

    private static Future<Answer> exchange(HttpClientRequest request, @Nullable String body) {
        if (body != null) {
            request.putHeader("content-type", "application/json");
        }
        return (body == null ? request.send() : request.send(Buffer.buffer(body, StandardCharsets.UTF_8.name())))
                .compose(response -> {
                    Buffer read = Buffer.buffer();
                    response.handler(chunk -> {
                        if (read.length() < MAX_BYTES) {
                            read.appendBuffer(chunk);
                        }
                    });
                    return response.end()
                            .map(ended -> new Answer(
                                    response.statusCode(),
                                    response.getHeader("content-type"),
                                    response.getHeader("location"),
                                    read.toString(StandardCharsets.UTF_8)));
                });
    }

    /** Why there was no answer, in a few words and without what was sent. */
    static String reason(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            String known = known(cause);
            if (known != null) {
                return known;
            }
        }
        String name = fault.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return name.contains("timeout") ? "no answer in time" : "the connection broke";
    }

    private static @Nullable String known(Throwable cause) {
        return switch (cause) {
            case PrivateAddressException e -> "the name leads to no public address";
            case UnknownHostException e -> "its name is not known";
            case SSLException e -> "TLS failed; its certificate is not one that this host trusts for the name";
            case NoRouteToHostException e -> "there is no route to it";
            case ConnectException e -> "the connection was refused, or nobody answered it";
            case TimeoutException e -> "no answer in time";
            default -> null;
        };
    }

    /** The name leads only to addresses that must not be asked. */
    @SuppressWarnings("serial") // Never leaves the process.
    static final class PrivateAddressException extends Exception {
        PrivateAddressException() {
            super("no public address", null, false, false);
        }
    }
}
