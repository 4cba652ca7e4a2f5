package dev.antomcheckout.audit;

import dev.antomcheckout.paging.Seal;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the audit trail. */
@ApplicationScoped
class AccessEvents implements PanacheRepository<AccessEvent> {
    private static final Comparator<AccessEvent> NEWEST_FIRST = Comparator.<AccessEvent, Instant>comparing(
                    event -> event.at)
            .thenComparing(event -> event.id)
            .reversed();

    /**
     * The entries of the account and of the installation, newest first. Each is read for itself, by the index that begins with the
     * account.
     *
     * @param after the last entry of the page before
     */
    @WithSession
    Uni<List<AccessEvent>> page(String account, AuditFilter filter, Seal.@Nullable Position after, int most) {
        return of(account, filter, after, most)
                .flatMap(own -> of(AuditTrail.INSTALLATION, filter, after, most)
                        .map(common -> Stream.concat(own.stream(), common.stream())
                                .sorted(NEWEST_FIRST)
                                .limit(most)
                                .toList()));
    }

    /** Only the conditions that are given stand in the query, so that each combination finds its index. */
    private Uni<List<AccessEvent>> of(String account, AuditFilter filter, Seal.@Nullable Position after, int most) {
        List<String> conditions = new ArrayList<>(List.of("account = :account"));
        Map<String, Object> parameters = new HashMap<>(Map.of("account", account));
        if (filter.kind() != null) {
            conditions.add("kind = :kind");
            parameters.put("kind", filter.kind().text());
        }
        if (filter.actor() != null) {
            conditions.add("actor = :actor");
            parameters.put("actor", filter.actor());
        }
        if (filter.from() != null) {
            conditions.add("at >= :from");
            parameters.put("from", filter.from());
        }
        if (filter.to() != null) {
            conditions.add("at < :to");
            parameters.put("to", filter.to());
        }
        if (after != null) {
            conditions.add("at <= :last and (at < :last or id < :id)");
            parameters.put("last", Instant.EPOCH.plus(after.first(), ChronoUnit.MICROS));
            parameters.put("id", after.second());
        }
        return find(String.join(" and ", conditions) + " order by at desc, id desc", parameters)
                .range(0, most - 1)
                .list();
    }
}
