package dev.antomcheckout.account.authentication;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads from a verified token for which account it was made out, and to do what. */
final class TokenClaims {
    private final OidcConfig config;
    private final Accounts accounts;

    TokenClaims(OidcConfig config, Accounts accounts) {
        this.config = config;
        this.accounts = accounts;
    }

    /**
     * Whoever holds the token, as any other caller. Scopes that no API key could have are left out.
     *
     * @throws ProblemException {@code forbidden} if the token is for no account of this installation
     */
    SecurityIdentity identity(SecurityIdentity verified) {
        JsonWebToken token = (JsonWebToken) verified.getPrincipal();
        Account account = Optional.ofNullable(text(token.<@Nullable Object>getClaim(config.accountClaim())))
                .flatMap(accounts::byName)
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.FORBIDDEN, "The token is genuine, but names no account of this installation."));
        Set<String> scopes = texts(token.<@Nullable Object>getClaim(config.scopeClaim()))
                .filter(Scopes.OF_API_KEYS::contains)
                .collect(Collectors.toSet());
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(token.getSubject()))
                .addRoles(scopes)
                .addAttribute(Caller.ACCOUNT, account)
                .addAttribute(Caller.ACTOR, Actor.oidc(token.getIssuer(), token.getSubject()))
                .build();
    }

    private static Stream<String> texts(@Nullable Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream().map(TokenClaims::text).flatMap(Stream::ofNullable);
        }
        String text = text(claim);
        return text == null ? Stream.empty() : Stream.of(text.split(" ", -1));
    }

    private static @Nullable String text(@Nullable Object claim) {
        return switch (claim) {
            case String text -> text;
            case JsonString json -> json.getString();
            case null, default -> null;
        };
    }
}
