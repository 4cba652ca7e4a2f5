package dev.antomcheckout.gateway;

/** The merchant's id of one payment attempt ({@code paymentRequestId}): unique within an account, at most 64 characters. */
public record PaymentRequestId(String value) {
    private static final int MAX_LENGTH = 64;

    public PaymentRequestId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a paymentRequestId has 1 to " + MAX_LENGTH + " characters, and no NUL");
        }
    }

    /** Whether the text can be such an id at all. */
    public static boolean isValid(String value) {
        return !value.isBlank() && value.length() <= MAX_LENGTH && value.indexOf('\0') < 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
