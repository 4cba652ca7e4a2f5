package dev.antomcheckout.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Messages and signatures made by the official SDK 2.0.45; see {@code antom/vectors} in the test resources. */
final class Vectors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    static JsonNode file(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream("/antom/vectors/" + name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> entries(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static RSAPrivateKey privateKey(JsonNode text) {
        try {
            return Keys.privateKey(text.asText());
        } catch (KeyFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Verifier verifier(JsonNode publicKey) {
        return verifier(publicKey.asText());
    }

    static Verifier verifier(String publicKey) {
        return new Verifier(KeyRing.of(Map.of(1, publicKey(publicKey))));
    }

    static RSAPublicKey publicKey(String text) {
        try {
            return Keys.publicKey(text);
        } catch (KeyFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
