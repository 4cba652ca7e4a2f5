package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.AntomConfig;
import dev.antomcheckout.account.KeyFiles;
import dev.antomcheckout.account.OwnKey;
import dev.antomcheckout.signature.KeyRing;
import dev.antomcheckout.signature.SignedMessage;
import dev.antomcheckout.signature.VerifiedMessage;
import dev.antomcheckout.signature.Verifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Signs for each account and verifies that with the public half of its key. Whether Antom has that half cannot be known
 * from here, so its fingerprint is shown, to compare with what was uploaded; the gateway's answer settles it.
 */
@Singleton
class KeyExamination implements Examination {
    private static final byte[] PROBE = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String URI = "/doctor";
    private static final int RECOMMENDED_BITS = 2048;

    private final AntomConfig config;
    private final Vertx vertx;

    KeyExamination(AntomConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    @Override
    public String subject() {
        return "key";
    }

    @Override
    public Uni<List<Finding>> of(Collection<Account> accounts) {
        // RSA takes its time.
        return vertx.executeBlocking(() -> accounts.stream().map(this::look).toList(), false);
    }

    private Finding look(Account account) {
        String subject = subject() + " " + account.name();
        Optional<RSAPublicKey> found = OwnKey.publicHalf(config, account.name());
        if (found.isEmpty()) {
            return Finding.ok(subject, "of the demo, made at start");
        }
        RSAPublicKey half = found.get();
        int bits = half.getModulus().bitLength();
        String described = "RSA of %d bits, public half SHA-256 %s".formatted(bits, fingerprint(half));
        if (!signs(account, half)) {
            return Finding.fault(
                    subject,
                    "what it signs does not verify: " + described,
                    "set checkout.signing.engine=jdk, and copy the private key anew if that does not help");
        }
        Optional<Path> exposed = Optional.ofNullable(config.accounts().get(account.name()))
                .flatMap(AntomConfig.AccountSettings::privateKey)
                .flatMap(KeyFiles::readableByAll);
        if (exposed.isPresent()) {
            return Finding.warning(
                    subject,
                    "every user of this machine may read %s: %s".formatted(exposed.get(), described),
                    "chmod 400 it, and replace the key if others use the machine");
        }
        if (bits < RECOMMENDED_BITS) {
            return Finding.warning(subject, described, "replace it by one of %d bits".formatted(RECOMMENDED_BITS));
        }
        return Finding.ok(subject, described);
    }

    private static boolean signs(Account account, RSAPublicKey half) {
        String header = account.signer().sign("POST", URI, account.clientId(), "0", PROBE);
        SignedMessage message = new SignedMessage("POST", URI, account.clientId(), "0", PROBE, header);
        return new Verifier(KeyRing.of(Map.of(1, half))).verify(message) instanceof VerifiedMessage;
    }

    private static String fingerprint(RSAPublicKey key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks SHA-256", e);
        }
    }
}
