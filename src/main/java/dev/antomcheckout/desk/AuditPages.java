package dev.antomcheckout.desk;

import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.audit.AccessKind;
import dev.antomcheckout.audit.AuditFilter;
import dev.antomcheckout.audit.AuditReader;
import dev.antomcheckout.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;

/** The audit trail, newest first. */
@Singleton
class AuditPages {
    private static final int PAGE = 50;

    private final AuditReader reader;
    private final AuditTrail trail;

    AuditPages(AuditReader reader, AuditTrail trail) {
        this.reader = reader;
        this.trail = trail;
    }

    /** A cursor that was not given out for this search begins anew. To read the trail is recorded too. */
    Uni<Answer> list(Visit visit) {
        visit.require(Scopes.OPERATIONS_WRITE);
        AuditSearch search = AuditSearch.of(visit);
        AuditFilter filter = search.filter();
        var after = reader.open(visit.account(), filter, visit.query("cursor"));
        return reader.page(visit.account(), filter, after.orElse(null), PAGE)
                .call(page -> after.isPresent()
                        ? Uni.createFrom().voidItem()
                        : trail.write(
                                visit.account(), AccessKind.AUDIT_READ, visit.requester(), null, new JsonObject()))
                .map(page -> Answer.page(
                        Templates.audit(Frame.of("Audit", "audit", visit.session()), AuditListing.of(search, page))));
    }
}
