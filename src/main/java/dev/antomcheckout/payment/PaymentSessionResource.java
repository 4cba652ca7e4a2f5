package dev.antomcheckout.payment;

import dev.antomcheckout.account.Caller;
import dev.antomcheckout.account.Scopes;
import dev.antomcheckout.idempotency.IdempotencyKey;
import dev.antomcheckout.payment.session.PaymentSessionRequest;
import dev.antomcheckout.problem.ProblemError;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Creates payment sessions. */
@Path("/v1/payment-sessions")
class PaymentSessionResource {
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final String REPLAYED_HEADER = "Idempotent-Replayed";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1," + IdempotencyKey.MAX_HEADER_LENGTH + "}");

    private final PaymentSessions sessions;
    private final Caller caller;

    PaymentSessionResource(PaymentSessions sessions, Caller caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scopes.PAYMENTS_WRITE)
    public Uni<RestResponse<byte[]>> create(
            @HeaderParam(KEY_HEADER) @Nullable String header, @Valid @NotNull PaymentSessionRequest request) {
        return sessions.create(caller.account(), request, key(header, request)).map(PaymentSessionResource::response);
    }

    private static Optional<String> key(@Nullable String header, PaymentSessionRequest request) {
        if (header == null && request.paymentRequestId() == null) {
            throw ProblemException.invalid(List.of(ProblemError.inHeader(
                    KEY_HEADER,
                    "is required unless the body has a paymentRequestId, so that a repetition can be told")));
        }
        if (header != null && !KEY.matcher(header).matches()) {
            throw ProblemException.invalid(
                    List.of(ProblemError.inHeader(KEY_HEADER, "must be 1 to 255 visible ASCII characters")));
        }
        return Optional.ofNullable(header);
    }

    private static RestResponse<byte[]> response(PaymentSessions.CreationResult result) {
        // By number: 422 is not among the statuses that have a name.
        var builder = RestResponse.ResponseBuilder.<byte[]>create(
                        result.answer().status())
                .entity(result.answer().body())
                .type(result.answer().contentType());
        if (result.answer().location() != null) {
            builder.header(HttpHeaders.LOCATION, result.answer().location());
        }
        if (result.replayed()) {
            builder.header(REPLAYED_HEADER, "true");
        }
        return builder.build();
    }
}
