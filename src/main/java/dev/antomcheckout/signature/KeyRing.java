package dev.antomcheckout.signature;

import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Antom's public keys by key version: one usually, several while a key is being replaced. All are trusted alike. */
public final class KeyRing {

    private final List<VersionedKey> newestFirst;

    private KeyRing(List<VersionedKey> newestFirst) {
        this.newestFirst = newestFirst;
    }

    /**
     * The given keys; versions count from 1.
     *
     * @throws IllegalArgumentException if there is no key, or a version below 1
     */
    public static KeyRing of(Map<Integer, RSAPublicKey> byVersion) {
        if (byVersion.isEmpty()) {
            throw new IllegalArgumentException("a key ring needs at least one of Antom's public keys");
        }
        List<VersionedKey> keys = byVersion.entrySet().stream()
                .map(entry -> new VersionedKey(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(VersionedKey::version).reversed())
                .toList();
        return new KeyRing(keys);
    }

    List<VersionedKey> all() {
        return newestFirst;
    }

    /** Every key, that of the hinted version first, the newest of the others next. The hint itself is not trusted. */
    List<VersionedKey> startingWith(@Nullable Integer hint) {
        List<VersionedKey> keys = new ArrayList<>(newestFirst);
        keys.sort(Comparator.comparing(key -> hint == null || key.version() != hint));
        return keys;
    }

    @Override
    public String toString() {
        return "KeyRing" + newestFirst.stream().map(VersionedKey::version).toList();
    }

    record VersionedKey(int version, RSAPublicKey key) {

        VersionedKey {
            if (version < 1) {
                throw new IllegalArgumentException("key versions start at 1, not " + version);
            }
        }
    }
}
