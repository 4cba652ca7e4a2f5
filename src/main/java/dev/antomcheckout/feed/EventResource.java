package dev.antomcheckout.feed;

import dev.antomcheckout.account.Caller;
import dev.antomcheckout.account.Scopes;
import dev.antomcheckout.event.EventLog;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemError;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The events of the caller's account. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
class EventResource {
    private static final int MAX_PAGE = 200;
    private static final int DEFAULT_PAGE = 50;
    private static final int ACCEPTED = 202;

    private final EventLog events;
    private final Caller caller;

    EventResource(EventLog events, Caller caller) {
        this.events = events;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scopes.PAYMENTS_READ)
    @Operation(summary = "Read merchant events", description = "Oldest first; whoever follows nextCursor misses none.")
    public Uni<EventPage> list(
            @RestQuery @Nullable String after,
            @RestQuery @Nullable @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50")
                    String limit) {
        return events.after(caller.account().name(), after, size(limit))
                .orElseThrow(EventResource::badCursor)
                .map(EventPage::of);
    }

    private static int size(@Nullable String text) {
        if (text == null) {
            return DEFAULT_PAGE;
        }
        try {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= MAX_PAGE) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Told below, like any other number that will not do.
        }
        throw invalid("limit", "must be a number from 1 to " + MAX_PAGE);
    }

    private static ProblemException badCursor() {
        return invalid("after", "must be a nextCursor that was given out");
    }

    private static ProblemException invalid(String parameter, String rule) {
        return ProblemException.invalid(List.of(ProblemError.inParameter(parameter, rule)));
    }

    @POST
    @Path("/{id}/redeliver")
    @RolesAllowed(Scopes.PAYMENTS_WRITE)
    @ResponseStatus(ACCEPTED)
    @Operation(summary = "Deliver an event again", description = "Under the same id, from the start of the schedule.")
    public Uni<Void> redeliver(@RestPath String id) {
        String account = caller.account().name();
        if (!events.isDelivered(account)) {
            throw ProblemException.of(
                    ProblemCode.INVALID_STATE, "No endpoint is configured for this account's events.");
        }
        return events.redeliver(account, eventId(id))
                .invoke(found -> {
                    if (!found) {
                        throw unknownEvent();
                    }
                })
                .replaceWithVoid();
    }

    private static UUID eventId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknownEvent();
        }
    }

    private static ProblemException unknownEvent() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "This account has no event with this id.");
    }
}
