package dev.antomcheckout.account;

import dev.antomcheckout.signature.KeyFormatException;
import dev.antomcheckout.signature.KeyRing;
import dev.antomcheckout.signature.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the settings of an account into an {@link Account}, or says in one line each what is wrong with them. */
final class AccountLoader {
    /** The name stands in the notify URL, so it must survive there unescaped. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final @Nullable URI publicUrl;
    private final SigningEngines engines;
    private final ConfigurationFaults faults;

    AccountLoader(@Nullable URI publicUrl, SigningEngines engines, ConfigurationFaults faults) {
        this.publicUrl = publicUrl;
        this.engines = engines;
        this.faults = faults;
    }

    /** The account, or empty with at least one fault added. */
    Optional<Account> load(String name, AntomConfig.AccountSettings settings) {
        String property = "antom.accounts." + name;
        if (!NAME.matcher(name).matches()) {
            faults.add(property, "has a name that cannot stand in a URL; use letters, digits, '-' and '_', at most 64");
            return Optional.empty();
        }
        String clientId = settings.clientId().map(String::strip).orElse("");
        if (clientId.isEmpty()) {
            faults.add(property + ".client-id", "is missing; copy it from the Antom dashboard");
        }
        URI gateway = gateway(property + ".base-url", settings.baseUrl().orElse(""));
        String pathPrefix = pathPrefix(property + ".path-prefix", clientId, settings.pathPrefix());
        RSAPrivateKey privateKey =
                privateKey(property + ".private-key", settings.privateKey().orElse(""));
        KeyRing ring = keyRing(property + ".public-keys", settings.publicKeys(), privateKey);
        if (settings.keyVersion() < 1) {
            faults.add(property + ".key-version", "must be 1 or more; the dashboard shows it beside your public key");
            return Optional.empty();
        }
        if (clientId.isEmpty()
                || gateway == null
                || pathPrefix == null
                || privateKey == null
                || ring == null
                || publicUrl == null) {
            return Optional.empty();
        }
        return Optional.of(new Account(
                name,
                clientId,
                gateway,
                pathPrefix,
                notifyUrl(publicUrl, name),
                engines.signer(privateKey, settings.keyVersion()),
                engines.verifier(ring),
                settings.automaticCapture() == AntomConfig.AutomaticCapture.ASSUMED));
    }

    static URI notifyUrl(URI publicUrl, String account) {
        return URI.create(withoutTrailingSlash(publicUrl.toString()) + "/v1/notifications/" + account);
    }

    static String withoutTrailingSlash(String text) {
        return text.endsWith("/") ? withoutTrailingSlash(text.substring(0, text.length() - 1)) : text;
    }

    private @Nullable URI gateway(String property, String text) {
        if (text.isBlank()) {
            faults.add(
                    property,
                    "is missing; it is the gateway host of your region, such as"
                            + " https://open-sea-global.alipay.com");
            return null;
        }
        Optional<URI> url = HttpUrls.parse(text);
        if (url.isEmpty()) {
            faults.add(property, "is not an absolute http or https URL");
            return null;
        }
        String path = url.get().getRawPath();
        if (!(path == null || path.isEmpty() || path.equals("/")) || url.get().getRawQuery() != null) {
            faults.add(property, "must be scheme and host only; a path belongs into path-prefix");
            return null;
        }
        return URI.create(withoutTrailingSlash(url.get().toString()));
    }

    private @Nullable String pathPrefix(String property, String clientId, Optional<String> configured) {
        boolean sandbox = clientId.startsWith(Account.SANDBOX_CLIENT_PREFIX);
        String natural = sandbox ? Account.SANDBOX_PATH : Account.PRODUCTION_PATH;
        String prefix = withoutTrailingSlash(configured.map(String::strip).orElse(natural));
        if (!prefix.startsWith("/")) {
            faults.add(property, "must begin with '/'; leave it out to get " + natural);
            return null;
        }
        if (prefix.toLowerCase(Locale.ROOT).contains("/sandbox/") != sandbox) {
            faults.add(
                    property,
                    sandbox
                            ? "is a production path but the client id is of the sandbox; leave it out to get " + natural
                            : "is the sandbox path but the client id is of production; leave it out to get " + natural);
            return null;
        }
        return prefix;
    }

    private @Nullable RSAPrivateKey privateKey(String property, String text) {
        if (text.isBlank()) {
            faults.add(property, "is missing; it is your own RSA private key, as base64 of PKCS#8, PEM or file:<path>");
            return null;
        }
        try {
            return Keys.privateKey(contents(text));
        } catch (KeyFormatException | IOException e) {
            faults.add(property, sentence(e));
            return null;
        }
    }

    private @Nullable KeyRing keyRing(String property, Map<Integer, String> texts, @Nullable RSAPrivateKey privateKey) {
        if (texts.isEmpty()) {
            faults.add(
                    property + ".1",
                    "is missing; it is Antom's public key, shown in the dashboard after you upload yours");
            return null;
        }
        Map<Integer, RSAPublicKey> keys = new HashMap<>();
        texts.forEach((version, text) -> {
            try {
                RSAPublicKey key = Keys.publicKey(contents(text));
                if (privateKey != null && Keys.areAPair(privateKey, key)) {
                    faults.add(
                            property + "." + version, "is your own public key; the dashboard shows Antom's beside it");
                } else {
                    keys.put(version, key);
                }
            } catch (KeyFormatException | IOException e) {
                faults.add(property + "." + version, sentence(e));
            }
        });
        return keys.size() == texts.size() ? KeyRing.of(keys) : null;
    }

    static String contents(String text) throws IOException {
        Optional<Path> file = KeyFiles.path(text);
        return file.isPresent() ? Files.readString(file.get()) : text.strip();
    }

    private static String sentence(Exception e) {
        return switch (e) {
            case KeyFormatException fault -> "is not usable: " + fault.getMessage();
            default -> "names a file that cannot be read: " + e.getMessage();
        };
    }
}
