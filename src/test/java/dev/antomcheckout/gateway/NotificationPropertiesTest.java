package dev.antomcheckout.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.gateway.message.WireJson;
import dev.antomcheckout.signature.KeyPairs;
import dev.antomcheckout.signature.KeyRing;
import dev.antomcheckout.signature.SignedMessage;
import dev.antomcheckout.signature.Signer;
import dev.antomcheckout.signature.VerifiedMessage;
import dev.antomcheckout.signature.Verifier;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Messages that are properly signed and make no sense: Antom may send what nobody has documented. */
class NotificationPropertiesTest {
    private static final String URI = "/v1/notifications/main";
    private static final KeyPair KEYS = KeyPairs.make();
    private static final Signer SIGNER = new Signer((RSAPrivateKey) KEYS.getPrivate(), 1);
    private static final Verifier VERIFIER = new Verifier(KeyRing.of(Map.of(1, (RSAPublicKey) KEYS.getPublic())));

    private final WireJson json = new WireJson();
    private final Messages messages =
            new Messages(json, new RefundMessages(json), new CaptureMessages(json), new DisputeMessages(json));

    @Property(tries = 300)
    void anyBytesAreANoticeAndNeverAFault(@ForAll @Size(max = 200) byte[] body) {
        assertThat(messages.notified(verified(body)).seen()).isNotNull();
    }

    @Property(tries = 700)
    void anyFieldsAreANoticeAndNeverAFault(@ForAll("bodies") String body) {
        assertThat(messages.notified(verified(body.getBytes(StandardCharsets.UTF_8)))
                        .seen())
                .isNotNull();
    }

    private static VerifiedMessage verified(byte[] body) {
        String signature = SIGNER.sign("POST", URI, "SANDBOX_MAIN", "1", body);
        return (VerifiedMessage) VERIFIER.verify(new SignedMessage("POST", URI, "SANDBOX_MAIN", "1", body, signature));
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> names = Arbitraries.of(
                "notifyType",
                "result",
                "paymentRequestId",
                "paymentId",
                "paymentAmount",
                "paymentTime",
                "refundStatus",
                "refundRequestId",
                "refundId",
                "refundAmount",
                "captureRequestId",
                "captureAmount",
                "disputeId",
                "disputeNotificationType",
                "disputeAmount",
                "disputeJudgedAmount",
                "paymentMethodType",
                "authExpiryTime",
                "defenseDueTime");
        Arbitrary<String> values = Arbitraries.of(
                "null",
                "1",
                "-1",
                "1e999",
                "true",
                "\"\"",
                "\"x\"",
                "\"\\u0000\"",
                "\"PAYMENT_RESULT\"",
                "\"REFUND_RESULT\"",
                "\"CAPTURE_RESULT\"",
                "\"PAYMENT_PENDING\"",
                "\"DISPUTE_CREATED\"",
                "[]",
                "{}",
                "{\"resultStatus\":\"S\",\"resultCode\":\"SUCCESS\"}",
                "{\"resultStatus\":\"F\"}",
                "{\"resultStatus\":1}",
                "{\"currency\":\"MYR\",\"value\":\"4200\"}",
                "{\"currency\":\"MYR\",\"value\":\"-4200\"}",
                "{\"currency\":null,\"value\":[]}",
                "\"2026-11-24T00:00:00+08:00\"",
                "\"+999999999-12-31T23:59:59+18:00\"",
                "\"" + "x".repeat(65) + "\"",
                "\"" + "x".repeat(3000) + "\"",
                "{\"resultStatus\":\"S\",\"resultCode\":{},\"resultMessage\":[{}]}",
                "\"SUCCESS\"");
        return Combinators.combine(names, values)
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMaxSize(8)
                .map((List<String> members) -> "{" + String.join(",", members) + "}");
    }
}
