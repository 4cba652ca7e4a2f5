package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** How often an account may make the service ask Antom. */
@QuarkusTest
@WithTestResource(BreakerInstallation.class)
class InquiryQuotaTest {
    @FromInstallation
    World world;

    @Test
    void anAccountThatAsksTooOftenWaitsAndNothingElseDoes() {
        Shop other = new Shop(world, World.OTHER_SHOP_KEY);
        String id = other.openedSession();
        int asked = 0;
        Response answer = other.inquire(id);
        while (answer.statusCode() == 200) {
            assertThat(++asked).isLessThan(3 * BreakerInstallation.INQUIRIES_PER_MINUTE);
            answer = other.inquire(id);
        }
        assertThat(asked).isGreaterThanOrEqualTo(BreakerInstallation.INQUIRIES_PER_MINUTE);
        answer.then().statusCode(429).body("code", equalTo("rate_limited"));
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        other.request().get("/v1/doctor").then().statusCode(429);
        other.payment(id).then().statusCode(200);
        other.openedSession();
        new Shop(world, World.SHOP_KEY).request().get("/v1/doctor").then().statusCode(200);
    }
}
