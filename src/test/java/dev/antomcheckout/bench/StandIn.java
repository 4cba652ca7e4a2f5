package dev.antomcheckout.bench;

import dev.antomcheckout.signature.Signer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * A gateway that costs next to nothing: one signed answer for each call, the same for a whole second, so that a signature
 * is made once a second and not once a call. Runs in a process of its own, so that what it costs can be told.
 *
 * <p>Usage: {@code StandIn <port> <latency in milliseconds>}, the private key in {@code BENCH_ANTOM_KEY}.
 */
final class StandIn {
    private static final String SESSION = """
            {"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"},"paymentSessionId":"%s",\
            "paymentSessionData":"%s","paymentSessionExpiryTime":"2099-01-01T00:00:00+08:00",\
            "normalUrl":"https://gateway.example/session"}""".formatted("s".repeat(40), "d".repeat(600));

    private static final String NO_PAYMENT = """
            {"result":{"resultCode":"ORDER_NOT_EXIST","resultStatus":"F","resultMessage":"no such order"}}""";

    private final Vertx vertx;
    private final Signer signer;
    private final long latencyMillis;
    private final Map<String, Signed> answers = new HashMap<>();

    private StandIn(Vertx vertx, Signer signer, long latencyMillis) {
        this.vertx = vertx;
        this.signer = signer;
        this.latencyMillis = latencyMillis;
    }

    public static void main(String[] arguments) throws Exception {
        Signer signer = Keys.fastest()
                .signer(dev.antomcheckout.signature.Keys.privateKey(System.getenv("BENCH_ANTOM_KEY")), Keys.VERSION);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        StandIn gateway = new StandIn(vertx, signer, Long.parseLong(arguments[1]));
        vertx.createHttpServer()
                .requestHandler(gateway::take)
                .listen(Integer.parseInt(arguments[0]), "localhost")
                .onFailure(fault -> System.exit(1));
    }

    private void take(HttpServerRequest request) {
        String uri = request.uri();
        request.end().onSuccess(whole -> {
            if (latencyMillis > 0) {
                vertx.setTimer(latencyMillis, passed -> answer(request.response(), uri));
            } else {
                answer(request.response(), uri);
            }
        });
    }

    private void answer(HttpServerResponse response, String uri) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Signed answer = answers.get(uri);
        if (answer == null || !answer.time.equals(now)) {
            answer = sign(uri, now);
            answers.put(uri, answer);
        }
        response.putHeader("content-type", "application/json; charset=UTF-8")
                .putHeader("client-id", Keys.CLIENT_ID)
                .putHeader("response-time", now.toString())
                .putHeader("signature", answer.signature)
                .end(answer.body);
    }

    private Signed sign(String uri, Instant now) {
        byte[] body = (uri.endsWith("/createPaymentSession") ? SESSION : NO_PAYMENT).getBytes(StandardCharsets.UTF_8);
        return new Signed(now, signer.sign("POST", uri, Keys.CLIENT_ID, now.toString(), body), Buffer.buffer(body));
    }

    private record Signed(Instant time, String signature, Buffer body) {}
}
