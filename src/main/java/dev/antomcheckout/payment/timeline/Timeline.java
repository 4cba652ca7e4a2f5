package dev.antomcheckout.payment.timeline;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.paging.Seal;
import dev.antomcheckout.payment.Payments;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What happened to a payment, from all sources, merged by time. */
@ApplicationScoped
public class Timeline {
    /** Earlier than anything that is recorded. */
    private static final Seal.Position BEGINNING = new Seal.Position(0, 0);

    private static final Comparator<TimelineEntry> ORDER = Comparator.comparing(TimelineEntry::at)
            .thenComparing(entry -> entry.kind().position())
            .thenComparing(TimelineEntry::id);

    /** Enough for every kind; an id is shifted by it to carry the kind. */
    private static final long KINDS = 16;

    private final Payments payments;
    private final List<TimelineSource> sources;
    private final Seal seal;

    Timeline(Payments payments, @All List<TimelineSource> sources, Seal seal) {
        this.payments = payments;
        this.sources = sources;
        this.seal = seal;
    }

    /** The cursor's position, or empty if it is not one of this payment's timeline. */
    public Optional<Seal.Position> open(Account account, PaymentRequestId id, String cursor) {
        return seal.open(account, purpose(id), cursor);
    }

    /** Fails with {@code payment_not_found}. */
    public Uni<TimelineView> page(Account account, PaymentRequestId id, Optional<Seal.Position> after, int limit) {
        return payments.get(account, id).flatMap(attempt -> {
            TimelineSource.Subject subject =
                    new TimelineSource.Subject(attempt.id, account.name(), id, attempt.paymentId);
            Seal.Position position = after.orElse(BEGINNING);
            return Uni.join()
                    .all(sources.stream()
                            .map(source -> entries(source, subject, position, limit + 1))
                            .toList())
                    .andFailFast()
                    .map(lists -> view(account, id, limit, lists));
        });
    }

    /** Of the moment at which the page before ended, the kinds before its last one are shown already. */
    private static Uni<List<TimelineEntry>> entries(
            TimelineSource source, TimelineSource.Subject subject, Seal.Position after, int most) {
        OffsetDateTime at = Instant.EPOCH.plus(after.first(), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        int shown = Long.compare(source.kind().position(), after.second() % KINDS);
        long id = shown < 0 ? Long.MAX_VALUE : shown > 0 ? -1 : after.second() / KINDS;
        return source.entries(subject, at, id, most);
    }

    private TimelineView view(Account account, PaymentRequestId id, int limit, List<List<TimelineEntry>> lists) {
        List<TimelineEntry> merged = lists.stream()
                .flatMap(List::stream)
                .sorted(ORDER)
                .limit(limit + 1L)
                .toList();
        boolean more = merged.size() > limit;
        List<TimelineEntry> shown = more ? merged.subList(0, limit) : merged;
        String next = more ? seal.close(account, purpose(id), position(shown.getLast())) : null;
        return new TimelineView(id.value(), shown, next);
    }

    private static Seal.Position position(TimelineEntry last) {
        return new Seal.Position(
                ChronoUnit.MICROS.between(Instant.EPOCH, last.at()),
                last.id() * KINDS + last.kind().position());
    }

    private static String purpose(PaymentRequestId id) {
        return "timeline\n" + id.value();
    }
}
