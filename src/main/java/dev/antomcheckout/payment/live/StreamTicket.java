package dev.antomcheckout.payment.live;

import dev.antomcheckout.account.authentication.ClientTokens;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * Opens the stream of one payment without a header.
 *
 * @param ticket for the query parameter {@code token}
 * @param expiresAt by when the stream must be opened
 */
@RegisterForReflection
public record StreamTicket(String ticket, Instant expiresAt) {
    static StreamTicket of(ClientTokens.Ticket ticket) {
        return new StreamTicket(ticket.text(), ticket.expiresAt());
    }

    @Override
    public String toString() {
        return "StreamTicket[" + expiresAt + "]";
    }
}
