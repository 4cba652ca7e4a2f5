package dev.antomcheckout.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A business answer other than success; carries Antom's code and whether it is final ({@code F}) or not ({@code U}). */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String status;
    private final String code;

    private Refused(String status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public static Refused because(String code) {
        return new Refused("F", code, code);
    }

    public static Refused illegal(String field) {
        return new Refused("F", "PARAM_ILLEGAL", "Illegal parameter: " + field);
    }

    static Refused notYet(String code) {
        return new Refused("U", code, code);
    }

    public String code() {
        return code;
    }

    boolean isFinal() {
        return status.equals("F");
    }

    public ObjectNode toJson() {
        return Json.result(status, code, String.valueOf(getMessage()));
    }
}
