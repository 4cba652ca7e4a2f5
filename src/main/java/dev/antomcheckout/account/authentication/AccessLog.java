package dev.antomcheckout.account.authentication;

/** Records refused credentials for the audit trail. A call neither waits nor fails. */
public interface AccessLog {
    /**
     * A wrong API key or token was presented to the API.
     *
     * @param address the client's address; of an IPv6 address its /64 network
     */
    void refused(String address);

    /** A sign-in to the desk was refused. */
    void signInFailed(String address);

    /** A request was refused because too many failed attempts came from its address. */
    void lockedOut(String address);
}
