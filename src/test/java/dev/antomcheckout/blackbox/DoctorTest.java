package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(Installation.class)
class DoctorTest {
    /** The payment that the doctor asks about. */
    private static final String NOBODYS = "antom-checkout-doctor";

    @FromInstallation
    World world;

    Shop shop;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
    }

    @Test
    void whereAllIsWellNothingIsAtFault() {
        Response answer = examine();
        answer.then().statusCode(200).body("healthy", equalTo(true));
        for (String subject : new String[] {
            "key main",
            "gateway main",
            "clock main",
            "notify path main",
            "database",
            "database schema",
            "database privileges",
            "database role",
            "database clock",
            "webhook main",
            "client tokens",
            "API keys"
        }) {
            assertThat(level(answer, subject)).as(subject).isEqualTo("OK");
        }
    }

    @Test
    void whatIsToleratedIsAWarning() {
        Response answer = examine();
        assertThat(level(answer, "database TLS")).isEqualTo("WARNING");
        answer.then()
                .body("findings.message", hasItem("checkout.allow-insecure tolerates gateway-plaintext"))
                .body("healthy", equalTo(true));
    }

    @Test
    void theDoctorLeavesNothingBehind() {
        long before = new Books(world).rows();
        examine().then().statusCode(200);
        assertThat(new Books(world).rows()).isEqualTo(before);
    }

    @Test
    void aShopSeesItsOwnAccountAlone() {
        assertThat(examine().asString()).doesNotContain(World.OTHER_CLIENT_ID).doesNotContain("gateway other");
        assertThat(level(new Shop(world, World.OTHER_SHOP_KEY).request().get("/v1/doctor"), "gateway other"))
                .isEqualTo("OK");
    }

    @Test
    void theScopeIsThatOfCalls() {
        new Shop(world, World.READER_KEY)
                .request()
                .get("/v1/doctor")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(refusal("INVALID_SIGNATURE"), "Antom does not accept our signature"),
                Arguments.of(refusal("KEY_NOT_FOUND"), "Antom has no key of ours with this version"),
                Arguments.of(refusal("CLIENT_INVALID"), "Antom does not know the client id"),
                Arguments.of(refusal("ACCESS_DENIED"), "Antom denies access"),
                Arguments.of(refusal("NO_INTERFACE_DEF"), "Antom knows no such API at this path"),
                Arguments.of(new Fault.WrongSignature(), "signed with another key"),
                Arguments.of(new Fault.MissingSignature(), "the answer is not signed"),
                Arguments.of(new Fault.HttpStatus(502, false), "HTTP status 502"),
                Arguments.of(new Fault.HttpStatus(302, false), "HTTP status 302"),
                Arguments.of(new Fault.Garbage(), "is not Antom"),
                Arguments.of(new Fault.ResetBefore(), "cannot be reached"),
                Arguments.of(new Fault.HangBefore(), "cannot be reached"));
    }

    private static Fault refusal(String code) {
        return new Fault.Answer("F", code, false);
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void eachTroubleWithTheGatewayHasItsOwnSentence(Fault.OnCall fault, String sentence) {
        world.antom().faults().add(FaultRule.next(Api.INQUIRY_PAYMENT, fault).forPayment(NOBODYS));
        Response answer = examine();
        answer.then().statusCode(200).body("healthy", equalTo(false));
        assertThat(level(answer, "gateway main")).isEqualTo("FAULT");
        assertThat(answer.<String>path("findings.find { it.subject == 'gateway main' }.message"))
                .contains(sentence);
        assertThat(answer.<String>path("findings.find { it.subject == 'gateway main' }.cure"))
                .isNotBlank();
    }

    private Response examine() {
        return shop.request().get("/v1/doctor");
    }

    static String level(Response answer, String subject) {
        return answer.path("findings.find { it.subject == '%s' }.level".formatted(subject));
    }
}
