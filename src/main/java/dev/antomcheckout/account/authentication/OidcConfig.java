package dev.antomcheckout.account.authentication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tokens of an OpenID Connect provider, which shops may send in place of API keys. */
@ConfigMapping(prefix = "checkout.oidc")
public interface OidcConfig {
    /** Without it nothing of the provider's is asked for or believed. */
    @WithDefault("false")
    boolean enabled();

    /** The {@code iss} of its tokens, and where its description is found. */
    Optional<String> issuer();

    /** A token must be for one of these, its {@code aud}. */
    Optional<List<String>> audience();

    /** The claim that names the account. */
    @WithDefault("antom_account")
    String accountClaim();

    /** The claim that lists the scopes: a text with spaces between them (RFC 8693), or an array. */
    @WithDefault("scope")
    String scopeClaim();

    /** Which tokens are access tokens. */
    @WithDefault("any")
    TokenType tokenType();

    /** A token that was issued longer ago is refused, also if it has not expired. */
    @WithDefault("24h")
    Duration maxTokenAge();

    /** Values of {@code checkout.oidc.token-type}: {@code any}, {@code at-jwt}. */
    enum TokenType {
        /** Every token that does not show that it is an ID token. */
        ANY,
        /** Only with {@code typ: at+jwt} in its header (RFC 9068). */
        AT_JWT
    }
}
