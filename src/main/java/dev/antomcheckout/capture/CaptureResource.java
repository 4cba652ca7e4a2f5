package dev.antomcheckout.capture;

import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.gateway.CaptureRequestId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Reads one capture. */
@Path("/v1/captures/{captureRequestId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Captures")
class CaptureResource {
    private final Captures captures;
    private final Caller caller;

    CaptureResource(Captures captures, Caller caller) {
        this.captures = captures;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scopes.PAYMENTS_READ)
    @Operation(
            operationId = "getCapture",
            summary = "Reads a capture",
            description = "What is known of it. Scope: payments:read.",
            extensions = @Extension(name = "x-problems", value = "not_found"))
    public Uni<CaptureView> get(@RestPath String captureRequestId) {
        return captures.get(caller.account(), id(captureRequestId)).map(CaptureView::of);
    }

    /** An id that no capture can have is the id of no capture. */
    private static CaptureRequestId id(String text) {
        try {
            return new CaptureRequestId(text);
        } catch (IllegalArgumentException e) {
            throw CaptureProblems.notFound();
        }
    }
}
