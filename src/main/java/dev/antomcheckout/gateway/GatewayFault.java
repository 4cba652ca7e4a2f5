package dev.antomcheckout.gateway;

/**
 * Why one try brought no known outcome. Whether Antom acted stays open in each case, so each may be repeated with the same
 * bytes and none is a failure of the payment.
 */
sealed class GatewayFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private GatewayFault(String message) {
        super(message, null, false, false);
    }

    /** No connection, or a connection that broke. */
    static final class Unreachable extends GatewayFault {
        private static final long serialVersionUID = 1L;

        Unreachable(Throwable cause) {
            super("the connection failed: " + cause.getClass().getSimpleName());
        }
    }

    /** Not an answer of Antom's application: another HTTP status than 200, or a body that is not its JSON. */
    static final class NoAnswer extends GatewayFault {
        private static final long serialVersionUID = 1L;

        NoAnswer(String what) {
            super(what);
        }
    }

    /** An answer that anybody could have written: it is not signed by Antom, and it is not one that may lack a signature. */
    static final class Unverified extends GatewayFault {
        private static final long serialVersionUID = 1L;
        final boolean isSigned;

        /** The code that the answer claims, for the doctor only. Empty if the answer has none. */
        final String claimedCode;

        /** @param isSigned whether the answer carries a signature, which is wrong then */
        Unverified(boolean isSigned, String reason, String claimedCode) {
            super("an answer is not signed by Antom: " + reason);
            this.isSigned = isSigned;
            this.claimedCode = claimedCode;
        }
    }

    /** The call had ended before this try was sent, so the try was not sent. */
    static final class NotSent extends GatewayFault {
        private static final long serialVersionUID = 1L;

        NotSent() {
            super("the call ended before this try was sent");
        }
    }

    /** Antom answered {@code U}: it does not know yet. The gateway works, so the breaker does not count it. */
    static final class Unfinished extends GatewayFault {
        private static final long serialVersionUID = 1L;
        final String resultCode;
        final boolean isVerified;

        Unfinished(String resultCode, boolean isVerified) {
            super("Antom answered U " + resultCode);
            this.resultCode = resultCode;
            this.isVerified = isVerified;
        }

        /** Antom took the request and works on it: asking again at once brings nothing (refund and capture, codes). */
        boolean isUnderWay() {
            return resultCode.equals("REFUND_IN_PROCESS") || resultCode.equals("CAPTURE_IN_PROCESS");
        }
    }
}
