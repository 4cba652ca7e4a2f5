package dev.antomcheckout.gateway;

/** The merchant's id of one capture ({@code captureRequestId}): unique within an account, at most 64 characters. */
public record CaptureRequestId(String value) {
    private static final int MAX_LENGTH = 64;

    public CaptureRequestId {
        if (value.isBlank() || value.length() > MAX_LENGTH || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a captureRequestId has 1 to " + MAX_LENGTH + " characters and no NUL");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
