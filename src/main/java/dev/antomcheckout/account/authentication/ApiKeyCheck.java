package dev.antomcheckout.account.authentication;

import dev.antomcheckout.account.authentication.ApiKeys.ApiKey;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides about an API key that a caller presents, for the API and for the desk. The key is looked up first: that costs one
 * SHA-256, and a valid key is never refused because of failures of its address. Only failures meet the limiter.
 */
@Singleton
class ApiKeyCheck {
    private final ApiKeys keys;
    private final FailedAttempts failedAttempts;
    private final ApiKeyUse use;

    ApiKeyCheck(ApiKeys keys, FailedAttempts failedAttempts, ApiKeyUse use) {
        this.keys = keys;
        this.failedAttempts = failedAttempts;
        this.use = use;
    }

    /** What a key that was presented is. */
    sealed interface Verdict {
        record Valid(ApiKey key) implements Verdict {}

        /** The key is right, and its allow-list does not contain the address. */
        record WrongAddress(ApiKey key) implements Verdict {}

        /** Unknown or expired; the two are not told apart. */
        record Unknown() implements Verdict {}

        /** Unknown, and the address has used up its failures. */
        record Limited(Duration pause) implements Verdict {}
    }

    Verdict check(String presented, String address) {
        Optional<ApiKey> key = keys.find(presented);
        if (key.isEmpty()) {
            return failed(address);
        }
        if (!key.get().isAllowedFrom(address)) {
            return new Verdict.WrongAddress(key.get());
        }
        use.used(key.get(), address);
        return new Verdict.Valid(key.get());
    }

    /** Counts a failure of the address, and says whether it has used them up. */
    Verdict failed(String address) {
        Duration pause = failedAttempts.failed(address);
        return pause == null ? new Verdict.Unknown() : new Verdict.Limited(pause);
    }

    /** Whether the text is a key, without any effect. */
    boolean isKey(String presented) {
        return keys.find(presented).isPresent();
    }
}
