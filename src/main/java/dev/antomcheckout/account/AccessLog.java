package dev.antomcheckout.account;

/** Records refused credentials for the audit trail. A call neither waits nor fails. */
public interface AccessLog {
    /**
     * A wrong API key or token was presented to the API.
     *
     * @param address as {@link FailedAttempts#client} gives it
     */
    void refused(String address);

    /** A sign-in to the desk was refused. */
    void signInFailed(String address);

    /** A request was refused because too many failed attempts came from its address. */
    void lockedOut(String address);
}
