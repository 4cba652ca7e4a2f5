package dev.antomcheckout.account.authentication;

import static java.util.Objects.requireNonNull;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.DeskSessions.Session;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Who comes to the desk with an {@code Authorization} header: a proxy in front has signed a person in at the provider of
 * identities, and passes that person's token on with every request. Judged as it is judged for the API.
 */
@Singleton
public class DeskCallers {
    private final DeskSessions sessions;
    private final IdentityProviderManager identities;

    DeskCallers(DeskSessions sessions, IdentityProviderManager identities) {
        this.sessions = sessions;
        this.identities = identities;
    }

    /**
     * Empty without such a header. Fails with {@link AuthenticationFailedException} if it is not good, and with
     * {@code forbidden} if it may not read payments.
     */
    public Uni<Optional<Session>> of(RoutingContext request) {
        if (request.request().getHeader(HttpHeaders.AUTHORIZATION) == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return QuarkusHttpUser.getSecurityIdentity(request, identities).map(this::session);
    }

    private Optional<Session> session(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            throw new AuthenticationFailedException();
        }
        if (!identity.hasRole(Scopes.PAYMENTS_READ)) {
            throw ProblemException.of(ProblemCode.FORBIDDEN, "The token does not allow to read payments.");
        }
        Account account = requireNonNull(identity.getAttribute(Caller.ACCOUNT));
        return Optional.of(sessions.of(
                account,
                requireNonNull(identity.<Actor>getAttribute(Caller.ACTOR)).atDesk(),
                identity.getRoles()));
    }
}
