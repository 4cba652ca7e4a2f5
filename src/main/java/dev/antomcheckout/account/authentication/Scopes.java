package dev.antomcheckout.account.authentication;

import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import java.util.Set;

/** What an API key may do. The names are those of {@code checkout.api-keys.<id>.scopes}. */
public final class Scopes {
    /** Create payment sessions, inquire, capture, cancel payments that hold no money. */
    public static final String PAYMENTS_WRITE = "payments:write";

    /** Read payments, their timelines and events. */
    public static final String PAYMENTS_READ = "payments:read";

    /** Clear reviews, load settlement reports, run the doctor, read the audit trail. */
    public static final String OPERATIONS_WRITE = "operations:write";

    /** Refund payments, and cancel payments that hold money. */
    public static final String REFUNDS_WRITE = "refunds:write";

    /** Watch one payment; never given to an API key, only to a client token. */
    public static final String CLIENT = "client";

    static final Set<String> OF_API_KEYS = Set.of(PAYMENTS_WRITE, PAYMENTS_READ, REFUNDS_WRITE, OPERATIONS_WRITE);

    private Scopes() {}

    /**
     * The problem {@code forbidden} of credentials without a scope.
     *
     * @param why one sentence on what takes the scope
     */
    public static ProblemException lacking(String scope, String why) {
        return ProblemException.of(ProblemCode.FORBIDDEN, why + " It takes the scope " + scope + ".")
                .with("requiredScope", scope);
    }
}
