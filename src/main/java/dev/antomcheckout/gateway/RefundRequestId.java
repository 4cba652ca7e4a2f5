package dev.antomcheckout.gateway;

/** The merchant's id of one refund ({@code refundRequestId}): unique within an account, at most 64 characters. */
public record RefundRequestId(String value) {
    private static final int MAX_LENGTH = 64;

    public RefundRequestId {
        if (value.isBlank() || value.length() > MAX_LENGTH || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a refundRequestId has 1 to " + MAX_LENGTH + " characters and no NUL");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
