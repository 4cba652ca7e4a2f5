package dev.antomcheckout.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Posts an event to an endpoint, signed as Standard Webhooks prescribes. Follows no redirects, reads little of the answer,
 * and connects to the very address that was found allowed, so that a name cannot lead elsewhere between look-up and
 * connection.
 */
@Singleton
class WebhookClient {
    private final Vertx vertx;
    private final Endpoints endpoints;
    private final NameLookups lookups;
    private final EventConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    /** By account: connections to one host are shared within a client, and an endpoint must not wait for another's. */
    private final Map<String, HttpClient> clients;

    WebhookClient(
            Vertx vertx, Endpoints endpoints, NameLookups lookups, EventConfig config, ObjectMapper json, Clock clock) {
        this.vertx = vertx;
        this.endpoints = endpoints;
        this.lookups = lookups;
        this.config = config;
        this.json = json;
        this.clock = clock;
        this.clients = endpoints.accounts().stream()
                .distinct()
                .collect(Collectors.toMap(account -> account, account -> client()));
    }

    private HttpClient client() {
        return vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxPoolSize(config.atOnce())
                .setKeepAliveTimeout(30));
    }

    /** Never fails; ends within the configured time. */
    Uni<DeliveryResult> post(Endpoint endpoint, MerchantEvent event) {
        byte[] body = body(event);
        HttpClient client = Objects.requireNonNull(clients.get(endpoint.account()), endpoint.account());
        return Uni.createFrom()
                .completionStage(() -> new WebhookExchange(vertx, config.timeout(), clock)
                        .run(address(endpoint).flatMap(to -> client.request(request(endpoint, event, body, to))), body)
                        .toCompletionStage());
    }

    private byte[] body(MerchantEvent event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Future<InetAddress> address(Endpoint endpoint) {
        return lookups.addresses(endpoint.account(), endpoint.url().getHost()).map(this::allowed);
    }

    private InetAddress allowed(List<InetAddress> found) {
        return found.stream()
                .filter(address -> endpoints.privateAddresses() || PublicAddresses.isPublic(address))
                .findFirst()
                .orElseThrow(ForbiddenAddressException::new);
    }

    private RequestOptions request(Endpoint endpoint, MerchantEvent event, byte[] body, InetAddress to) {
        URI url = endpoint.url();
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        long now = clock.instant().getEpochSecond();
        String id = event.id().toString();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, to.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(target(url))
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", "antom-checkout")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(now))
                .putHeader("webhook-signature", endpoint.sign(id, now, body));
    }

    private static String target(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** The name leads only to addresses that events must not go to. */
    @SuppressWarnings("serial") // Never leaves the process.
    static final class ForbiddenAddressException extends RuntimeException {
        ForbiddenAddressException() {
            super("the name leads to no public address", null, false, false);
        }
    }
}
