package dev.antomcheckout.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.signature.KeyPairs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;

/** A merchant that signs and verifies with nothing but the JDK, so that the simulator does not check itself. */
final class TestMerchant implements AutoCloseable {

    static final String CLIENT_ID = "SANDBOX_5Y0000000000000001";
    static final String PATH = "/ams/sandbox/api/v1/payments/";
    private static final KeyPair KEYS = KeyPairs.make();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Simulator simulator;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestMerchant(Simulator simulator) {
        this.simulator = simulator;
        simulator.registerMerchant(CLIENT_ID, publicKey());
    }

    static String publicKey() {
        return Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
    }

    static String privateKey() {
        return Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded());
    }

    /** Sends it signed, checks the signature of the answer, and gives its body. */
    JsonNode call(String api, String body) {
        HttpResponse<byte[]> response = send(api, body);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(isSigned(response, PATH + api)).isTrue();
        return json(response.body());
    }

    HttpResponse<byte[]> send(String api, String body) {
        return send(request(CLIENT_ID, PATH + api, body, sign(CLIENT_ID, PATH + api, body)));
    }

    HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest request(String clientId, String path, String body, String signature) {
        return HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path))
                .timeout(Duration.ofSeconds(5))
                .header("client-id", clientId)
                .header("request-time", "1795396943969")
                .header("signature", signature)
                .header("content-type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    static String sign(String clientId, String path, String body) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(("POST " + path + "\n" + clientId + ".1795396943969." + body).getBytes(UTF_8));
            return "algorithm=RSA256, keyVersion=1, signature="
                    + URLEncoder.encode(Base64.getEncoder().encodeToString(signature.sign()), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isSigned(HttpResponse<byte[]> response, String path) {
        return isAntoms(
                response.headers().firstValue("signature").orElse(""),
                path,
                response.headers().firstValue("client-id").orElse(""),
                response.headers().firstValue("response-time").orElse(""),
                response.body());
    }

    /** Whether the simulator's key made this header for this text. */
    boolean isAntoms(String header, String path, String clientId, String time, byte[] body) {
        int start = header.indexOf("signature=");
        if (start < 0) {
            return false;
        }
        try {
            byte[] der = Base64.getDecoder().decode(simulator.antomPublicKeyBase64());
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
            verifier.update(("POST " + path + "\n" + clientId + "." + time + ".").getBytes(UTF_8));
            verifier.update(body);
            String base64 = URLDecoder.decode(header.substring(start + "signature=".length()), UTF_8);
            return verifier.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String code(JsonNode answer) {
        return answer.at("/result/resultStatus").asText() + " "
                + answer.at("/result/resultCode").asText();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
