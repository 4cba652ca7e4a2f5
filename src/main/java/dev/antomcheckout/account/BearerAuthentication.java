package dev.antomcheckout.account;

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

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        boolean client = context.normalizedPath().startsWith(CLIENT_PATH);
        String token = token(context, client);
        if (token == null) {
            return Uni.createFrom().optional(Optional.empty());
        }
        return identities.authenticate(client ? new BearerRequest.Client(token) : new BearerRequest.Shop(token));
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
