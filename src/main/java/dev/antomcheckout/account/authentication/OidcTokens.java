package dev.antomcheckout.account.authentication;

import static java.util.Objects.requireNonNull;

import dev.antomcheckout.account.Accounts;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Tokens of the provider that is configured, if one is. Quarkus verifies them: signature by the provider's keys, issuer,
 * audience, times. {@link AccessTokenRules} holds what Quarkus does not, {@link TokenClaims} reads the account and the scopes.
 */
@Singleton
class OidcTokens {
    private static final Logger LOG = Logger.getLogger(OidcTokens.class);

    /** JWS in its compact form; the signature is empty where there is none, and then it is refused. */
    private static final Pattern JWS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    /** Keys are fetched while a caller waits, though seldom. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OidcConfig config;
    private final FailedAttempts failedAttempts;
    private final TokenClaims claims;
    private final AccessTokenRules rules;
    private final VerifiedTokens verified;
    private final OidcAuthenticationMechanism oidc;

    OidcTokens(
            OidcConfig config,
            FailedAttempts failedAttempts,
            Accounts accounts,
            Clock clock,
            OidcAuthenticationMechanism oidc) {
        this.config = config;
        this.failedAttempts = failedAttempts;
        this.rules = new AccessTokenRules(config, clock);
        this.verified = new VerifiedTokens(clock);
        this.claims = new TokenClaims(config, accounts);
        this.oidc = oidc;
    }

    /** Before the provider is called, the configuration has been found good, and its faults told as all others. */
    static void checkBefore(@Observes Oidc start, OidcConfig config, Instance<Accounts> accounts) {
        if (config.enabled()) {
            accounts.get();
        }
    }

    /** Whether the text has the form of a token of the provider. An API key may have that form too. */
    boolean isForProvider(String token) {
        return config.enabled() && JWS.matcher(token).matches();
    }

    /**
     * Fails with {@link AuthenticationFailedException} for a token that is not good, and with {@code rate_limited} without
     * looking at it if too many with a wrong signature came from the address.
     */
    Uni<SecurityIdentity> authenticate(
            RoutingContext request, String token, String address, IdentityProviderManager identities) {
        Optional<SecurityIdentity> known = verified.find(token);
        if (known.isPresent()) {
            return Uni.createFrom().item(known.get());
        }
        // Taken before and returned after, so that requests under way count as well.
        Duration pause = failedAttempts.beforeVerification(address);
        return pause == null
                ? verify(request, token, identities).onItemOrFailure().invoke((identity, failure) -> {
                    if (!(failure instanceof AuthenticationFailedException)) {
                        failedAttempts.verified(address);
                    }
                })
                : Uni.createFrom().failure(BearerAuthentication.limited(pause));
    }

    private Uni<SecurityIdentity> verify(RoutingContext request, String token, IdentityProviderManager identities) {
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
                .map(identity -> accepted(token, identity));
    }

    private SecurityIdentity accepted(String token, SecurityIdentity identity) {
        Instant until =
                rules.goodUntil((JsonWebToken) identity.getPrincipal()).orElseThrow(AuthenticationFailedException::new);
        SecurityIdentity caller = claims.identity(identity);
        verified.remember(token, caller, until);
        return caller;
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
