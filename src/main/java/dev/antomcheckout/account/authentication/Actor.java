package dev.antomcheckout.account.authentication;

/**
 * Who makes a request, as the timeline, the log and the audit trail record it.
 *
 * @param name {@code key:<id>} for an API key, {@code oidc:<issuer>#<subject>} for a token, either of them after
 *     {@code desk:} for a person at the desk, or {@code system}; a key and a subject never share a name
 */
public record Actor(String name) {
    /** The service itself: the sweep, a notification, a command. */
    public static final Actor SYSTEM = new Actor("system");

    private static final String KEY = "key:";
    private static final String OIDC = "oidc:";
    private static final String DESK = "desk:";

    static Actor key(String id) {
        return new Actor(KEY + id);
    }

    static Actor oidc(String issuer, String subject) {
        return new Actor(OIDC + issuer + "#" + subject);
    }

    /** The same caller, acting at the desk. */
    Actor atDesk() {
        return new Actor(DESK + name);
    }

    @Override
    public String toString() {
        return name;
    }
}
