package dev.antomcheckout.audit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an entry of the audit trail records. The lower-case name is stored and shown. */
@RegisterForReflection
public enum AccessKind {
    /** A person signed in to the desk with an API key. */
    SIGN_IN,
    /** A sign-in to the desk was refused: the key is wrong or may not read payments. */
    SIGN_IN_FAILED,
    /** A person signed out of the desk. */
    SIGN_OUT,
    /** A wrong API key or token was presented to the API. */
    API_KEY_REFUSED,
    /** Too many failed attempts came from an address, and its requests are refused for now. */
    ADDRESS_LOCKED_OUT,
    /** A payment was cancelled on request. */
    PAYMENT_CANCEL,
    /** A capture was requested. */
    PAYMENT_CAPTURE,
    /** A refund was requested. */
    PAYMENT_REFUND,
    /** Review reasons of a payment were cleared. */
    REVIEW_CLEARED,
    /** A settlement file was loaded. */
    SETTLEMENT_LOADED,
    /** The doctor examined the account. */
    DOCTOR_RUN,
    /** The audit trail was read, from its first page. */
    AUDIT_READ;

    /** As it is stored and shown. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AccessKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findAny();
    }

    /** All names, for descriptions. */
    public static String known() {
        return String.join(", ", Arrays.stream(values()).map(AccessKind::text).toList());
    }
}
