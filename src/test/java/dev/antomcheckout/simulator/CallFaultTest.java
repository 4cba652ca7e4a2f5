package dev.antomcheckout.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.PaymentState;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallFaultTest extends SimulatorTestBase {

    private static final String API = "createPaymentSession";

    @Test
    void faultHappensAsOftenAsAskedAndThenNoMore() {
        simulator
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, answer(false)).times(2));

        assertThat(TestMerchant.code(merchant.call(API, session(ID)))).isEqualTo("U UNKNOWN_EXCEPTION");
        assertThat(TestMerchant.code(merchant.call(API, session(ID)))).isEqualTo("U UNKNOWN_EXCEPTION");
        assertThat(TestMerchant.code(merchant.call(API, session(ID)))).isEqualTo("S SUCCESS");
    }

    @Test
    void unknownAnswerWithoutActingLeavesTheBooksEmptyButCountsTheCall() {
        inject(answer(false));
        merchant.call(API, session(ID));

        assertThat(simulator.books().find(CLIENT, ID)).isEmpty();
        assertThat(simulator.books().calls(CLIENT, ID)).hasSize(1);
    }

    @Test
    void unknownAnswerAfterActingLeavesASession() {
        inject(answer(true));
        merchant.call(API, session(ID));

        assertThat(books(ID).state()).isEqualTo(PaymentState.AWAITING_BUYER);
    }

    @Test
    void delayedAnswerIsTheTrueOne() {
        inject(new Fault.Delay(Duration.ofMillis(30)));

        assertThat(TestMerchant.code(merchant.call(API, session(ID)))).isEqualTo("S SUCCESS");
    }

    @Test
    void hangingBeforeActingNeverAnswersAndDoesNothing() {
        inject(new Fault.HangBefore());

        assertThatThrownBy(this::sendImpatiently).hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(simulator.books().find(CLIENT, ID)).isEmpty();
    }

    @Test
    void hangingAfterActingNeverAnswersButActed() {
        inject(new Fault.HangAfter());

        assertThatThrownBy(this::sendImpatiently).hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(books(ID).state()).isEqualTo(PaymentState.AWAITING_BUYER);
    }

    @Test
    void resetBeforeActingBreaksTheConnectionAndDoesNothing() {
        simulator
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.ResetBefore())
                        .always());

        assertThatThrownBy(() -> merchant.send(API, session(ID))).isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.books().find(CLIENT, ID)).isEmpty();
    }

    @Test
    void resetAfterActingBreaksTheConnectionButActed() {
        simulator
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.ResetAfter())
                        .always());

        assertThatThrownBy(() -> merchant.send(API, session(ID))).isInstanceOf(UncheckedIOException.class);
        assertThat(books(ID).state()).isEqualTo(PaymentState.AWAITING_BUYER);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 302})
    void httpErrorHasAPageOfHtmlAndNoSignature(int status) {
        inject(new Fault.HttpStatus(status, false));

        HttpResponse<byte[]> response = merchant.send(API, session(ID));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("text/html");
        assertThat(response.headers().firstValue("signature")).isEmpty();
        assertThat(response.headers().firstValue("location").isPresent()).isEqualTo(status == 302);
        assertThat(simulator.books().find(CLIENT, ID)).isEmpty();
    }

    @Test
    void missingSignatureLeavesTheTrueAnswer() {
        inject(new Fault.MissingSignature());

        HttpResponse<byte[]> response = merchant.send(API, session(ID));

        assertThat(response.headers().firstValue("signature")).isEmpty();
        assertThat(TestMerchant.code(TestMerchant.json(response.body()))).isEqualTo("S SUCCESS");
        assertThat(books(ID).state()).isEqualTo(PaymentState.AWAITING_BUYER);
    }

    @Test
    void wrongSignatureDoesNotVerify() {
        inject(new Fault.WrongSignature());

        HttpResponse<byte[]> response = merchant.send(API, session(ID));

        assertThat(response.headers().firstValue("signature").orElse("")).hasSizeGreaterThan(344);
        assertThat(merchant.isSigned(response, TestMerchant.PATH + API)).isFalse();
    }

    @Test
    void answerForAnotherClientIsSignedForThatClient() {
        inject(new Fault.WrongClientId());

        HttpResponse<byte[]> response = merchant.send(API, session(ID));

        assertThat(response.headers().firstValue("client-id")).contains("SOMEBODY_ELSE");
        assertThat(merchant.isSigned(response, TestMerchant.PATH + API)).isTrue();
    }

    @Test
    void forgedInquiryClaimsASuccessThatNeverHappened() {
        create(ID);
        simulator.faults().add(FaultRule.next(Api.INQUIRY_PAYMENT, new Fault.ForgedSuccess()));

        HttpResponse<byte[]> response = merchant.send("inquiryPayment", "{\"paymentRequestId\":\"" + ID + "\"}");

        assertThat(response.headers().firstValue("signature")).isEmpty();
        assertThat(TestMerchant.json(response.body()).path("paymentStatus").asText())
                .isEqualTo("SUCCESS");
        assertThat(books(ID).movements()).isEmpty();
    }

    @Test
    void inquiryCanTellAWrongAmountUnderAGoodSignature() {
        createAndPay(ID);
        simulator.faults().add(FaultRule.next(Api.INQUIRY_PAYMENT, new Fault.WrongAmount()));

        assertThat(inquire(ID).at("/paymentAmount/value").asText()).isEqualTo("4201");
        assertThat(inquire(ID).at("/paymentAmount/value").asText()).isEqualTo("4200");
    }

    @Test
    void garbageIsSignedAndNoJson() {
        inject(new Fault.Garbage());

        HttpResponse<byte[]> response = merchant.send(API, session(ID));

        assertThat(merchant.isSigned(response, TestMerchant.PATH + API)).isTrue();
        assertThatThrownBy(() -> TestMerchant.json(response.body())).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void hugeBodyGoesOnForAtLeastAsManyBytes() {
        inject(new Fault.HugeBody(3_000_000));

        assertThat(merchant.send(API, session(ID)).body()).hasSizeGreaterThanOrEqualTo(3_000_000);
    }

    @Test
    void slowBodyIsTheTrueOne() {
        inject(new Fault.SlowBody(Duration.ofMillis(1)));

        assertThat(TestMerchant.code(merchant.call(API, session(ID)))).isEqualTo("S SUCCESS");
    }

    @Test
    void ruleMatchesARefundByThePaymentsRequestId() {
        String paymentId = createAndPay(ID);
        simulator.faults().add(FaultRule.next(Api.REFUND, answer(true)).forPayment(ID));

        assertThat(TestMerchant.code(refund("r1", paymentId, 100))).isEqualTo("U UNKNOWN_EXCEPTION");
        assertThat(TestMerchant.code(refund("r1", paymentId, 100))).isEqualTo("S SUCCESS");
        assertThat(books(ID).netMinorUnits()).isEqualTo(4100);
        assertThat(books(ID).count(Api.REFUND)).isEqualTo(2);
    }

    @Test
    void clearedRulesDoNothing() {
        inject(answer(false));
        simulator.faults().clear();

        assertThat(TestMerchant.code(merchant.call(API, session(ID)))).isEqualTo("S SUCCESS");
    }

    @Test
    void notificationFaultCannotBefallACall() {
        assertThatIllegalArgumentException().isThrownBy(() -> FaultRule.next(Api.REFUND, new Fault.Lose()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.HangBefore()));
    }

    @Test
    void closingTheSimulatorEndsACallThatHangs() {
        inject(new Fault.HangBefore());
        var hanging = CompletableFuture.supplyAsync(() -> merchant.send(API, session(ID)));
        Awaitility.await().until(() -> !simulator.books().calls(CLIENT, ID).isEmpty());

        simulator.close();

        assertThatThrownBy(hanging::join).hasCauseInstanceOf(UncheckedIOException.class);
    }

    private void inject(Fault.OnCall fault) {
        simulator.faults().add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, fault));
    }

    private static Fault.Answer answer(boolean act) {
        return new Fault.Answer("U", "UNKNOWN_EXCEPTION", act);
    }

    private void sendImpatiently() {
        String path = TestMerchant.PATH + API;
        HttpRequest request = merchant.request(CLIENT, path, session(ID), TestMerchant.sign(CLIENT, path, session(ID)));
        merchant.send(HttpRequest.newBuilder(request, (_, _) -> true)
                .timeout(Duration.ofMillis(500))
                .build());
    }
}
