package dev.antomcheckout.audit;

import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.account.authentication.Scopes;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit trail over HTTP. To read it is recorded too, once for each listing. */
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class AuditResource {
    private final AuditReader reader;
    private final AuditTrail trail;
    private final Caller caller;

    AuditResource(AuditReader reader, AuditTrail trail, Caller caller) {
        this.reader = reader;
        this.trail = trail;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scopes.OPERATIONS_WRITE)
    @Operation(
            operationId = "listAudit",
            summary = "Reads the audit trail",
            description =
                    "Sign-ins, refused credentials, movements of money and cleared reviews, newest first: the entries of the"
                            + " account, and those of the installation, which have no account. Wrong credentials are counted by"
                            + " address and minute. Scope: operations:write.")
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            description = "Entries of this kind.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {
                                "sign_in",
                                "sign_in_failed",
                                "sign_out",
                                "api_key_refused",
                                "address_locked_out",
                                "payment_cancel",
                                "payment_capture",
                                "payment_refund",
                                "review_cleared",
                                "settlement_loaded",
                                "doctor_run",
                                "audit_read"
                            }))
    @Parameter(
            name = "actor",
            in = ParameterIn.QUERY,
            description = "Entries of this actor, as an entry shows it.",
            schema = @Schema(type = SchemaType.STRING, maxLength = AuditQuery.MAX_ACTOR))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Entries since this time.",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Entries before this time.",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "nextCursor of the page before, unchanged, with the same filter.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Entries on one page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    public Uni<AuditPage> list(@Context UriInfo address) {
        AuditQuery query = AuditQuery.of(address.getQueryParameters(), caller.account(), reader);
        Uni<AuditPage> page = reader.page(caller.account(), query.filter(), query.after(), query.limit());
        return query.after() != null
                ? page
                : page.call(read -> trail.write(
                        caller.account(), AccessKind.AUDIT_READ, caller.requester(), null, new JsonObject()));
    }
}
