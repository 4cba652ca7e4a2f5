package dev.antomcheckout.simulator.shop;

/** Something that the buyer has to be told, with a code that the page understands. */
final class ShopFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;
    final String code;

    ShopFault(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Nobody knows yet what became of it; the same click may be repeated and costs nobody anything. */
    static ShopFault unknown() {
        return new ShopFault(
                503, "outcome_unknown", "The payment service did not answer in time. Nothing was charged twice.");
    }
}
