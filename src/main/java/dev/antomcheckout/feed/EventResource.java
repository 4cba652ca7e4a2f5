package dev.antomcheckout.feed;

import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.event.EventLog;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemError;
import dev.antomcheckout.problem.ProblemException;
import dev.antomcheckout.problem.QueryParameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The events of the caller's account. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class EventResource {
    private static final int MAX_PAGE = 200;
    private static final String BAD_CURSOR = "must be a nextCursor that was given out";
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
    @Operation(
            operationId = "listEvents",
            summary = "Reads merchant events",
            description = "Oldest first; whoever follows nextCursor misses none. Scope: payments:read.")
    public Uni<EventPage> list(
            @RestQuery @Parameter(description = "nextCursor of the page before, unchanged.") @Nullable String after,
            @RestQuery
                    @Parameter(
                            description = "Events on one page.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "200",
                                            defaultValue = "50"))
                    @Nullable
                    String limit,
            @Context UriInfo address) {
        // Read here and not as they are injected, which takes an empty one for none, and the first of several.
        QueryParameters query = new QueryParameters(address.getQueryParameters(), Set.of("after", "limit"));
        String from = query.one("after", BAD_CURSOR, Optional::of);
        Integer size = query.one("limit", "must be a number from 1 to " + MAX_PAGE, EventResource::size);
        query.failIfAnyIsWrong();
        return events.after(caller.account().name(), from, size == null ? DEFAULT_PAGE : size)
                .orElseThrow(EventResource::badCursor)
                .map(EventPage::of);
    }

    private static Optional<Integer> size(String text) {
        return text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= MAX_PAGE
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }

    private static ProblemException badCursor() {
        return ProblemException.invalid(List.of(ProblemError.inParameter("after", BAD_CURSOR)));
    }

    @POST
    @Path("/{id}/redeliver")
    @RolesAllowed(Scopes.PAYMENTS_WRITE)
    @ResponseStatus(ACCEPTED)
    @Operation(
            operationId = "redeliverEvent",
            summary = "Delivers an event again",
            description =
                    "Under the same id, from the start of the schedule. An endpoint that answered 410 gets nothing "
                            + "until its settings are changed, and then everything that it missed; until then this is 409 "
                            + "invalid_state. Scope: payments:write.")
    @APIResponse(responseCode = "202", description = "It will be delivered.")
    @Extension(name = "x-problems", value = "not_found,invalid_state")
    public Uni<Void> redeliver(@RestPath String id) {
        String account = caller.account().name();
        if (!events.isDelivered(account)) {
            throw ProblemException.of(
                    ProblemCode.INVALID_STATE, "No endpoint is configured for this account's events.");
        }
        return events.redeliver(account, eventId(id))
                .invoke(EventResource::failUnlessQueued)
                .replaceWithVoid();
    }

    private static void failUnlessQueued(EventLog.Redelivery redelivery) {
        switch (redelivery) {
            case QUEUED -> {
                // Answered with 202.
            }
            case UNKNOWN_EVENT -> throw unknownEvent();
            case ENDPOINT_DISABLED ->
                throw ProblemException.of(
                        ProblemCode.INVALID_STATE,
                        "The endpoint answered 410 and is disabled. Once its url or secret is changed, it gets every "
                                + "event that it missed.");
        }
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
