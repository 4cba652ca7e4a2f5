package dev.antomcheckout.account.authentication;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.account.CheckoutConfig;
import dev.antomcheckout.account.ConfigurationFaults;
import dev.antomcheckout.signature.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The API keys of shops, known by SHA-256 only. */
public final class ApiKeys {
    private static final Pattern SHA256_HEX = Pattern.compile("[0-9a-f]{64}");
    private static final String SHA256_OF_NOTHING = HexFormat.of().formatHex(Sha256.of(new byte[0]));

    /** An id stands in logs, in the timeline and in the desk's cookie. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    private final List<ApiKey> keys;
    private final Clock clock;

    private ApiKeys(List<ApiKey> keys, Clock clock) {
        this.keys = List.copyOf(keys);
        this.clock = clock;
    }

    /** The configured keys; each fault is added as a line. A key that has expired is loaded and does not authenticate. */
    public static ApiKeys load(CheckoutConfig config, Accounts accounts, Clock clock, ConfigurationFaults faults) {
        List<ApiKey> keys = new ArrayList<>();
        config.apiKeys().forEach((id, settings) -> {
            String property = "checkout.api-keys." + id;
            String sha256 = settings.sha256().map(String::strip).orElse("");
            Optional<Account> account = settings.account().map(String::strip).flatMap(accounts::byName);
            Set<String> unknown = new TreeSet<>(settings.scopes());
            unknown.removeAll(Scopes.OF_API_KEYS);
            Instant expiry = expiry(property, settings, faults);
            AddressRanges addresses = addresses(property, settings, faults);
            if (!ID.matcher(id).matches()) {
                faults.add("checkout.api-keys", "has an id with characters other than letters, digits and ._@-");
            } else if (!SHA256_HEX.matcher(sha256).matches()) {
                faults.add(
                        property + ".sha256",
                        "must be the key's SHA-256 in 64 lower-case hexadecimal digits:"
                                + " printf %s \"$KEY\" | sha256sum");
            } else if (sha256.equals(SHA256_OF_NOTHING)) {
                faults.add(
                        property + ".sha256", "is the SHA-256 of an empty text; make a key: openssl rand -base64 32");
            } else if (account.isEmpty()) {
                faults.add(property + ".account", "must name one of antom.accounts");
            } else if (!unknown.isEmpty()) {
                faults.add(property + ".scopes", "has " + unknown + "; known are " + new TreeSet<>(Scopes.OF_API_KEYS));
            } else if (isKnown(keys, sha256)) {
                faults.add(property + ".sha256", "is that of another key; give each shop and each scope its own");
            } else {
                keys.add(new ApiKey(
                        id,
                        HexFormat.of().parseHex(sha256),
                        account.get(),
                        Set.copyOf(settings.scopes()),
                        expiry,
                        addresses));
            }
        });
        return new ApiKeys(keys, clock);
    }

    private static @Nullable Instant expiry(
            String property, CheckoutConfig.ApiKey settings, ConfigurationFaults faults) {
        if (settings.expiresAt().isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(settings.expiresAt().get().strip());
        } catch (DateTimeException e) {
            faults.add(property + ".expires-at", "must be an instant in UTC, such as 2027-01-31T00:00:00Z");
            return null;
        }
    }

    private static @Nullable AddressRanges addresses(
            String property, CheckoutConfig.ApiKey settings, ConfigurationFaults faults) {
        if (settings.allowedAddresses().isEmpty()) {
            return null;
        }
        Optional<AddressRanges> ranges =
                AddressRanges.parse(settings.allowedAddresses().get());
        if (ranges.isEmpty()) {
            faults.add(
                    property + ".allowed-addresses",
                    "must hold addresses or networks, such as 192.0.2.0/24,2001:db8::/32");
        }
        return ranges.orElse(null);
    }

    private static boolean isKnown(List<ApiKey> keys, String sha256) {
        return keys.stream()
                .anyMatch(key -> HexFormat.of().formatHex(key.sha256).equals(sha256));
    }

    /** The key with this text, unless it has expired; takes the same time whichever key it is, and if it is none. */
    public Optional<ApiKey> find(String presented) {
        byte[] digest = Sha256.of(presented.getBytes(StandardCharsets.UTF_8));
        Optional<ApiKey> found = Optional.empty();
        for (ApiKey key : keys) {
            if (MessageDigest.isEqual(digest, key.sha256)) {
                found = Optional.of(key);
            }
        }
        return found.filter(this::isValid);
    }

    /** The key with this id, which is no secret, unless it has expired. */
    public Optional<ApiKey> byId(String id) {
        return keys.stream().filter(key -> key.id.equals(id)).findAny().filter(this::isValid);
    }

    /** All keys, expired ones too. */
    public List<ApiKey> all() {
        return keys;
    }

    private boolean isValid(ApiKey key) {
        return key.expiry == null || clock.instant().isBefore(key.expiry);
    }

    /**
     * One key: its id, the account it acts for and what it may do.
     *
     * @param expiry from when it does not authenticate any more; null for never
     * @param addresses from where it may be used; null for anywhere
     */
    @SuppressWarnings("ArrayRecordComponent")
    record ApiKey(
            String id,
            byte[] sha256,
            Account account,
            Set<String> scopes,
            @Nullable Instant expiry,
            @Nullable AddressRanges addresses) {
        /** Whether the key may be used from this address. */
        boolean isAllowedFrom(@Nullable String address) {
            return addresses == null || addresses.contains(address);
        }

        @Override
        public String toString() {
            return "ApiKey[" + id + "]";
        }
    }
}
