package dev.antomcheckout.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.edge.SecurityEvents;
import dev.antomcheckout.evidence.CallRecord;
import dev.antomcheckout.evidence.CallSubject;
import dev.antomcheckout.evidence.Verdict;
import dev.antomcheckout.gateway.FakeAntom.How;
import dev.antomcheckout.gateway.FakeAntom.Reply;
import dev.antomcheckout.gateway.GatewayOutcome.Accepted;
import dev.antomcheckout.gateway.GatewayOutcome.Reason;
import dev.antomcheckout.gateway.GatewayOutcome.Rejected;
import dev.antomcheckout.gateway.GatewayOutcome.Unknown;
import dev.antomcheckout.gateway.message.WireJson;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers to the tries of one request mean together. */
class OutcomeOfARequestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Reply REFUSAL = Reply.of(How.SIGNED, "F", "ORDER_IS_CANCELED");
    private static final Reply UNSIGNED_REFUSAL = Reply.of(How.UNSIGNED, "F", "ACCESS_DENIED");

    private final Vertx vertx = Vertx.vertx();
    private final SigningThreads signing = new SigningThreads(vertx);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeAntom antom = new FakeAntom();
    private final Exchange exchange = new Exchange(
            new AnswerReader(new WireJson()),
            new GatewayMetrics(meters, new SecurityEvents(meters)),
            Clock.systemUTC(),
            signing);

    @AfterEach
    void close() {
        signing.close();
        vertx.closeAndAwait();
    }

    /** Each of them leaves open whether Antom acted. */
    static Stream<Reply> openEnds() {
        return Stream.of(
                new Reply(How.SILENT, ""),
                new Reply(How.RESET, ""),
                new Reply(How.SIGNED, "not JSON"),
                new Reply(How.SIGNED, "{\"result\":[]}"),
                Reply.of(How.HTTP_500, "F", "PROCESS_FAIL"),
                Reply.of(How.SIGNED, "U", "UNKNOWN_EXCEPTION"),
                Reply.of(How.UNSIGNED, "U", "UNKNOWN_EXCEPTION"),
                Reply.of(How.UNSIGNED, "S", "SUCCESS"),
                Reply.of(How.UNSIGNED, "F", "PROCESS_FAIL"),
                Reply.of(How.WRONG, "S", "SUCCESS"),
                Reply.of(How.WRONG, "F", "ACCESS_DENIED"),
                Reply.of(How.WRONG, "U", "UNKNOWN_EXCEPTION"));
    }

    @Test
    void aSignedRefusalOfTheFirstTryIsFinal() {
        assertThat(outcome(Operation.REFUND, false, REFUSAL)).isEqualTo(new Rejected<>("ORDER_IS_CANCELED", "x", true));
    }

    @ParameterizedTest
    @MethodSource("openEnds")
    void aSignedRefusalAfterAnOpenTryIsNotFinal(Reply open) {
        assertThat(outcome(Operation.REFUND, false, open, REFUSAL))
                .isEqualTo(new Unknown<>(Reason.EARLIER_TRY_OPEN, "ORDER_IS_CANCELED"));
    }

    @ParameterizedTest
    @MethodSource("openEnds")
    void anUnsignedRefusalAfterAnOpenTryIsNoAnswer(Reply open) {
        assertThat(outcome(Operation.CAPTURE, false, open, UNSIGNED_REFUSAL))
                .isEqualTo(new Unknown<>(Reason.NO_ANSWER, null));
    }

    @Test
    void aSuccessAfterAnOpenTryIsFinal() {
        assertThat(outcome(Operation.REFUND, true, new Reply(How.SILENT, ""), Reply.of(How.SIGNED, "S", "SUCCESS")))
                .isEqualTo(new Accepted<>("done"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATE_PAYMENT_SESSION", "CANCEL", "REFUND", "CAPTURE"})
    void noRefusalIsFinalWhileAnEarlierCallIsOpen(Operation operation) {
        assertThat(outcome(operation, true, REFUSAL))
                .isEqualTo(new Unknown<>(Reason.EARLIER_TRY_OPEN, "ORDER_IS_CANCELED"));
        assertThat(outcome(operation, true, UNSIGNED_REFUSAL)).isEqualTo(new Unknown<>(Reason.NO_ANSWER, null));
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"INQUIRY_PAYMENT", "INQUIRY_REFUND"})
    void theAnswerToAnInquiryStandsWhateverWasBefore(Operation inquiry) {
        assertThat(outcome(inquiry, false, new Reply(How.SILENT, ""), REFUSAL))
                .isEqualTo(new Rejected<>("ORDER_IS_CANCELED", "x", true));
        assertThat(outcome(inquiry, false, new Reply(How.SILENT, ""), UNSIGNED_REFUSAL))
                .isEqualTo(new Rejected<>("ACCESS_DENIED", "x", false));
        assertThat(outcome(inquiry, false, Reply.of(How.UNSIGNED, "F", "ORDER_NOT_EXIST")))
                .isEqualTo(new Unknown<>(Reason.NO_ANSWER, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACCESS_DENIED",
                "CLIENT_INVALID",
                "INVALID_CLIENT",
                "KEY_NOT_FOUND",
                "INVALID_SIGNATURE",
                "SIGNATURE_INVALID"
            })
    void anUnsignedRefusalCountsIfTheGatewayCouldNotTellWhoCalled(String code) {
        assertThat(outcome(Operation.REFUND, false, Reply.of(How.UNSIGNED, "F", code)))
                .isEqualTo(new Rejected<>(code, "x", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PROCESS_FAIL", "ORDER_NOT_EXIST", "REFUND_AMOUNT_EXCEED", "PARAM_ILLEGAL", "", "what ever"})
    void anUnsignedRefusalWithAnyOtherCodeIsNoAnswer(String code) {
        assertThat(outcome(Operation.REFUND, false, Reply.of(How.UNSIGNED, "F", code)))
                .isEqualTo(new Unknown<>(Reason.NO_ANSWER, null));
    }

    @ParameterizedTest
    @EnumSource(
            value = How.class,
            names = {"WRONG", "SIGNATURE_ALONE", "TIME_ALONE"})
    void whatCarriesAWrongSignatureOrAPartOfOneIsNoAnswer(How how) {
        for (String status : List.of("S", "F", "U")) {
            Tries tries = tries(Operation.REFUND, false);
            assertThat(outcome(tries, Reply.of(how, status, "ACCESS_DENIED")))
                    .isEqualTo(new Unknown<>(Reason.NO_ANSWER, null));
            assertThat(tries.end().records()).extracting(CallRecord::verdict).containsExactly(Verdict.UNVERIFIED);
        }
    }

    @Test
    void answersThatAntomDidNotSignAreCounted() {
        outcome(Operation.REFUND, false, Reply.of(How.UNSIGNED, "S", "SUCCESS"), Reply.of(How.WRONG, "F", "X"));
        outcome(Operation.REFUND, false, Reply.of(How.UNSIGNED, "U", "X"), Reply.of(How.WRONG, "S", "SUCCESS"));
        outcome(Operation.REFUND, false, UNSIGNED_REFUSAL);
        outcome(Operation.REFUND, false, REFUSAL);
        assertThat(unverified("unsigned")).isEqualTo(3);
        assertThat(unverified("wrong")).isEqualTo(2);
    }

    @Test
    void eachTryIsRecordedWithWhatItBrought() {
        Tries tries = tries(Operation.REFUND, false);
        var _ = outcome(
                tries,
                new Reply(How.SILENT, ""),
                Reply.of(How.WRONG, "F", "ACCESS_DENIED"),
                Reply.of(How.UNSIGNED, "F", "ACCESS_DENIED"),
                REFUSAL);
        assertThat(tries.end().records())
                .extracting(CallRecord::verdict)
                .containsExactly(Verdict.TIMEOUT, Verdict.UNVERIFIED, Verdict.UNVERIFIED, Verdict.REJECTED);
    }

    /** The guard can give a try up while it is being signed; sent later, it would act unseen. */
    @Test
    void afterTheEndOfACallNoTryOfItIsSent() {
        antom.reply(REFUSAL);
        Tries tries = tries(Operation.REFUND, false);
        tries.end();
        assertThatThrownBy(() -> exchange.once(antom.api(), tries).await().atMost(PATIENCE))
                .isInstanceOf(GatewayFault.NotSent.class);
        assertThat(antom.asked()).isZero();
        assertThat(tries.end().records()).isEmpty();
    }

    @Test
    void thatAntomWasNotAskedIsSaidOnlyIfNothingWasSent() {
        Throwable open = new CircuitBreakerOpenException();
        Throwable full = new BulkheadException();
        Tries none = tries(Operation.REFUND, false);
        assertThat(Outcomes.failed(open, none.end())).isEqualTo(new Unknown<>(Reason.BREAKER_OPEN, null));
        assertThat(Outcomes.failed(full, none.end())).isEqualTo(new Unknown<>(Reason.OVERLOADED, null));
        Tries one = tries(Operation.REFUND, false);
        one.begin("1", "s");
        assertThat(Outcomes.failed(open, one.end())).isEqualTo(new Unknown<>(Reason.NO_ANSWER, null));
        assertThat(Outcomes.failed(full, one.end())).isEqualTo(new Unknown<>(Reason.NO_ANSWER, null));
    }

    private GatewayOutcome<String> outcome(Operation operation, boolean earlierTryOpen, Reply... replies) {
        return outcome(tries(operation, earlierTryOpen), replies);
    }

    /** Repeats as the guard does: an answer ends the call, anything else is tried again. */
    private GatewayOutcome<String> outcome(Tries tries, Reply... replies) {
        Throwable last = new IllegalStateException("no try");
        for (Reply reply : replies) {
            antom.reply(reply);
            try {
                if (reply.how() == How.SILENT) {
                    int before = antom.asked();
                    var _ = exchange.once(antom.api(), tries).subscribeAsCompletionStage();
                    await().atMost(PATIENCE).until(() -> antom.asked() > before);
                    throw new TimeoutException();
                }
                Answer answer = exchange.once(antom.api(), tries).await().atMost(PATIENCE);
                return Outcomes.answered(answer, tries.end(), _ -> Optional.of("done"));
            } catch (GatewayFault | TimeoutException fault) {
                last = fault;
            }
        }
        return Outcomes.failed(last, tries.end());
    }

    private Tries tries(Operation operation, boolean earlierTryOpen) {
        return new Tries(
                antom.account,
                operation,
                new CallSubject(CallSubject.Kind.REFUND, "refund-1"),
                "{}".getBytes(StandardCharsets.UTF_8),
                earlierTryOpen);
    }

    private double unverified(String kind) {
        return meters.counter("checkout.gateway.unverified", "account", "main", "kind", kind)
                .count();
    }
}
