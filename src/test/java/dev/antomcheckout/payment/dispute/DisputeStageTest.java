package dev.antomcheckout.payment.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisputeStageTest {
    @Test
    void aDisputeGoesForward() {
        assertThat(DisputeStage.isLater("DISPUTE_CREATED", "DEFENSE_DUE_ALERT")).isTrue();
        assertThat(DisputeStage.isLater("DEFENSE_SUPPLIED", "DISPUTE_JUDGED")).isTrue();
        assertThat(DisputeStage.isLater("DEFENSE_DUE_ALERT", "RDR_RESOLVED")).isTrue();
        assertThat(DisputeStage.isLater("RDR_RESOLVED", "DEFENSE_SUPPLIED")).isFalse();
        assertThat(DisputeStage.isLater("DISPUTE_JUDGED", "DISPUTE_CREATED")).isFalse();
        assertThat(DisputeStage.isLater("DISPUTE_CANCELLED", "DEFENSE_SUPPLIED"))
                .isFalse();
    }

    @Test
    void whatEndedADisputeFirstStands() {
        assertThat(DisputeStage.isLater("DISPUTE_ACCEPTED", "DISPUTE_JUDGED")).isFalse();
    }

    @Test
    void newsOfAnUnknownTypeIsLaterThanWhatIsOpenAndEndsNothing() {
        assertThat(DisputeStage.isLater("DEFENSE_SUPPLIED", "SOMETHING_NEW")).isTrue();
        assertThat(DisputeStage.isLater("DISPUTE_JUDGED", "SOMETHING_NEW")).isFalse();
        assertThat(DisputeStage.isLater("SOMETHING_NEW", "DISPUTE_JUDGED")).isTrue();
    }
}
