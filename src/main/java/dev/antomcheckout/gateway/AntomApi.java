package dev.antomcheckout.gateway;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Antom's HTTP interface as it is: one signed POST per call. Bodies are bytes in both directions, because the signatures
 * cover the bytes. Without resilience; {@link AntomGateway} adds that.
 */
@Path("/payments/{operation}")
interface AntomApi {
    @POST
    @Consumes("application/json; charset=UTF-8")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<RestResponse<byte[]>> call(
            @PathParam("operation") String operation,
            @HeaderParam("client-id") String clientId,
            @HeaderParam("request-time") String requestTime,
            @HeaderParam("signature") String signature,
            byte[] body);
}
