package dev.antomcheckout.account.authentication;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, from where, and what the credentials allow.
 *
 * @param address remote address of the connection, as the limiter of failed attempts takes it; null for the service itself
 * @param scopes of the credentials at the time of the request
 */
public record Requester(Actor actor, @Nullable String address, Set<String> scopes) {
    /** The service itself: a policy, a sweep, a command. */
    public static final Requester SYSTEM = new Requester(Actor.SYSTEM, null, Set.of());

    public boolean may(String scope) {
        return scopes.contains(scope);
    }

    @Override
    public String toString() {
        return actor.name();
    }
}
