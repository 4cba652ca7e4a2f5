package dev.antomcheckout.gateway;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.message.Result;
import dev.antomcheckout.gateway.message.WireJson;
import dev.antomcheckout.signature.SignedMessage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an HTTP response is worth.
 *
 * <p>The real gateway leaves answers unsigned when it could not tell who called. So an unsigned {@code F} or {@code U} is
 * taken as the failure that it states, and an unsigned {@code S} is worth nothing, whatever it says.
 */
@Singleton
final class AnswerReader {
    private static final int OK = 200;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final int MAX_MESSAGE = 256;

    private final WireJson json;

    AnswerReader(WireJson json) {
        this.json = json;
    }

    /**
     * The response with what its signature is worth.
     *
     * @param uri path of the request, which the answer's signature covers
     */
    Received receive(Account account, String uri, RestResponse<byte[]> response) {
        int status = response.getStatus();
        byte[] body = body(response);
        String clientId = response.getHeaderString("client-id");
        String time = response.getHeaderString("response-time");
        String signature = response.getHeaderString("signature");
        if (time == null || signature == null) {
            return Received.refused(status, time, signature, body, "no signature");
        }
        // The signature covers the client id of the request; one that names somebody else was not meant for us.
        if (clientId != null && !clientId.equals(account.clientId())) {
            return Received.refused(status, time, signature, body, "another client id");
        }
        SignedMessage message = new SignedMessage("POST", uri, account.clientId(), time, body, signature);
        return Received.verified(
                status, time, signature, body, account.verifier().verify(message));
    }

    /** The client reads the body of a good status only; of another it hands over what it was given. */
    private static byte[] body(RestResponse<?> response) {
        return response.getEntity() instanceof byte[] bytes ? bytes : new byte[0];
    }

    /**
     * The answer, if it is one.
     *
     * @throws GatewayFault if the outcome of the call stays unknown
     */
    Answer read(Received response) {
        if (response.status() != OK) {
            throw new GatewayFault.NoAnswer("HTTP status " + response.status());
        }
        String refusal = response.refusal();
        Result result = result(response.body());
        String code = result.resultCode() == null ? "" : result.resultCode();
        return switch (result.resultStatus()) {
            case "S" -> {
                if (refusal != null) {
                    throw new GatewayFault.Unverified(refusal);
                }
                yield new Answer(result, true, true, response.body());
            }
            case "F" -> new Answer(result, false, refusal == null, response.body());
            case "U" -> throw new GatewayFault.Unfinished(code);
            case null, default -> throw new GatewayFault.NoAnswer("an answer without a known resultStatus");
        };
    }

    private Result result(byte[] body) {
        try {
            Result result = json.envelope(body).result();
            return result == null
                    ? new Result(null, null, null)
                    : new Result(code(result.resultCode()), result.resultStatus(), message(result.resultMessage()));
        } catch (IOException e) {
            throw new GatewayFault.NoAnswer("an answer that is not Antom's JSON");
        }
    }

    /** The code is shown to shops, so what does not look like one of Antom's is not taken from an answer. */
    private static @Nullable String code(@Nullable String text) {
        return text == null || CODE.matcher(text).matches() ? text : "UNKNOWN";
    }

    private static @Nullable String message(@Nullable String text) {
        return text == null || text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE);
    }
}
