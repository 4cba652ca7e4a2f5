package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;
import org.junit.jupiter.api.Test;

/** What the packaged service does once and then ends. */
@QuarkusMainIntegrationTest
@WithTestResource(Installation.class)
class CommandsIT {
    @Test
    @Launch("sweep")
    void theSweepEndsWhenNothingIsDueAndTakesNoRequests(LaunchResult result) {
        assertThat(result.getOutput()).contains("nothing more is due").doesNotContain("Listening on");
    }

    @Test
    @Launch("verify-evidence")
    void evidenceIsVerifiedWithoutServing(LaunchResult result) {
        assertThat(result.getOutput()).contains("evidence verified: 0 accounts").doesNotContain("Listening on");
    }

    @Test
    @Launch("scan-cardholder-data")
    void anInstallationWithoutCardholderDataIsFoundClean(LaunchResult result) {
        assertThat(result.getOutput())
                .contains("places with cardholder data: 0")
                .doesNotContain("Listening on");
    }

    @Test
    @Launch(value = "swep", exitCode = 2)
    void anUnknownCommandIsToldWithTheKnownOnes(LaunchResult result) {
        assertThat(result.getErrorOutput() + result.getOutput())
                .contains(
                        "none of: doctor, repair-transaction-numbers, scan-cardholder-data, settlement, sweep, verify-evidence, health");
    }

    @Test
    @Launch(value = "doctor", exitCode = 1)
    void theDoctorTellsWhatIsWrongAndWhatIsNot(LaunchResult result) {
        assertThat(result.getOutput())
                .contains("OK       gateway main: reached")
                .contains("OK       key other: RSA of 2048 bits")
                // Nothing listens while a command runs.
                .containsPattern("FAULT {4}notify path main: .*refused")
                .doesNotContain("Listening on");
    }

    @Test
    @Launch(
            value = {"settlement", "src/test/resources/antom/settlement.csv", "main"},
            exitCode = 1)
    void aSettlementFileIsChecked(LaunchResult result) {
        assertThat(result.getOutput()).contains("4 rows, 0 matched, 1 not compared, findings {MISSING_HERE=3}");
    }

    @Test
    @Launch(
            value = {"settlement", "src/test/resources/antom/settlement.csv"},
            exitCode = 2)
    void ofSeveralAccountsOneMustBeNamed(LaunchResult result) {
        assertThat(result.getErrorOutput()).contains("settlement <file or folder> [<account>]");
    }

    @Test
    @Launch(value = "health", exitCode = 1)
    void healthFailsWhereNothingRuns() {}
}
