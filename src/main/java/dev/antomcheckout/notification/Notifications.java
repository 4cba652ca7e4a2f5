package dev.antomcheckout.notification;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.idempotency.Detached;
import dev.antomcheckout.signature.SignedMessage;
import dev.antomcheckout.signature.VerifiedMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Verifies what claims to come from Antom, and passes on what does. */
@ApplicationScoped
class Notifications {
    private static final Logger LOG = Logger.getLogger(Notifications.class);

    private final Accounts accounts;
    private final NotificationInbox inbox;
    private final NotificationMetrics metrics;

    Notifications(Accounts accounts, NotificationInbox inbox, NotificationMetrics metrics) {
        this.accounts = accounts;
        this.inbox = inbox;
        this.metrics = metrics;
    }

    /** True once the message is committed; false if it is not Antom's, in which case nothing has changed. */
    Uni<Boolean> receive(String accountName, Received received) {
        Optional<Account> account = accounts.byName(accountName);
        Optional<VerifiedMessage> verified = account.flatMap(known -> verify(known, received));
        if (verified.isEmpty()) {
            metrics.refused(account.isPresent() ? accountName : "unknown");
            LOG.debugf("notification refused: not signed for an account of ours");
            return Uni.createFrom().item(false);
        }
        return Detached.run(inbox.take(account.get(), verified.get())
                .invoke(outcome -> metrics.taken(accountName, outcome))
                .replaceWith(true));
    }

    private static Optional<VerifiedMessage> verify(Account account, Received received) {
        String time = received.requestTime();
        // The signed text has no lengths. Only a body that begins with a brace cannot give bytes to the time before it.
        if (time == null || !account.clientId().equals(received.clientId()) || !beginsWithBrace(received.body())) {
            return Optional.empty();
        }
        for (String uri : signedUris(account.notifyUrl(), received.uri())) {
            SignedMessage message =
                    new SignedMessage("POST", uri, account.clientId(), time, received.body(), received.signature());
            if (account.verifier().verify(message) instanceof VerifiedMessage verified) {
                return Optional.of(verified);
            }
        }
        return Optional.empty();
    }

    private static boolean beginsWithBrace(byte[] body) {
        return body.length > 0 && body[0] == '{';
    }

    /** Antom signs the path that it was given. A proxy in between may have taken part of it away. */
    private static Set<String> signedUris(URI notifyUrl, String arrived) {
        Set<String> uris = new LinkedHashSet<>();
        int query = arrived.indexOf('?');
        uris.add(notifyUrl.getRawPath() + (query < 0 ? "" : arrived.substring(query)));
        uris.add(arrived);
        return uris;
    }

    /** A message as it arrived. */
    @SuppressWarnings("ArrayRecordComponent")
    record Received(
            String uri,
            @Nullable String clientId,
            @Nullable String requestTime,
            @Nullable String signature,
            byte[] body) {
        @Override
        public String toString() {
            return "Received[" + uri + "]";
        }
    }
}
