package dev.antomcheckout.evidence;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.signature.SignedMessage;
import dev.antomcheckout.signature.VerifiedMessage;
import java.util.Objects;

/** Verifies kept messages with the keys that an account has now. */
record SignatureCheck(Account account) {
    boolean knows(KeptMessage message, int version) {
        return message.ours()
                ? account.signer().keyVersion() == version
                : account.verifier().knows(version);
    }

    /** Our own are signed once more: the same key makes the same signature of the same text, always. */
    boolean holds(KeptMessage message, byte[] body) {
        String clientId = Objects.requireNonNullElse(message.clientId(), account.clientId());
        if (message.ours()) {
            String time = Objects.requireNonNull(message.time());
            return account.signer()
                    .sign("POST", message.uri(), clientId, time, body)
                    .equals(message.signature());
        }
        SignedMessage kept =
                new SignedMessage("POST", message.uri(), clientId, message.time(), body, message.signature());
        return account.verifier().verify(kept) instanceof VerifiedMessage;
    }
}
