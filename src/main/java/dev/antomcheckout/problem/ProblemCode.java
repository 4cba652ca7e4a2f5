package dev.antomcheckout.problem;

import java.net.URI;
import java.util.Locale;

/** Every kind of fault that a caller can be told of. Codes and types are stable: callers branch on them. */
public enum ProblemCode {
    VALIDATION_FAILED(400, "The request breaks a rule"),
    UNAUTHORIZED(401, "The request carries no valid credentials"),
    FORBIDDEN(403, "The credentials do not allow this"),
    NOT_FOUND(404, "There is nothing at this address"),
    PAYMENT_NOT_FOUND(404, "There is no such payment"),
    METHOD_NOT_ALLOWED(405, "The address does not take this method"),
    NOT_ACCEPTABLE(406, "The answer is unavailable in the requested media type"),
    REQUEST_TIMEOUT(408, "The request did not arrive in time"),
    ORDER_ALREADY_PAID(409, "The order is paid already"),
    REQUEST_IN_PROGRESS(409, "A request with this key is still running"),
    INVALID_STATE(409, "The payment's state does not allow this"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not understood"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request"),
    GATEWAY_REJECTED(422, "Antom refused the request"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    GATEWAY_UNAVAILABLE(503, "Antom cannot be reached at present"),
    AUTHENTICATION_UNAVAILABLE(503, "The token cannot be verified at present"),
    DATABASE_UNAVAILABLE(503, "The database cannot be reached at present"),
    GATEWAY_TIMEOUT(504, "Antom's answer is not known");

    private static final String TYPE_BASE = "https://antom-checkout.dev/problems/";

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A short sentence that is the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The value of the problem's {@code code} member, in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of the problem's {@code type} member. */
    public URI type() {
        return URI.create(TYPE_BASE + code());
    }
}
