package dev.antomcheckout.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.blackbox.Installation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Installation.class)
class BodyLimitTest {
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    @TestHTTPResource("/faulty/bytes")
    URI address;

    @ParameterizedTest
    @EnumSource(Version.class)
    void anAnnouncedBodyAtTheLimitIsServed(Version version) throws Exception {
        assertThat(send(version, announced(65_536)).body()).isEqualTo("65536");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aStreamedBodyAtTheLimitIsServed(Version version) throws Exception {
        assertThat(send(version, streamed(65_536)).body()).isEqualTo("65536");
    }

    /** Hibernate Reactive works there only, while Quarkus reads larger bodies on a worker. */
    @Test
    void theLargestBodyIsStillHandledOnTheEventLoop() throws Exception {
        assertThat(send(Version.HTTP_1_1, address.resolve("thread"), announced(65_536))
                        .body())
                .isEqualTo("event loop");
        assertThat(send(Version.HTTP_1_1, address.resolve("thread"), streamed(65_536))
                        .body())
                .isEqualTo("event loop");
    }

    @ParameterizedTest
    @ValueSource(ints = {65_537, 200_000, 20_000_000})
    void anAnnouncedBodyPastTheLimitIsRefused(int bytes) throws Exception {
        assertTooLarge(send(Version.HTTP_1_1, announced(bytes)));
    }

    @ParameterizedTest
    @ValueSource(ints = {65_537, 200_000, 20_000_000})
    void aStreamedBodyPastTheLimitIsRefused(int bytes) throws Exception {
        assertTooLarge(send(Version.HTTP_1_1, streamed(bytes)));
    }

    /** Cleartext HTTP/2 is off. */
    @Test
    void aCallerThatAsksForHttp2IsServedOverHttp11() throws Exception {
        assertThat(send(Version.HTTP_2, announced(10)).version()).isEqualTo(Version.HTTP_1_1);
    }

    private HttpResponse<String> send(Version version, BodyPublisher body) throws Exception {
        return send(version, address, body);
    }

    private static HttpResponse<String> send(Version version, URI address, BodyPublisher body) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(20))
                    .header("Content-Type", "application/octet-stream")
                    .POST(body)
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static BodyPublisher announced(int bytes) {
        return BodyPublishers.ofByteArray(new byte[bytes]);
    }

    private static BodyPublisher streamed(int bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
    }

    private static void assertTooLarge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"payload_too_large\"", "at most 65536 bytes");
    }
}
