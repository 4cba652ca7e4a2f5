package dev.antomcheckout.problem;

/** Refusals that HTTP itself makes: no such address, wrong method, wrong media type. */
public final class HttpFaults {
    private HttpFaults() {}

    static ProblemException problem(int status) {
        return switch (status) {
            case 401 -> ProblemException.of(ProblemCode.UNAUTHORIZED, "Send a valid Authorization: Bearer header.");
            case 403 -> ProblemException.of(ProblemCode.FORBIDDEN, "The credentials lack the scope.");
            case 404 -> ProblemException.of(ProblemCode.NOT_FOUND, "Check the path; it is case-sensitive.");
            case 405 -> ProblemException.of(ProblemCode.METHOD_NOT_ALLOWED, "Use a method that the address takes.");
            case 406 -> ProblemException.of(ProblemCode.NOT_ACCEPTABLE, "Accept application/json.");
            case 413 -> payloadTooLarge();
            case 415 ->
                ProblemException.of(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        "Send Content-Type: application/json; text/csv or that of XLSX to /v1/settlements.");
            case 429 -> ProblemException.of(ProblemCode.RATE_LIMITED, "Slow down, then try again.");
            default ->
                ProblemException.of(ProblemCode.VALIDATION_FAILED, "The request is not valid HTTP for this address.");
        };
    }

    static ProblemException payloadTooLarge() {
        return payloadTooLarge(Limits.BODY_BYTES);
    }

    /** @param bytes the limit that the body exceeds */
    public static ProblemException payloadTooLarge(int bytes) {
        return ProblemException.of(
                ProblemCode.PAYLOAD_TOO_LARGE, "The body may have at most %d bytes.".formatted(bytes));
    }
}
