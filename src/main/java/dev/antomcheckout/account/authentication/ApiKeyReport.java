package dev.antomcheckout.account.authentication;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.ApiKeys.ApiKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an operator may know of the API keys: which there are, when they expire, when they were last used. */
@Singleton
public class ApiKeyReport {
    private final ApiKeys keys;
    private final ApiKeyUseStore uses;
    private final Clock clock;

    ApiKeyReport(ApiKeys keys, ApiKeyUseStore uses, Clock clock) {
        this.keys = keys;
        this.uses = uses;
        this.clock = clock;
    }

    /** The keys of these accounts, by id. Fails if the database cannot be reached. */
    public Uni<List<Entry>> of(Collection<Account> accounts) {
        Set<String> names = accounts.stream().map(Account::name).collect(Collectors.toSet());
        Instant now = clock.instant();
        return uses.read(names)
                .map(found -> keys.all().stream()
                        .filter(key -> names.contains(key.account().name()))
                        .map(key -> entry(
                                key,
                                found.get(new ApiKeyUseStore.Key(key.account().name(), key.id())),
                                now))
                        .sorted(Comparator.comparing(Entry::account).thenComparing(Entry::id))
                        .toList());
    }

    private static Entry entry(ApiKey key, ApiKeyUseStore.@Nullable Use use, Instant now) {
        Instant expiry = key.expiry();
        Validity validity = expiry == null || now.isBefore(expiry.minus(ApiKeyUse.NOTICE))
                ? Validity.VALID
                : now.isBefore(expiry) ? Validity.EXPIRES_SOON : Validity.EXPIRED;
        return new Entry(
                key.account().name(),
                key.id(),
                new TreeSet<>(key.scopes()),
                validity,
                expiry,
                key.addresses() != null,
                use == null ? null : use.at(),
                use == null ? null : use.address());
    }

    /** How a key stands. */
    public enum Validity {
        VALID,
        /** It expires within 14 days. */
        EXPIRES_SOON,
        EXPIRED
    }

    /**
     * One key.
     *
     * @param expiry null for a key without an end
     * @param restricted whether the key has an allow-list of addresses
     * @param lastUsed null for a key that was never used; up to a minute old
     * @param lastAddress from where it was used then
     */
    public record Entry(
            String account,
            String id,
            Set<String> scopes,
            Validity validity,
            @Nullable Instant expiry,
            boolean restricted,
            @Nullable Instant lastUsed,
            @Nullable String lastAddress) {}
}
