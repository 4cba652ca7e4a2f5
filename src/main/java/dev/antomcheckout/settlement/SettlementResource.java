package dev.antomcheckout.settlement;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Caller;
import dev.antomcheckout.account.Requester;
import dev.antomcheckout.account.Scopes;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
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
    private final Vertx vertx;

    SettlementResource(Settlements settlements, Caller caller, Vertx vertx) {
        this.settlements = settlements;
        this.caller = caller;
        this.vertx = vertx;
    }

    /**
     * The file is read twice, so it is stored first; on a thread that may wait for the network and the disk. The check then runs to
     * its end, whether or not the caller waits for the answer.
     */
    @POST
    @Blocking
    @Consumes({"text/csv", XLSX})
    @RolesAllowed(Scopes.OPERATIONS_WRITE)
    @Operation(
            operationId = "checkSettlement",
            summary = "Checks a settlement file",
            description =
                    "Compares Antom's settlement details report, CSV or XLSX of at most 8 MiB, with the payments, captures"
                            + " and refunds of the account. A payment that differs gets a review reason, and an event is"
                            + " sent. The check runs to its end even if the caller hangs up. The same file again gets the"
                            + " same report. Scope: operations:write.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @Extension(name = "x-problems", value = "request_in_progress")
    public Uni<SettlementReport> check(InputStream body) throws IOException {
        Account account = caller.account();
        Requester requester = caller.requester();
        java.nio.file.Path file = Files.createTempFile("settlement", ".file");
        try {
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
        return detached(settlements
                .check(account, file, requester)
                .eventually(() -> vertx.executeBlocking(() -> Files.deleteIfExists(file), false)));
    }

    /** Begins the work. Quarkus cancels what it waits for when a connection closes; that ends the waiting, and not the work. */
    private static <T> Uni<T> detached(Uni<T> work) {
        CompletableFuture<T> running = work.subscribeAsCompletionStage();
        return Uni.createFrom().emitter(caller -> {
            var _ = running.whenComplete((result, fault) -> {
                if (fault == null) {
                    caller.complete(result);
                } else {
                    caller.fail(fault);
                }
            });
        });
    }
}
