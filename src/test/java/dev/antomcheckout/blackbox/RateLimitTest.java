package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every test calls from an address of its own, so that no test shuts out another; Linux has 2^24 of them. */
@QuarkusTest
@WithTestResource(Installation.class)
class RateLimitTest {
    private static final int PER_MINUTE = 30;

    @FromInstallation
    World world;

    @Test
    void anAddressThatTriesWrongKeysHasToWait() throws Exception {
        try (HttpClient guesser = from("127.0.0.21")) {
            exhaust(guesser);
            HttpResponse<String> refused = call(guesser, "wrong");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(refused.headers()
                            .firstValue("Retry-After")
                            .map(Integer::parseInt)
                            .orElseThrow())
                    .isBetween(1, 2);
            assertThat(refused.body()).contains("\"code\":\"rate_limited\"");
        }
    }

    /** Somebody behind the same address must not shut out a shop that proves itself. */
    @Test
    void aValidKeyIsNeverLimitedWhileWrongOnesComeFromItsAddress() throws Exception {
        try (HttpClient address = from("127.0.0.26")) {
            exhaust(address);
            for (int i = 0; i < PER_MINUTE * 3; i++) {
                assertThat(call(address, "wrong").statusCode()).isIn(401, 429);
                assertThat(call(address, World.SHOP_KEY).statusCode()).isEqualTo(404);
            }
            assertThat(call(address, "wrong").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void aPersonSignsInAtTheDeskWhileTheAddressIsLimited() throws Exception {
        try (HttpClient address = from("127.0.0.27")) {
            exhaust(address);
            assertThat(signIn(address, "wrong").statusCode()).isEqualTo(429);
            assertThat(signIn(address, World.SHOP_KEY).statusCode()).isEqualTo(303);
        }
    }

    @Test
    void otherAddressesAreNotAffected() throws Exception {
        try (HttpClient guesser = from("127.0.0.22");
                HttpClient shop = from("127.0.0.23")) {
            exhaust(guesser);
            assertThat(call(shop, World.SHOP_KEY).statusCode()).isEqualTo(404);
            assertThat(call(shop, "wrong").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void anAddressThatTheCallerMadeUpIsNotBelieved() throws Exception {
        try (HttpClient guesser = from("127.0.0.24")) {
            int[] statuses = IntStream.range(0, PER_MINUTE * 2)
                    .map(i -> call(guesser, "wrong", "198.51.100." + i).statusCode())
                    .toArray();
            assertThat(statuses).contains(429);
        }
    }

    @Test
    void rightKeysAndMissingOnesCostNothing() throws Exception {
        try (HttpClient shop = from("127.0.0.25")) {
            for (int i = 0; i < PER_MINUTE * 2; i++) {
                assertThat(call(shop, World.SHOP_KEY).statusCode()).isEqualTo(404);
                assertThat(call(shop, "").statusCode()).isEqualTo(401);
            }
        }
    }

    /** Some tokens come back while they are taken, so a few more tries than there are tokens may be needed. */
    private void exhaust(HttpClient client) {
        int wrong = 0;
        while (call(client, "wrong").statusCode() == 401) {
            assertThat(++wrong).isLessThan(PER_MINUTE * 3);
        }
        assertThat(wrong).isGreaterThanOrEqualTo(PER_MINUTE);
    }

    private static HttpClient from(String address) throws IOException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName(address))
                .build();
    }

    private HttpResponse<String> signIn(HttpClient client, String key) throws Exception {
        return client.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + world.service().getPort() + "/desk/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("key=" + key))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> call(HttpClient client, String key) {
        return call(client, key, "");
    }

    private HttpResponse<String> call(HttpClient client, String key, String forwardedFor) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + world.service().getPort() + "/v1/payments/none"));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (!forwardedFor.isEmpty()) {
            request.header("X-Forwarded-For", forwardedFor);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
