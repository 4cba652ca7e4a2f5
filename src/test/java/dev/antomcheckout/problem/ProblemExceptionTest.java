package dev.antomcheckout.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemExceptionTest {
    private final ProblemException fault = ProblemException.of(ProblemCode.INVALID_STATE, "It is cancelled.");

    @Test
    void itsMessageIsTheCodeSoThatItMayBeLogged() {
        assertThat(fault).hasMessage("invalid_state");
        assertThat(fault.getStackTrace()).isEmpty();
    }

    @Test
    void whatIsAddedStaysWhenMoreIsAdded() {
        ProblemException whole = fault.with("paymentRequestId", "pr-1")
                .retryAfter(Duration.ofSeconds(3))
                .withInstance("/v1/payments/pr-1")
                .withErrors(List.of(ProblemError.inHeader("Idempotency-Key", "is required")));

        assertThat(whole.code()).isEqualTo(ProblemCode.INVALID_STATE);
        assertThat(whole.retryAfter()).hasValue(Duration.ofSeconds(3));
        assertThat(whole.problem().detail()).isEqualTo("It is cancelled.");
        assertThat(whole.problem().extensions()).containsEntry("paymentRequestId", "pr-1");
        assertThat(whole.problem().instance()).isEqualTo("/v1/payments/pr-1");
        assertThat(whole.problem().errors()).hasSize(1);
        assertThat(fault.problem().extensions()).isEmpty();
    }

    @Test
    void anExtensionCannotReplaceAStandardMember() {
        assertThatIllegalArgumentException().isThrownBy(() -> fault.with("status", 200));
    }
}
