package dev.antomcheckout.signature;

import dev.antomcheckout.signature.Verification.Reason;
import dev.antomcheckout.signature.Verification.Refused;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides whether Antom has signed a message. Thread-safe. */
public final class Verifier {

    private final KeyRing keys;
    private final Map<Integer, VerifyingKey> handles;

    /** Verifies with the given keys and the JDK's engine. */
    public Verifier(KeyRing keys) {
        this(
                keys,
                keys.all().stream()
                        .collect(Collectors.toMap(
                                KeyRing.VersionedKey::version,
                                trusted -> new JdkEngine().verifyingKey(trusted.key()))));
    }

    /** @param handles the keys of the ring inside an engine, by version */
    Verifier(KeyRing keys, Map<Integer, VerifyingKey> handles) {
        this.keys = keys;
        this.handles = Map.copyOf(handles);
    }

    /** Answers for every message, however broken; whatever cannot be read without guessing is refused. */
    public Verification verify(SignedMessage message) {
        String rawHeader = message.signatureHeader();
        if (rawHeader == null || rawHeader.isBlank()) {
            return new Refused(Reason.MISSING);
        }
        Optional<SignatureHeader> header = SignatureHeader.parse(rawHeader);
        if (header.isEmpty()) {
            return new Refused(Reason.MALFORMED);
        }
        if (!header.get().isRsa256()) {
            return new Refused(Reason.UNSUPPORTED_ALGORITHM);
        }
        if (StringToSign.fault(message.method(), message.uri(), message.clientId(), message.time())
                .isPresent()) {
            return new Refused(Reason.INCOMPLETE);
        }
        return check(message, header.get());
    }

    /** Whether a key of this version is among the trusted ones. */
    public boolean knows(int keyVersion) {
        return handles.containsKey(keyVersion);
    }

    private Verification check(SignedMessage message, SignatureHeader header) {
        byte[] text = StringToSign.of(
                message.method(), message.uri(), message.clientId(), message.time(), message.signedBody());
        byte[] signature = header.signature();
        for (KeyRing.VersionedKey candidate : keys.startingWith(header.keyVersion())) {
            if (Objects.requireNonNull(handles.get(candidate.version())).verifies(text, signature)) {
                return new VerifiedMessage(message, candidate.version());
            }
        }
        return new Refused(Reason.MISMATCH);
    }
}
