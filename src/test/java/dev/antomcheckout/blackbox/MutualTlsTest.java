package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Shops that prove themselves by a certificate besides their key, as docs/operating/keys.md says. */
@QuarkusTest
@WithTestResource(MutualTlsInstallation.class)
class MutualTlsTest {
    @FromInstallation
    World world;

    @FromInstallation
    Certificates certificates;

    @Test
    void aKeyIsTakenWithACertificateOfTheTrustedAuthority() throws Exception {
        assertThat(call(certificates.service(), "shop", World.SHOP_KEY, "/v1/payments/none")
                        .statusCode())
                .isEqualTo(404);
        assertThat(call(certificates.service(), "shop", "wrong", "/v1/payments/none")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aKeyAloneIsRefused() throws Exception {
        HttpResponse<String> none = call(certificates.service(), null, World.SHOP_KEY, "/v1/payments/none");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.body()).contains("client certificate");
        // The client does not even send a certificate of an authority that the service does not name.
        assertThat(call(certificates.service(), "stranger", World.SHOP_KEY, "/v1/payments/none")
                        .statusCode())
                .isEqualTo(401);
        assertThat(call(world.service(), "shop", World.SHOP_KEY, "/v1/payments/none")
                        .statusCode())
                .as("without TLS")
                .isEqualTo(401);
    }

    @Test
    void theDeskTakesNoKeyWithoutACertificateEither() throws Exception {
        assertThat(signIn("shop").statusCode()).isEqualTo(303);
        assertThat(signIn(null).statusCode()).isEqualTo(401);
    }

    @Test
    void antomAndBrowsersNeedNoCertificate() throws Exception {
        assertThat(call(certificates.service(), null, "", "/problems/unauthorized")
                        .statusCode())
                .isEqualTo(200);
        // It is the signature that is missing.
        try (HttpClient antom = client(null)) {
            HttpResponse<String> answer = antom.send(
                    HttpRequest.newBuilder(certificates.service().resolve("/v1/notifications/main"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.body()).doesNotContain("certificate");
        }
    }

    private HttpResponse<String> signIn(@Nullable String certificate) throws IOException, InterruptedException {
        try (HttpClient browser = client(certificate)) {
            return browser.send(
                    HttpRequest.newBuilder(certificates.service().resolve("/desk/sign-in"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("key=" + World.SHOP_KEY))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private HttpResponse<String> call(URI service, @Nullable String certificate, String key, String path)
            throws IOException, InterruptedException {
        try (HttpClient client = client(certificate)) {
            return client.send(
                    HttpRequest.newBuilder(service.resolve(path))
                            .header("Authorization", "Bearer " + key)
                            .header("Accept", "application/json")
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private HttpClient client(@Nullable String certificate) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(certificates.client(certificate))
                .build();
    }
}
