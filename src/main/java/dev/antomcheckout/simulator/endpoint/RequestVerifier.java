package dev.antomcheckout.simulator.endpoint;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.ledger.Merchants;
import dev.antomcheckout.simulator.operation.GatewayCall;
import dev.antomcheckout.simulator.wire.Json;
import dev.antomcheckout.simulator.wire.Refused;
import dev.antomcheckout.simulator.wire.SignatureHeader;
import dev.antomcheckout.simulator.wire.SignedText;
import io.vertx.core.MultiMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accepts what a registered merchant signed for the environment that it called; throws {@link Refused} for the rest. */
public final class RequestVerifier {

    static final String PRODUCTION = "/ams/api/v1/payments/";
    static final String SANDBOX = "/ams/sandbox/api/v1/payments/";

    private final Merchants merchants;

    public RequestVerifier(Merchants merchants) {
        this.merchants = merchants;
    }

    GatewayCall verify(String path, String uri, MultiMap headers, byte[] body) {
        boolean sandbox = path.startsWith(SANDBOX);
        String prefix = sandbox ? SANDBOX : PRODUCTION;
        Api api = Optional.of(path)
                .filter(p -> p.startsWith(prefix))
                .flatMap(p -> Api.callNamed(p.substring(prefix.length())))
                .orElseThrow(() -> Refused.because("NO_INTERFACE_DEF"));
        String clientId = text(headers.get("client-id"), "CLIENT_INVALID");
        Merchants.Merchant merchant = merchants.find(clientId).orElseThrow(() -> Refused.because("CLIENT_INVALID"));
        if (clientId.startsWith("SANDBOX_") != sandbox) {
            throw Refused.because("ACCESS_DENIED");
        }
        String time = text(headers.get("request-time"), "PARAM_ILLEGAL");
        byte[] signature = SignatureHeader.signature(text(headers.get("signature"), "INVALID_SIGNATURE"))
                .orElseThrow(() -> Refused.because("INVALID_SIGNATURE"));
        if (!merchant.signed(SignedText.of(uri, clientId, time, body), signature)) {
            throw Refused.because("INVALID_SIGNATURE");
        }
        return new GatewayCall(api, clientId, uri, Json.parse(body));
    }

    private static String text(@Nullable String header, String codeIfAbsent) {
        if (header == null || header.isBlank()) {
            throw Refused.because(codeIfAbsent);
        }
        return header;
    }
}
