package dev.antomcheckout.feed;

import dev.antomcheckout.event.EventLog;
import dev.antomcheckout.event.MerchantEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Events in the order in which they are to be read. */
@RegisterForReflection
@Schema(description = "Events in their order. Ask again with after=nextCursor, also when there are no more yet.")
record EventPage(
        List<MerchantEvent> events,
        @Schema(description = "Where to go on; opaque.") String nextCursor,

        @Schema(description = "Whether there are more already.")
        boolean hasMore) {

    static EventPage of(EventLog.Page page) {
        return new EventPage(page.events(), page.next(), page.more());
    }
}
