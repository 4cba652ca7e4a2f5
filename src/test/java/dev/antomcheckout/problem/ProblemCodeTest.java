package dev.antomcheckout.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProblemCodeTest {
    /** Callers branch on these; a change here breaks them. */
    @Test
    void codesAndStatusesAreStable() {
        String catalogue = Arrays.stream(ProblemCode.values())
                .map(code -> code.status() + " " + code.code())
                .collect(Collectors.joining("\n"));

        assertThat(catalogue).isEqualTo("""
                        400 validation_failed
                        401 unauthorized
                        403 forbidden
                        404 not_found
                        404 payment_not_found
                        405 method_not_allowed
                        406 not_acceptable
                        408 request_timeout
                        409 order_already_paid
                        409 request_in_progress
                        409 invalid_state
                        413 payload_too_large
                        415 unsupported_media_type
                        422 idempotency_key_reused
                        422 gateway_rejected
                        429 rate_limited
                        500 internal_error
                        503 gateway_unavailable
                        503 authentication_unavailable
                        503 database_unavailable
                        504 gateway_timeout""");
    }

    @Test
    void theTypeEndsInTheCode() {
        assertThat(ProblemCode.ORDER_ALREADY_PAID.type())
                .hasToString("https://antom-checkout.dev/problems/order_already_paid");
    }
}
