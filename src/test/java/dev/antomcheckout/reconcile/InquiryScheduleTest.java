package dev.antomcheckout.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InquiryScheduleTest {
    private static final Instant CREATED = Instant.parse("2026-11-24T00:00:00Z");
    private static final Instant FAR = CREATED.plus(Duration.ofDays(9));

    @Test
    void aBuyerWhoSubmitsAtTheLastMomentOfTheSessionStillHasFourteenMinutes() {
        assertThat(InquirySchedule.over(CREATED, CREATED.plusSeconds(600), "GCASH"))
                .isEqualTo("2026-11-24T00:24:00Z");
    }

    @Test
    void aSessionOfUnknownEndMayHaveLastedAnHour() {
        assertThat(InquirySchedule.over(CREATED, null, null)).isEqualTo("2026-11-24T01:14:00Z");
    }

    @ParameterizedTest
    @CsvSource({"BANKTRANSFER_BNI", "ATMTRANSFER_ID"})
    void aBankTransferMayTakeTwoDays(String method) {
        assertThat(InquirySchedule.over(CREATED, CREATED.plusSeconds(3600), method))
                .isEqualTo("2026-11-26T01:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "4, 16", "5, 32", "6, 60", "7, 60", "2000000000, 60"})
    void pausesDoubleUpToAnHour(int inquiries, long minutes) {
        assertThat(InquirySchedule.pause(inquiries, CREATED, List.of(FAR))).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void thePauseEndsAtTheNextOfSeveralMoments() {
        List<Instant> moments = List.of(CREATED.minusSeconds(1), CREATED.plusSeconds(300), CREATED.plusSeconds(200));
        assertThat(InquirySchedule.pause(4, CREATED, moments)).isEqualTo(Duration.ofSeconds(200));
    }

    @Test
    void theLastPauseEndsWhereADecisionCanBeHad() {
        assertThat(InquirySchedule.pause(4, CREATED, List.of(CREATED.plusSeconds(100))))
                .isEqualTo(Duration.ofSeconds(100));
        assertThat(InquirySchedule.pause(4, CREATED, List.of(CREATED))).isEqualTo(Duration.ofMinutes(16));
        assertThat(InquirySchedule.pause(4, CREATED, List.of(CREATED.minusSeconds(100))))
                .isEqualTo(Duration.ofMinutes(16));
    }
}
