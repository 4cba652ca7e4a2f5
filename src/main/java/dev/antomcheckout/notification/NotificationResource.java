package dev.antomcheckout.notification;

import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where Antom sends notifyPayment and its kin. The signature is the authentication. */
@Path("/v1/notifications/{account}")
@Tag(name = "Antom")
class NotificationResource {
    /** Antom repeats a notification until it gets exactly these three values (notifyPayment, "Acknowledgement"). */
    static final String ACKNOWLEDGEMENT = """
            {"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}""";

    private final Notifications notifications;
    private final HttpServerRequest http;

    NotificationResource(Notifications notifications, HttpServerRequest http) {
        this.notifications = notifications;
        this.http = http;
    }

    /** The body is taken as bytes, whatever its content type says, because the signature covers the bytes. */
    @POST
    @PermitAll
    @Operation(
            operationId = "receiveNotification",
            summary = "Takes in a notification from Antom",
            description =
                    "For Antom alone: notifyPayment and its kin, signed by Antom for this account. The answer is the"
                            + " acknowledgement that Antom wants; it is given once the message is stored.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)))
    @APIResponse(
            responseCode = "200",
            description = "Stored, or known already.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)))
    @Extension(name = "x-problems", value = "unauthorized")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<String> receive(
            @RestPath String account,
            @HeaderParam("client-id") @Nullable String clientId,
            @HeaderParam("request-time") @Nullable String requestTime,
            @HeaderParam("signature") @Nullable String signature,
            byte[] body) {
        return notifications
                .receive(account, new Notifications.Received(http.uri(), clientId, requestTime, signature, body))
                .map(accepted -> {
                    if (!accepted) {
                        throw ProblemException.of(ProblemCode.UNAUTHORIZED, "The message is not signed by Antom.");
                    }
                    return ACKNOWLEDGEMENT;
                });
    }
}
