package dev.antomcheckout.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where this service is reached, and by whom. */
@ConfigMapping(prefix = "checkout")
public interface CheckoutConfig {
    /** The address under which Antom reaches this service, with the path that a proxy takes away, if any. */
    Optional<String> publicUrl();

    /** Keys of shops, by an id that appears in logs. */
    Map<String, ApiKey> apiKeys();

    ClientToken clientToken();

    Client client();

    Auth auth();

    /** When the schema is brought up to date. */
    @WithDefault("at-start")
    Migrate migrate();

    /** Built with the simulator in place of Antom; never for real money. */
    @WithDefault("false")
    boolean demo();

    @WithDefault("8090")
    int demoSimulatorPort();

    /** Where the simulator listens; a container needs 0.0.0.0 to be reached from outside. */
    @WithDefault("127.0.0.1")
    String demoSimulatorHost();

    /** Weaknesses that production tolerates because the operator said so. */
    Optional<List<String>> allowInsecure();

    /** What browsers may reach. */
    interface Client {
        /** Origins whose pages may read {@code /v1/client}, such as {@code https://shop.example}; {@code *} for any. */
        @WithDefault("*")
        List<String> origins();
    }

    /** How callers are authenticated. */
    interface Auth {
        /** Wrong API keys that one address may try in a minute, in each replica; 0 for no limit. */
        @WithDefault("30")
        int maxFailuresPerMinute();

        /** Whether the HTTPS port asks callers for a certificate (mutual TLS). */
        @WithDefault("off")
        ClientCertificate clientCertificate();
    }

    /** Values of {@code checkout.auth.client-certificate}: {@code off}, {@code shops}, {@code all}. */
    enum ClientCertificate {
        /** Nobody is asked. */
        OFF,
        /** API keys and tokens of a provider are taken with a certificate only; Antom and browsers need none. */
        SHOPS,
        /** Every connection needs one; for a port that neither Antom nor browsers use. */
        ALL
    }

    /** Values of {@code checkout.migrate}: {@code at-start}, {@code off}, {@code only}. */
    enum Migrate {
        /** Before the first request is taken. */
        AT_START,
        /** Not by this process. */
        OFF,
        /** And nothing else: the process ends when it is done, with exit code 0. */
        ONLY
    }

    /** One key of a shop. */
    interface ApiKey {
        /** SHA-256 of the key, 64 lower-case hexadecimal digits. */
        Optional<String> sha256();

        /** The account that the key acts for. */
        Optional<String> account();

        @WithDefault("payments:write,payments:read,refunds:write,operations:write")
        List<String> scopes();

        /** From then on the key is refused like an unknown one; an instant such as {@code 2027-01-31T00:00:00Z}. */
        Optional<String> expiresAt();

        /** Addresses and networks (CIDR) from which the key may be used; from anywhere without it. */
        Optional<List<String>> allowedAddresses();
    }

    /** Tokens that let a browser watch one payment. */
    interface ClientToken {
        /** At least 32 bytes; without it no client tokens are issued. All replicas share it. */
        Optional<String> secret();
    }
}
