package dev.antomcheckout.event;

import static dev.antomcheckout.event.DeliveryResult.Outcome.DELIVERED;
import static dev.antomcheckout.event.DeliveryResult.Outcome.FORBIDDEN_ADDRESS;
import static dev.antomcheckout.event.DeliveryResult.Outcome.GONE;
import static dev.antomcheckout.event.DeliveryResult.Outcome.NO_ANSWER;
import static dev.antomcheckout.event.DeliveryResult.Outcome.REFUSED;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookClientTest {
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
    private static final String OLD_SECRET = "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNk";
    private static final MerchantEvent EVENT = new MerchantEvent(
            UUID.fromString("0b6d9d2e-6f3c-4f7e-9a0e-0c6a5d1f2b3c"),
            "payment.success",
            Instant.parse("2026-11-24T00:00:00Z"),
            "main",
            3,
            "{\"paymentRequestId\": \"pay-1\"}");

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws Exception {
        get(vertx.close().toCompletionStage());
    }

    @Test
    void whatArrivesIsVerifiedByTheLibraryOfStandardWebhooks() throws Exception {
        URI url = receiver(request -> request.response().setStatusCode(204).end());
        assertThat(post(url, true)).isEqualTo(new DeliveryResult(DELIVERED, 204, null));
        Received one = received.take();
        new Webhook(SECRET).verify(one.body, one.headers);
        assertThat(one.headers.firstValue("webhook-id")).contains(EVENT.id().toString());
        assertThat(one.headers.firstValue("content-type")).contains("application/json");
        assertThat(one.body)
                .isEqualTo("{\"id\":\"0b6d9d2e-6f3c-4f7e-9a0e-0c6a5d1f2b3c\",\"type\":\"payment.success\","
                        + "\"timestamp\":\"2026-11-24T00:00:00Z\",\"account\":\"main\",\"sequence\":3,"
                        + "\"data\":{\"paymentRequestId\": \"pay-1\"}}");
    }

    @Test
    void aSignatureOfAnotherSecretOrBodyIsRefusedByTheLibrary() throws Exception {
        post(receiver(request -> request.response().end()), true);
        Received one = received.take();
        assertThatThrownBy(() -> new Webhook(OLD_SECRET).verify(one.body, one.headers))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook(SECRET).verify(one.body + " ", one.headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void duringARotationBothSecretsVerify() throws Exception {
        post(receiver(request -> request.response().end()), true, SECRET, OLD_SECRET);
        Received one = received.take();
        new Webhook(SECRET).verify(one.body, one.headers);
        new Webhook(OLD_SECRET).verify(one.body, one.headers);
        assertThat(one.headers.firstValue("webhook-signature").orElseThrow().split(" ", -1))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "200,DELIVERED",
        "299,DELIVERED",
        "300,REFUSED",
        "304,REFUSED",
        "400,REFUSED",
        "404,REFUSED",
        "410,GONE",
        "429,REFUSED",
        "500,REFUSED",
        "503,REFUSED"
    })
    void theStatusDecides(int status, DeliveryResult.Outcome outcome) throws Exception {
        assertThat(post(
                        receiver(request ->
                                request.response().setStatusCode(status).end()),
                        true))
                .isEqualTo(new DeliveryResult(outcome, status, null));
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        URI elsewhere = receiver(request -> request.response().end());
        URI url = receiver(request -> request.response()
                .setStatusCode(307)
                .putHeader("Location", elsewhere.toString())
                .end());
        assertThat(post(url, true)).isEqualTo(new DeliveryResult(REFUSED, 307, null));
        assertThat(received).hasSize(1);
    }

    @Test
    void whereOnlyThisMachineLivesNothingIsSent() throws Exception {
        URI url = receiver(request -> request.response().end());
        assertThat(post(url, false)).isEqualTo(new DeliveryResult(FORBIDDEN_ADDRESS, null, null));
        URI named = URI.create(url.toString().replace("127.0.0.1", "localhost"));
        assertThat(post(named, false)).isEqualTo(new DeliveryResult(FORBIDDEN_ADDRESS, null, null));
        assertThat(received).isEmpty();
    }

    @Test
    void silenceEndsInTime() throws Exception {
        assertThat(post(receiver(request -> {}), true)).isEqualTo(new DeliveryResult(NO_ANSWER, null, null));
    }

    @Test
    void aStatusCountsWhateverBecomesOfTheRest() throws Exception {
        URI url = receiver(request -> request.response().setChunked(true).write("more to come"));
        assertThat(post(url, true)).isEqualTo(new DeliveryResult(DELIVERED, 200, null));
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() throws Exception {
        BlockingQueue<Boolean> closed = new LinkedBlockingQueue<>();
        URI url = receiver(request -> {
            request.connection().closeHandler(gone -> closed.add(true));
            var response = request.response().setStatusCode(410).setChunked(true);
            vertx.setPeriodic(1, tick -> {
                if (!response.closed()) {
                    var _ = response.write(Buffer.buffer(new byte[8192]));
                }
            });
        });
        assertThat(post(url, true)).isEqualTo(new DeliveryResult(GONE, 410, null));
        assertThat(closed.poll(10, SECONDS)).isTrue();
    }

    @Test
    void aConnectionThatBreaksIsNoAnswer() throws Exception {
        assertThat(post(receiver(request -> request.connection().close()), true).outcome())
                .isEqualTo(NO_ANSWER);
    }

    @Test
    void aNameThatIsNotKnownIsNoAnswer() throws Exception {
        assertThat(post(URI.create("http://no-such-host.invalid/"), true).outcome())
                .isEqualTo(NO_ANSWER);
    }

    @Test
    void aClosedPortIsNoAnswer() throws Exception {
        HttpServer server = get(vertx.createHttpServer()
                .requestHandler(request -> {})
                .listen(0, "127.0.0.1")
                .toCompletionStage());
        int port = server.actualPort();
        get(server.close().toCompletionStage());
        assertThat(post(URI.create("http://127.0.0.1:" + port), true).outcome()).isEqualTo(NO_ANSWER);
    }

    @Test
    void anEndpointThatIsSilentDoesNotTakeTheConnectionsOfAnotherAtTheSameHost() throws Exception {
        URI url = receiver(request -> {
            if (!"/silent".equals(request.path())) {
                request.response().end();
            }
        });
        Endpoint silent = endpoint("silent", url.resolve("/silent"));
        Endpoint other = endpoint("other", url.resolve("/other"));
        WebhookClient client = client(true, silent, other);

        CompletableFuture<DeliveryResult> hanging = client.post(silent, EVENT).subscribeAsCompletionStage();
        received.take();
        DeliveryResult answered = get(client.post(other, EVENT).subscribeAsCompletionStage());

        assertThat(hanging).isNotDone();
        assertThat(answered).isEqualTo(new DeliveryResult(DELIVERED, 200, null));
    }

    private URI receiver(Handler<HttpServerRequest> answer) throws Exception {
        HttpServer server = get(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    received.add(new Received(headers(request), body.toString(StandardCharsets.UTF_8)));
                    answer.handle(request);
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage());
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/events?shop=1");
    }

    private static HttpHeaders headers(HttpServerRequest request) {
        Map<String, List<String>> headers = request.headers().entries().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    private DeliveryResult post(URI url, boolean privateAddresses, String... secrets) throws Exception {
        Endpoint endpoint = endpoint("main", url, secrets);
        return get(client(privateAddresses, endpoint).post(endpoint, EVENT).subscribeAsCompletionStage());
    }

    private static Endpoint endpoint(String account, URI url, String... secrets) {
        List<WebhookSecret> parsed = List.of(secrets.length == 0 ? new String[] {SECRET} : secrets).stream()
                .map(secret -> WebhookSecret.parse(secret).orElseThrow())
                .toList();
        return new Endpoint(account, url, parsed);
    }

    private WebhookClient client(boolean privateAddresses, Endpoint... endpoints) {
        Endpoints all = new Endpoints(List.of(endpoints), privateAddresses);
        return new WebhookClient(
                vertx,
                all,
                new NameLookups(vertx, all),
                new Impatient(),
                new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS),
                Clock.systemUTC());
    }

    private static <T> T get(CompletionStage<T> stage)
            throws InterruptedException, ExecutionException, TimeoutException {
        return stage.toCompletableFuture().get(20, SECONDS);
    }

    private record Received(HttpHeaders headers, String body) {}

    private static final class Impatient implements EventConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Duration pollInterval() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int atOnce() {
            return 1;
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration keep() {
            return Duration.ofDays(90);
        }
    }
}
