package dev.antomcheckout.account;

import static java.util.Objects.requireNonNull;

import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Tokens of the provider that is configured, if one is. Quarkus verifies them: signature by the provider's keys, issuer,
 * audience, times. {@link TokenClaims} says whom they stand for.
 */
@Singleton
class OidcTokens {
    private static final Logger LOG = Logger.getLogger(OidcTokens.class);

    /** JWS in its compact form; the signature is empty where there is none, and then it is refused. */
    private static final Pattern JWS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    /** Keys are fetched while a caller waits, though seldom. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OidcConfig config;
    private final ApiKeys keys;
    private final TokenClaims claims;
    private final OidcAuthenticationMechanism oidc;

    OidcTokens(OidcConfig config, ApiKeys keys, Accounts accounts, OidcAuthenticationMechanism oidc) {
        this.config = config;
        this.keys = keys;
        this.claims = new TokenClaims(config, accounts);
        this.oidc = oidc;
    }

    /** Before the provider is called, the configuration has been found good, and its faults told as all others. */
    static void checkBefore(@Observes Oidc start, OidcConfig config, Instance<Accounts> accounts) {
        if (config.enabled()) {
            accounts.get();
        }
    }

    /** Whether this is for the provider to judge. An API key stays one, whatever it looks like. */
    boolean take(String token) {
        return config.enabled()
                && JWS.matcher(token).matches()
                && keys.find(token).isEmpty();
    }

    Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        Context context = requireNonNull(Vertx.currentContext(), "requests are served on a context of Vert.x");
        return oidc.authenticate(request, identities)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .emitOn(task -> context.runOnContext(ignored -> task.run()))
                .onItem()
                .ifNull()
                .failWith(AuthenticationFailedException::new)
                .onFailure(OidcTokens::isOfTheProvider)
                .transform(OidcTokens::unavailable)
                .map(claims::identity);
    }

    /** A token may also be refused because its key could not be fetched, which says nothing of the token. */
    private static boolean isOfTheProvider(Throwable failure) {
        // Its message quotes the claims, which are nobody else's business.
        LOG.debugf("token not taken: %s", failure.getClass().getName());
        return !(failure instanceof AuthenticationFailedException)
                || Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof SocketException || cause instanceof UnknownHostException);
    }

    private static ProblemException unavailable(Throwable failure) {
        LOG.warnf("authentication_unavailable cause=%s: %s", failure.getClass().getName(), failure.getMessage());
        return ProblemException.of(
                        ProblemCode.AUTHENTICATION_UNAVAILABLE,
                        "The provider of the token cannot be asked for its keys. API keys work as always.")
                .retryAfter(PATIENCE);
    }
}
