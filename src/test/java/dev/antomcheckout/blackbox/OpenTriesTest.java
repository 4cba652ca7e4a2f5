package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.ledger.PaymentState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A try acts and is silent, and a later one is refused. The refusal is not the outcome of the request: what Antom's books
 * say is.
 */
@QuarkusTest
@WithTestResource(Installation.class)
class OpenTriesTest {
    @FromInstallation
    World world;

    Shop shop;
    Books books;
    Sales sales;
    String key;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        books = new Books(world);
        sales = new Sales(world);
        key = "request-" + UUID.randomUUID();
    }

    /** What every try but the first is answered. */
    static Stream<Fault.OnCall> refusals() {
        return Stream.of(
                new Fault.Answer("F", "ORDER_IS_CANCELED", false),
                new Fault.Answer("F", "PROCESS_FAIL", false),
                new Fault.UnsignedAnswer("F", "ACCESS_DENIED", false),
                new Fault.UnsignedAnswer("F", "PROCESS_FAIL", false),
                new Fault.WronglySignedAnswer("F", "ACCESS_DENIED", false));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefundThatWasMadeInSilenceIsNotMadeAgain(Fault.OnCall refusal) {
        String id = sales.paid();
        sales.always(id, Api.NOTIFY_REFUND, new Fault.Lose());
        openTry(id, Api.REFUND, refusal);
        shop.refund(id, key, 4200).then().statusCode(202).body("refundStatus", equalTo("PROCESSING"));
        assertThat(returned(id)).isEqualTo(4200);
        shop.refund(id, "second-" + key, 4200).then().statusCode(409).body("code", equalTo("invalid_state"));
        sales.makeRefundDue(key);
        Sales.until(() -> shop.refund(key).path("refundStatus").equals("SUCCESS"));
        shop.refund(id, "third-" + key, 1).then().statusCode(409);
        shop.payment(id).then().body("refundedAmount.value", equalTo("4200"));
        assertThat(returned(id)).isEqualTo(4200);
        assertThat(books.events(id, "refund.fail")).isZero();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aCaptureThatWasMadeInSilenceIsNotMadeAgain(Fault.OnCall refusal) {
        String id = sales.manual();
        sales.always(id, Api.NOTIFY_CAPTURE, new Fault.Lose());
        openTry(id, Api.CAPTURE, refusal);
        shop.capture(id, key, 4200, false).then().statusCode(202).body("captureStatus", equalTo("PROCESSING"));
        shop.capture(id, "second-" + key, 4200, false).then().statusCode(409);
        sales.makeCaptureDue(key);
        sales.untilStatus(id, "SUCCESS");
        shop.payment(id).then().body("capturedAmount.value", equalTo("4200"));
        assertThat(sales.atAntom(id).netMinorUnits()).isEqualTo(4200);
        assertThat(books.events(id, "capture.fail")).isZero();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aCancelThatWasMadeInSilenceIsFound(Fault.OnCall refusal) {
        String id = sales.paid();
        openTry(id, Api.CANCEL, refusal);
        assertThat(shop.cancel(id).statusCode()).isIn(200, 202);
        if (!shop.status(id).equals("CANCELLED")) {
            shop.refund(id, key, 4200).then().statusCode(409);
            sales.makeCancelDue(id);
        }
        sales.untilStatus(id, "CANCELLED");
        assertThat(sales.atAntom(id).state()).isEqualTo(PaymentState.CANCELLED);
        assertThat(books.events(id, "payment.cancelled")).isEqualTo(1);
        assertThat(books.lines(id, "CANCEL_REFUSED")).isZero();
    }

    /** All tries of the first request were silent, and the second one, with the same key, is refused. */
    @Test
    void aRefusalOfALaterRequestWithTheSameKeyEndsNothing() {
        String id = sales.paid();
        sales.always(id, Api.NOTIFY_REFUND, new Fault.Lose());
        sales.fault(id, Api.REFUND, new Fault.ResetAfter(), 3);
        shop.refund(id, key, 4200).then().statusCode(202);
        sales.fault(id, Api.REFUND, new Fault.Answer("F", "PROCESS_FAIL", false), 1);
        shop.refund(id, key, 4200).then().statusCode(202);
        sales.fault(id, Api.REFUND, new Fault.UnsignedAnswer("F", "ACCESS_DENIED", false), 3);
        shop.refund(id, key, 4200).then().statusCode(202);
        shop.refund(id, "second-" + key, 4200).then().statusCode(409);
        sales.makeRefundDue(key);
        Sales.until(() -> shop.refund(key).path("refundStatus").equals("SUCCESS"));
        assertThat(returned(id)).isEqualTo(4200);
    }

    /** Nothing was done by the first try either, so what is refused in the end is free again. */
    @Test
    void aRefundThatWasNeverMadeFailsByAntomsWordAndFreesTheMoney() {
        String id = sales.paid();
        sales.fault(id, Api.REFUND, new Fault.HttpStatus(503, false), 1);
        sales.fault(id, Api.REFUND, new Fault.Answer("F", "PROCESS_FAIL", false), 1);
        shop.refund(id, key, 4200).then().statusCode(202);
        for (int answers = 1; answers <= 3; answers++) {
            String expected = Integer.toString(answers);
            sales.makeRefundDue(key);
            Sales.until(() -> books.number("""
                    SELECT (status = 'FAIL' OR not_exist_answers >= ?::integer)::integer FROM refund
                    WHERE refund_request_id = ?""", expected, key) == 1);
        }
        Sales.until(() -> shop.refund(key).path("refundStatus").equals("FAIL"));
        assertThat(returned(id)).isZero();
        shop.refund(id, "second-" + key, 4200).then().statusCode(201);
        assertThat(returned(id)).isEqualTo(4200);
    }

    /** Where the first try is refused by a gateway that could not tell who called, nothing is open. */
    @Test
    void aRefusalOfTheOnlyTryIsTheOutcome() {
        String id = sales.paid();
        sales.fault(id, Api.REFUND, new Fault.UnsignedAnswer("F", "ACCESS_DENIED", false), 1);
        shop.refund(id, key, 4200).then().statusCode(422).body("resultCode", equalTo("ACCESS_DENIED"));
        shop.refund(id, "second-" + key, 4200).then().statusCode(201);
        assertThat(returned(id)).isEqualTo(4200);
    }

    private void openTry(String id, Api api, Fault.OnCall refusal) {
        sales.fault(id, api, new Fault.HttpStatus(503, true), 1);
        sales.fault(id, api, refusal, 2);
    }

    private long returned(String id) {
        return sales.atAntom(id).refundedMinorUnits();
    }
}
