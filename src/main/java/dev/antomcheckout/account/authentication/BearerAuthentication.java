package dev.antomcheckout.account.authentication;

import dev.antomcheckout.account.authentication.ApiKeyCheck.Verdict;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Authorization: Bearer ...} (RFC 6750): an API key, or a token of the configured provider; under
 * {@code /v1/client/} a client token. The stream of events there also takes a ticket as {@code ?token=}, because a browser's
 * EventSource cannot send headers. Every outcome of authentication over HTTP is decided here.
 */
@Singleton
class BearerAuthentication implements HttpAuthenticationMechanism {
    static final String CLIENT_PATH = "/v1/client/";

    private static final Pattern STREAM = Pattern.compile("/v1/client/payments/[^/]+/events");
    private static final String SCHEME = "Bearer ";
    private static final String QUERY_PARAMETER = "token";

    private final ApiKeyCheck keys;
    private final AccessLog accessLog;
    private final OidcTokens tokens;
    private final ClientTokens clientTokens;
    private final ClientCertificates certificates;

    BearerAuthentication(
            ApiKeyCheck keys,
            AccessLog accessLog,
            OidcTokens tokens,
            ClientTokens clientTokens,
            ClientCertificates certificates) {
        this.keys = keys;
        this.accessLog = accessLog;
        this.tokens = tokens;
        this.clientTokens = clientTokens;
        this.certificates = certificates;
    }

    /** Before Quarkus's own mechanism for tokens of a provider, which would take an API key for a wrong one. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        boolean client = context.normalizedPath().startsWith(CLIENT_PATH);
        String token = header(context);
        if (client) {
            return client(context, identities, token);
        }
        return token == null ? Uni.createFrom().optional(Optional.empty()) : shop(context, identities, token);
    }

    private Uni<SecurityIdentity> shop(RoutingContext context, IdentityProviderManager identities, String token) {
        if (certificates.isMissing(context)) {
            return refused(ProblemException.of(
                    ProblemCode.UNAUTHORIZED, "Calls of shops need a client certificate (mutual TLS)."));
        }
        String address = context.request().remoteAddress().hostAddress();
        if (tokens.isForProvider(token) && !keys.isKey(token)) {
            return tokens.authenticate(context, token, address, identities)
                    .onFailure(AuthenticationFailedException.class)
                    .recoverWithUni(() -> refused(keys.failed(address), address));
        }
        Verdict verdict = keys.check(token, address);
        return verdict instanceof Verdict.Valid(var key)
                ? identities.authenticate(new BearerRequest.Shop(key))
                : refused(verdict, address);
    }

    private Uni<SecurityIdentity> refused(Verdict verdict, String address) {
        String network = AddressBuckets.network(address);
        if (verdict instanceof Verdict.Limited) {
            accessLog.lockedOut(network);
        } else {
            accessLog.refused(network);
        }
        return switch (verdict) {
            case Verdict.WrongAddress wrong ->
                refused(ProblemException.of(ProblemCode.FORBIDDEN, "The API key must not be used from this address."));
            case Verdict.Limited(Duration pause) -> refused(limited(pause));
            case Verdict.Valid _, Verdict.Unknown _ -> refused(new AuthenticationFailedException());
        };
    }

    static ProblemException limited(Duration pause) {
        return ProblemException.of(
                        ProblemCode.RATE_LIMITED,
                        "The API key or token is wrong, and too many wrong ones came from this address.")
                .retryAfter(pause);
    }

    /** A client token cannot be guessed, and buyers behind one address must not lock out each other: no limit. */
    private Uni<SecurityIdentity> client(
            RoutingContext context, IdentityProviderManager identities, @Nullable String token) {
        if (token != null) {
            return client(identities, clientTokens.verify(token), new AuthenticationFailedException());
        }
        String parameter = context.request().getParam(QUERY_PARAMETER);
        if (parameter == null) {
            return Uni.createFrom().optional(Optional.empty());
        }
        if (!STREAM.matcher(context.normalizedPath()).matches()) {
            return refused(ProblemException.of(
                    ProblemCode.UNAUTHORIZED,
                    "Send the client token in the Authorization header, not in the address."));
        }
        return client(
                identities,
                clientTokens.verifyTicket(parameter),
                ProblemException.of(
                        ProblemCode.UNAUTHORIZED,
                        "The parameter token takes an unexpired ticket, not a client token; get one by"
                                + " POST /v1/client/payments/{paymentRequestId}/events/ticket."));
    }

    private static Uni<SecurityIdentity> client(
            IdentityProviderManager identities, Optional<ClientTokens.Grant> grant, RuntimeException otherwise) {
        return grant.isPresent() ? identities.authenticate(new BearerRequest.Client(grant.get())) : refused(otherwise);
    }

    private static Uni<SecurityIdentity> refused(RuntimeException failure) {
        return Uni.createFrom().failure(failure);
    }

    private static @Nullable String header(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return null;
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
