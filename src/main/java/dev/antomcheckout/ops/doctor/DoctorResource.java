package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.audit.AccessKind;
import dev.antomcheckout.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** The doctor over HTTP. It makes calls of its own to Antom and the shop. */
@Path("/v1/doctor")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class DoctorResource {
    private static final Logger LOG = Logger.getLogger(DoctorResource.class);

    private final SharedExaminations examinations;
    private final Caller caller;
    private final AuditTrail trail;

    DoctorResource(SharedExaminations examinations, Caller caller, AuditTrail trail) {
        this.trail = trail;
        this.examinations = examinations;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scopes.OPERATIONS_WRITE)
    @Operation(
            operationId = "examine",
            summary = "Says what is wrong with this installation",
            description =
                    "Looks at the keys, the gateway, the clocks, the way of Antom's notifications, the database and the"
                            + " shop's endpoint, for the caller's account, and answers one finding for each, with its cure."
                            + " It changes nothing, and takes seconds; calls at the same time share one"
                            + " examination. Scope: operations:write.")
    public Uni<Diagnosis> examine() {
        return trail.write(caller.account(), AccessKind.DOCTOR_RUN, caller.requester(), null, new JsonObject())
                .onFailure()
                .invoke(fault -> LOG.warnf(
                        "the doctor runs without an entry of the audit trail: %s",
                        fault.getClass().getName()))
                // The doctor is also for a database that cannot be written.
                .onFailure()
                .recoverWithNull()
                .flatMap(recorded -> examinations.of(caller.account()));
    }
}
