package dev.antomcheckout.gateway;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.signature.KeyPairs;
import dev.antomcheckout.signature.KeyRing;
import dev.antomcheckout.signature.Signer;
import dev.antomcheckout.signature.Verifier;
import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Antom's HTTP interface with the replies that a test wants. It does not implement {@link AntomApi} by name, because Quarkus
 * would take a class that does so for a resource of this service.
 */
final class FakeAntom {
    static final String CLIENT_ID = "SANDBOX_MAIN";

    private final KeyPair keys = KeyPairs.make();
    private final Signer signer = new Signer((RSAPrivateKey) keys.getPrivate(), 1);
    private volatile Reply next = new Reply(How.RESET, "");
    private final AtomicInteger asked = new AtomicInteger();

    final Account account = new Account(
            "main",
            CLIENT_ID,
            URI.create("http://localhost"),
            Account.SANDBOX_PATH,
            URI.create("http://localhost/v1/notifications/main"),
            new Signer((RSAPrivateKey) KeyPairs.make().getPrivate(), 1),
            new Verifier(KeyRing.of(Map.of(1, (RSAPublicKey) keys.getPublic()))),
            false);

    /** The reply to every try from now on. */
    void reply(Reply reply) {
        next = reply;
    }

    int asked() {
        return asked.get();
    }

    AntomApi api() {
        return this::call;
    }

    private Uni<RestResponse<byte[]>> call(
            String operation, String clientId, String requestTime, String signature, byte[] body) {
        asked.incrementAndGet();
        Reply reply = next;
        if (reply.how == How.SILENT) {
            return Uni.createFrom().nothing();
        }
        if (reply.how == How.RESET) {
            return Uni.createFrom().failure(new ConnectException("reset"));
        }
        String uri = Account.SANDBOX_PATH + "/payments/" + operation;
        String time = "2026-11-24T00:00:00+08:00";
        byte[] answer = reply.body.getBytes(StandardCharsets.UTF_8);
        byte[] signed = reply.how == How.WRONG ? "something else".getBytes(StandardCharsets.UTF_8) : answer;
        RestResponse.ResponseBuilder<byte[]> response = RestResponse.ResponseBuilder.create(
                RestResponse.Status.fromStatusCode(reply.how == How.HTTP_500 ? 500 : 200), answer);
        if (reply.how == How.SIGNED || reply.how == How.WRONG || reply.how == How.SIGNATURE_ALONE) {
            response.header("signature", signer.sign("POST", uri, CLIENT_ID, time, signed));
        }
        if (reply.how == How.SIGNED || reply.how == How.WRONG || reply.how == How.TIME_ALONE) {
            response.header("response-time", time);
        }
        return Uni.createFrom().item(response.build());
    }

    /** One reply. */
    record Reply(How how, String body) {
        static Reply of(How how, String status, String code) {
            return new Reply(
                    how,
                    "{\"result\":{\"resultStatus\":\"%s\",\"resultCode\":\"%s\",\"resultMessage\":\"x\"}}"
                            .formatted(status, code));
        }
    }

    /** How a reply comes. */
    enum How {
        SIGNED,
        UNSIGNED,
        WRONG,
        SIGNATURE_ALONE,
        TIME_ALONE,
        HTTP_500,
        SILENT,
        RESET
    }
}
