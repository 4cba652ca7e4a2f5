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
 * {@code Authorization: Bearer ...} (RFC 6750): an API key, or under {@code /v1/client/} a client token, which may also
 * come as {@code ?token=} because a browser's EventSource cannot send headers.
 */
@Singleton
class BearerAuthentication implements HttpAuthenticationMechanism {
    static final String CLIENT_PATH = "/v1/client/";
    private static final String SCHEME = "Bearer ";

    private final FailedAttempts failedAttempts;

    BearerAuthentication(FailedAttempts failedAttempts) {
        this.failedAttempts = failedAttempts;
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
            return Uni.createFrom()
                    .failure(ProblemException.of(
                                    ProblemCode.RATE_LIMITED,
                                    "Too many wrong API keys came from this address; no key of it is looked at for now.")
                            .retryAfter(wait));
        }
        return identities
                .authenticate(new BearerRequest.Shop(token))
                .onFailure(AuthenticationFailedException.class)
                .invoke(() -> failedAttempts.failed(address));
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
