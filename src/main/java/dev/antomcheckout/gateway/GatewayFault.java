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

    /** A success without a valid signature: anybody could have written it. */
    static final class Unverified extends GatewayFault {
        private static final long serialVersionUID = 1L;

        Unverified(String reason) {
            super("an answer that claims success is not signed by Antom: " + reason);
        }
    }

    /** Antom answered {@code U}: it does not know yet. The gateway works, so the breaker does not count it. */
    static final class Unfinished extends GatewayFault {
        private static final long serialVersionUID = 1L;
        final String resultCode;

        Unfinished(String resultCode) {
            super("Antom answered U " + resultCode);
            this.resultCode = resultCode;
        }

        /** Antom took the request and works on it: asking again at once brings nothing (refund and capture, codes). */
        boolean isUnderWay() {
            return resultCode.equals("REFUND_IN_PROCESS") || resultCode.equals("CAPTURE_IN_PROCESS");
        }
    }
}
