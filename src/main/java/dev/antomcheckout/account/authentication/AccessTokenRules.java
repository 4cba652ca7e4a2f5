package dev.antomcheckout.account.authentication;

import io.quarkus.oidc.runtime.OidcUtils;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a token must be beyond genuine: an access token, of a limited age, with a subject that can stand in a log line.
 *
 * <p>RFC 9068 names access tokens by the header {@code typ: at+jwt}. Many providers do not set it, so without it a token is
 * refused if it shows that it is an ID token (OpenID Connect Core, section 2), or any but {@code at+jwt} with
 * {@code checkout.oidc.token-type=at-jwt}.
 */
final class AccessTokenRules {
    private static final Logger LOG = Logger.getLogger(AccessTokenRules.class);

    /** Difference between the provider's clock and ours that is allowed for. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** A subject has at most 255 characters (OpenID Connect Core, section 2). */
    private static final int MAX_SUBJECT = 255;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private final OidcConfig config;
    private final Clock clock;

    AccessTokenRules(OidcConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Until when the token is good, or empty if it is refused. */
    Optional<Instant> goodUntil(JsonWebToken token) {
        Instant issued = instant(token.<@Nullable Object>getClaim("iat"));
        Instant expiry = instant(token.<@Nullable Object>getClaim("exp"));
        Instant now = clock.instant();
        if (issued == null || expiry == null || issued.isAfter(now.plus(SKEW))) {
            return refused("it has no iat, or one in the future");
        }
        Instant oldest = issued.plus(config.maxTokenAge());
        if (now.isAfter(oldest)) {
            return refused("it is older than checkout.oidc.max-token-age");
        }
        if (!isAccessToken(token)) {
            return refused("it is not an access token");
        }
        String subject = token.getSubject();
        if (subject == null
                || subject.isBlank()
                || subject.length() > MAX_SUBJECT
                || UNPRINTABLE.matcher(subject).find()) {
            return refused("its sub is missing, too long or has control characters");
        }
        return Optional.of(oldest.isBefore(expiry) ? oldest : expiry);
    }

    private static Optional<Instant> refused(String reason) {
        // The claims themselves are not logged.
        LOG.debugf("token refused: %s", reason);
        return Optional.empty();
    }

    private boolean isAccessToken(JsonWebToken token) {
        String type = text(OidcUtils.decodeJwtHeaders(token.getRawToken()).getValue("typ"));
        if (type.equals("at+jwt") || type.equals("application/at+jwt")) {
            return true;
        }
        if (config.tokenType() == OidcConfig.TokenType.AT_JWT) {
            return false;
        }
        String claimed = text(token.<@Nullable Object>getClaim("typ"));
        String use = text(token.<@Nullable Object>getClaim("token_use"));
        if (type.equals("id+jwt") || claimed.equals("id") || use.equals("id")) {
            return false;
        }
        // Keycloak before 25 copies the nonce into access tokens, which it marks with the claim typ: Bearer.
        return claimed.equals("bearer")
                || use.equals("access")
                || Stream.of("nonce", "at_hash", "c_hash")
                        .allMatch(claim -> token.<@Nullable Object>getClaim(claim) == null);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case String text -> text.toLowerCase(Locale.ROOT);
            case JsonString json -> json.getString().toLowerCase(Locale.ROOT);
            case null, default -> "";
        };
    }

    private static @Nullable Instant instant(@Nullable Object seconds) {
        return switch (seconds) {
            case Number number -> Instant.ofEpochSecond(number.longValue());
            case JsonNumber number -> Instant.ofEpochSecond(number.longValue());
            case null, default -> null;
        };
    }
}
