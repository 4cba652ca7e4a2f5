package dev.antomcheckout.gateway;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.message.Result;
import dev.antomcheckout.gateway.message.WireJson;
import dev.antomcheckout.signature.SignedMessage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an HTTP response is worth.
 *
 * <p>A response with a wrong signature is never an answer. The real gateway leaves answers unsigned when it could not tell
 * who called; so an unsigned {@code F} is taken as an answer only if its code says just that, an unsigned {@code U} leaves
 * the outcome open as any {@code U} does, and an unsigned {@code S} is worth nothing.
 */
@Singleton
final class AnswerReader {
    /**
     * The codes which say that the gateway could not tell who called, so that nothing was done for the caller. Sources: the
     * tables of result codes of the Antom documentation (pay, refund, inquiryRefund), which give them as faults of client id, keys
     * or permission; its page "Sign a request and verify the signature", which says that the signature is missing when the
     * gateway answers SIGNATURE_INVALID; and the maintainers of the official SDK, who say that only answers to requests that
     * are wrong in this way are unsigned.
     */
    private static final Set<String> CALLER_UNKNOWN = Set.of(
            "ACCESS_DENIED",
            "CLIENT_INVALID",
            "INVALID_CLIENT",
            "INVALID_SIGNATURE",
            "KEY_NOT_FOUND",
            "SIGNATURE_INVALID");

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
        // The signature covers the client id of the request; one that names somebody else was not meant for us.
        if (clientId != null && !clientId.equals(account.clientId())) {
            return Received.wrong(status, time, signature, body, "another client id");
        }
        if (time == null && signature == null) {
            return Received.unsigned(status, body);
        }
        if (time == null || signature == null) {
            return Received.wrong(status, time, signature, body, "only a part of a signature");
        }
        SignedMessage message = new SignedMessage("POST", uri, account.clientId(), time, body, signature);
        return Received.checked(
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
        return switch (response.trust()) {
            case VERIFIED -> answer(response, result(response.body()), true);
            case UNSIGNED -> answer(response, result(response.body()), false);
            case WRONG -> throw unverified(response, claimedCode(response.body()));
        };
    }

    private static Answer answer(Received response, Result result, boolean verified) {
        String code = result.resultCode() == null ? "" : result.resultCode();
        return switch (result.resultStatus()) {
            case "S" -> {
                if (!verified) {
                    throw unverified(response, code);
                }
                yield new Answer(result, true, true, response.body());
            }
            case "F" -> {
                if (!verified && !CALLER_UNKNOWN.contains(code)) {
                    throw unverified(response, code);
                }
                yield new Answer(result, false, verified, response.body());
            }
            case "U" -> throw new GatewayFault.Unfinished(code, verified);
            case null, default -> throw new GatewayFault.NoAnswer("an answer without a known resultStatus");
        };
    }

    private static GatewayFault.Unverified unverified(Received response, String code) {
        return new GatewayFault.Unverified(
                response.trust() == Received.Trust.WRONG, String.valueOf(response.refusal()), code);
    }

    private String claimedCode(byte[] body) {
        try {
            String code = result(body).resultCode();
            return code == null ? "" : code;
        } catch (GatewayFault.NoAnswer e) {
            return "";
        }
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
