package dev.antomcheckout.blackbox;

import static dev.antomcheckout.blackbox.DoctorTest.level;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** The doctor, where what surrounds the service is wrong. */
@QuarkusTest
@WithTestResource(TroubledInstallation.class)
class TroubledTest {
    @FromInstallation
    World world;

    @Test
    void aKeyThatAntomDoesNotHaveIsToldWithItsCure() {
        assertFault(examine(World.SHOP_KEY), "gateway main", "INVALID_SIGNATURE", "antom.accounts.main.private-key");
    }

    @Test
    void aGatewayThatDoesNotListenIsUnreachable() {
        assertFault(examine(World.OTHER_SHOP_KEY), "gateway other", "refused", "antom.accounts.other.base-url");
    }

    @Test
    void aClockThatIsOffIsFoundWhereTheKeysAreRight() {
        Response answer = examine(TroubledInstallation.LATE_SHOP_KEY);
        assertThat(level(answer, "gateway late")).isEqualTo("OK");
        assertFault(answer, "clock late", "ahead of Antom's", "NTP");
    }

    @Test
    void aNotifyPathThatEndsElsewhereIsFound() {
        assertFault(examine(World.SHOP_KEY), "notify path main", "404", "through to this service");
    }

    @Test
    void anEndpointThatDoesNotListenIsFoundAndNoneIsAWarning() {
        assertFault(examine(World.SHOP_KEY), "webhook main", "cannot be reached", "events are kept");
        assertThat(level(examine(TroubledInstallation.LATE_SHOP_KEY), "webhook late"))
                .isEqualTo("WARNING");
    }

    @Test
    void aMissingSecretIsAWarning() {
        assertThat(level(examine(World.SHOP_KEY), "client tokens")).isEqualTo("WARNING");
    }

    private Response examine(String key) {
        Response answer = new Shop(world, key).request().get("/v1/doctor");
        answer.then().statusCode(200).body("healthy", equalTo(false));
        return answer;
    }

    private static void assertFault(Response answer, String subject, String message, String cure) {
        assertThat(level(answer, subject)).isEqualTo("FAULT");
        assertThat(answer.<String>path("findings.find { it.subject == '%s' }.message".formatted(subject)))
                .contains(message);
        assertThat(answer.<String>path("findings.find { it.subject == '%s' }.cure".formatted(subject)))
                .contains(cure);
    }
}
