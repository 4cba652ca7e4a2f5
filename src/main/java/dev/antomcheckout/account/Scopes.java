package dev.antomcheckout.account;

import java.util.Set;

/** What an API key may do. The names are those of {@code checkout.api-keys.<id>.scopes}. */
public final class Scopes {
    /** Create payment sessions, inquire, cancel, capture. */
    public static final String PAYMENTS_WRITE = "payments:write";

    /** Read payments, their timelines and events. */
    public static final String PAYMENTS_READ = "payments:read";

    /** Clear reviews, load settlement reports, run the doctor, read the audit trail. */
    public static final String OPERATIONS_WRITE = "operations:write";

    /** Refund payments. */
    public static final String REFUNDS_WRITE = "refunds:write";

    /** Watch one payment; never given to an API key, only to a client token. */
    public static final String CLIENT = "client";

    static final Set<String> OF_API_KEYS = Set.of(PAYMENTS_WRITE, PAYMENTS_READ, REFUNDS_WRITE, OPERATIONS_WRITE);

    private Scopes() {}
}
