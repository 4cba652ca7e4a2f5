package dev.antomcheckout.audit;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.paging.Seal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads pages of the audit trail: the entries of an account, and those of the installation, which every account may read. */
@Singleton
public class AuditReader {
    private final AccessEvents events;
    private final Seal seal;

    AuditReader(AccessEvents events, Seal seal) {
        this.events = events;
        this.seal = seal;
    }

    /** Where the page before ended; empty if the cursor was not given out for this account and filter. */
    public Optional<Seal.Position> open(Account account, AuditFilter filter, String cursor) {
        return seal.open(account, filter.purpose(), cursor);
    }

    /** @param limit most entries of the page */
    public Uni<AuditPage> page(Account account, AuditFilter filter, Seal.@Nullable Position after, int limit) {
        return events.page(account.name(), filter, after, limit + 1).map(found -> {
            boolean more = found.size() > limit;
            List<AccessEvent> shown = more ? found.subList(0, limit) : found;
            String next = more ? seal.close(account, filter.purpose(), position(shown.getLast())) : null;
            return new AuditPage(shown.stream().map(AuditEntry::of).toList(), next);
        });
    }

    private static Seal.Position position(AccessEvent last) {
        return new Seal.Position(ChronoUnit.MICROS.between(Instant.EPOCH, last.at), last.id);
    }
}
