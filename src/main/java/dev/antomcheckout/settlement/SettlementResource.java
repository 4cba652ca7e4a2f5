package dev.antomcheckout.settlement;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.account.authentication.Requester;
import dev.antomcheckout.account.authentication.Scopes;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Receives Antom's settlement files. */
@Path("/v1/settlements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class SettlementResource {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Settlements settlements;
    private final Caller caller;
    private final Uploads uploads;
    private final CurrentVertxRequest http;

    SettlementResource(Settlements settlements, Caller caller, Uploads uploads, CurrentVertxRequest http) {
        this.settlements = settlements;
        this.caller = caller;
        this.uploads = uploads;
        this.http = http;
    }

    /**
     * The file is read twice, so it is stored first. There is no parameter for the body: Quarkus would read it into memory, or on a
     * thread of the pool that all accounts share.
     */
    @POST
    @Consumes({"text/csv", XLSX})
    @RolesAllowed(Scopes.OPERATIONS_WRITE)
    @Operation(
            operationId = "checkSettlement",
            summary = "Checks a settlement file",
            description =
                    "Compares Antom's settlement details report, CSV or XLSX of at most 8 MiB, with the payments, captures"
                            + " and refunds of the account. A payment that differs gets a review reason, and an event is"
                            + " sent. The check runs to its end even if the caller hangs up. The same file again gets the"
                            + " same report. An account has a limited number of uploads at once and of files a day"
                            + " (429). Scope: operations:write.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @Extension(name = "x-problems", value = "request_in_progress,validation_failed")
    public Uni<SettlementReport> check() {
        Account account = caller.account();
        Requester requester = caller.requester();
        return uploads.receive(
                account, http.getCurrent().request(), file -> settlements.checkUpload(account, file, requester));
    }
}
