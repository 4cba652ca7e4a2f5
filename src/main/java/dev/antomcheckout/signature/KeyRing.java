package dev.antomcheckout.signature;

import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Antom's public keys by version; more than one while Antom rotates. */
public final class KeyRing {
    private final TreeMap<Integer, RSAPublicKey> byVersion;

    private KeyRing(Map<Integer, RSAPublicKey> byVersion) {
        this.byVersion = new TreeMap<>(byVersion);
    }

    /** @throws IllegalArgumentException if there is no key */
    public static KeyRing of(Map<Integer, RSAPublicKey> byVersion) {
        if (byVersion.isEmpty()) {
            throw new IllegalArgumentException("a key ring needs a key");
        }
        return new KeyRing(byVersion);
    }

    /**
     * The versions to try, best first. The header's version is a hint and no more: it is not signed, and all keys on the
     * ring are trusted.
     */
    List<Integer> versions(Optional<Integer> hint) {
        List<Integer> versions = new ArrayList<>(byVersion.descendingKeySet());
        hint.filter(byVersion::containsKey).ifPresent(version -> {
            versions.remove(version);
            versions.addFirst(version);
        });
        return versions;
    }

    RSAPublicKey key(int version) {
        RSAPublicKey key = byVersion.get(version);
        if (key == null) {
            throw new IllegalArgumentException("no key of version " + version);
        }
        return key;
    }
}
