package dev.antomcheckout.account;

import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code Authorization: Bearer ...} (RFC 6750): an API key, or a token of the provider that is configured; under
 * {@code /v1/client/} a client token, which may also come as {@code ?token=} because a browser's EventSource cannot send
 * headers.
 */
@Singleton
class BearerAuthentication implements HttpAuthenticationMechanism {
    static final String CLIENT_PATH = "/v1/client/";
    private static final String SCHEME = "Bearer ";

    private final FailedAttempts failedAttempts;
    private final AccessLog accessLog;
    private final OidcTokens tokens;

    BearerAuthentication(FailedAttempts failedAttempts, AccessLog accessLog, OidcTokens tokens) {
        this.failedAttempts = failedAttempts;
        this.accessLog = accessLog;
        this.tokens = tokens;
    }

    /** Before Quarkus's own mechanism for tokens of a provider, which would take an API key for a wrong one. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        boolean client = context.normalizedPath().startsWith(CLIENT_PATH);
        String token = token(context, client);
        if (token == null) {
            return Uni.createFrom().optional(Optional.empty());
        }
        // A client token cannot be guessed, and the buyers behind one address must not shut each other out.
        return client ? identities.authenticate(new BearerRequest.Client(token)) : shop(context, identities, token);
    }

    private Uni<SecurityIdentity> shop(RoutingContext context, IdentityProviderManager identities, String token) {
        String address = context.request().remoteAddress().hostAddress();
        Duration wait = failedAttempts.wait(address);
        if (wait != null) {
            accessLog.lockedOut(FailedAttempts.client(address));
            return Uni.createFrom()
                    .failure(ProblemException.of(
                                    ProblemCode.RATE_LIMITED,
                                    "Too many wrong API keys or tokens came from this address; none of it is looked at for now.")
                            .retryAfter(wait));
        }
        Uni<SecurityIdentity> identity = tokens.take(token)
                ? tokens.authenticate(context, identities)
                : identities.authenticate(new BearerRequest.Shop(token));
        return identity.onFailure(AuthenticationFailedException.class)
                .invoke(() -> failedAttempts.failed(address))
                .onFailure(AuthenticationFailedException.class)
                .invoke(() -> accessLog.refused(FailedAttempts.client(address)));
    }

    private static @Nullable String token(RoutingContext context, boolean client) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return client ? context.request().getParam("token") : null;
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new AuthenticationFailedException();
        }
        return header.substring(SCHEME.length()).strip();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(BearerRequest.Shop.class, BearerRequest.Client.class);
    }
}
