package dev.antomcheckout.account;

import dev.antomcheckout.signature.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The API keys of shops, known by SHA-256 only. */
final class ApiKeys {
    private static final Pattern SHA256_HEX = Pattern.compile("[0-9a-f]{64}");

    private final List<ApiKey> keys;

    private ApiKeys(List<ApiKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** The configured keys; each fault is added as a line. */
    static ApiKeys load(CheckoutConfig config, Accounts accounts, ConfigurationFaults faults) {
        List<ApiKey> keys = new ArrayList<>();
        config.apiKeys().forEach((id, settings) -> {
            String property = "checkout.api-keys." + id;
            String sha256 = settings.sha256().map(String::strip).orElse("");
            Optional<Account> account = settings.account().map(String::strip).flatMap(accounts::byName);
            Set<String> unknown = new TreeSet<>(settings.scopes());
            unknown.removeAll(Scopes.OF_API_KEYS);
            if (!SHA256_HEX.matcher(sha256).matches()) {
                faults.add(
                        property + ".sha256",
                        "must be the key's SHA-256 in 64 lower-case hexadecimal digits:"
                                + " printf %s \"$KEY\" | sha256sum");
            } else if (account.isEmpty()) {
                faults.add(property + ".account", "must name one of antom.accounts");
            } else if (!unknown.isEmpty()) {
                faults.add(property + ".scopes", "has " + unknown + "; known are " + new TreeSet<>(Scopes.OF_API_KEYS));
            } else if (isKnown(keys, sha256)) {
                faults.add(property + ".sha256", "is that of another key; give each shop and each scope its own");
            } else {
                keys.add(new ApiKey(id, HexFormat.of().parseHex(sha256), account.get(), Set.copyOf(settings.scopes())));
            }
        });
        return new ApiKeys(keys);
    }

    private static boolean isKnown(List<ApiKey> keys, String sha256) {
        return keys.stream()
                .anyMatch(key -> HexFormat.of().formatHex(key.sha256).equals(sha256));
    }

    /** The key with this text; takes the same time whichever key it is, and if it is none. */
    Optional<ApiKey> find(String presented) {
        byte[] digest = Sha256.of(presented.getBytes(StandardCharsets.UTF_8));
        Optional<ApiKey> found = Optional.empty();
        for (ApiKey key : keys) {
            if (MessageDigest.isEqual(digest, key.sha256)) {
                found = Optional.of(key);
            }
        }
        return found;
    }

    /** The key with this id, which is no secret. */
    Optional<ApiKey> byId(String id) {
        return keys.stream().filter(key -> key.id.equals(id)).findAny();
    }

    /** One key: who holds it, for which account, to do what. */
    @SuppressWarnings("ArrayRecordComponent")
    record ApiKey(String id, byte[] sha256, Account account, Set<String> scopes) {
        @Override
        public String toString() {
            return "ApiKey[" + id + "]";
        }
    }
}
