package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.account.Caller;
import dev.antomcheckout.account.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The doctor over HTTP. It makes calls of its own to Antom and the shop, so the scope is that of what makes calls. */
@Path("/v1/doctor")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class DoctorResource {
    private final Doctor doctor;
    private final Caller caller;

    DoctorResource(Doctor doctor, Caller caller) {
        this.doctor = doctor;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scopes.PAYMENTS_WRITE)
    @Operation(
            operationId = "examine",
            summary = "Says what is wrong with this installation",
            description =
                    "Looks at the keys, the gateway, the clocks, the way of Antom's notifications, the database and the"
                            + " shop's endpoint, for the caller's account, and answers one finding for each, with its cure."
                            + " It changes nothing, and takes seconds. Scope: payments:write.")
    public Uni<Diagnosis> examine() {
        return doctor.examine(List.of(caller.account()));
    }
}
