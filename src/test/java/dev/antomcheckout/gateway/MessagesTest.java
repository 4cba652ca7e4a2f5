package dev.antomcheckout.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.gateway.Observation.Progress;
import dev.antomcheckout.gateway.Observation.State;
import dev.antomcheckout.gateway.Observation.Transaction;
import dev.antomcheckout.gateway.message.Result;
import dev.antomcheckout.gateway.message.WireJson;
import dev.antomcheckout.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from messages whose signature is good. Single quotes stand for double ones. */
class MessagesTest {
    private static final PaymentRequestId ID = new PaymentRequestId("pay-1");
    private static final CaptureRequestId CAPTURE = new CaptureRequestId("c-1");
    private static final String LONGEST = "x".repeat(256);
    private static final String TOO_LONG = "x".repeat(257);

    private final WireJson json = new WireJson();
    private final CaptureMessages captures = new CaptureMessages(json);
    private final Messages messages = new Messages(json, new RefundMessages(json), captures, new DisputeMessages(json));

    @Test
    void aPaymentIsReadWithItsMethodAndTheEndOfItsAuthorisation() {
        assertThat(notified("""
                        {'notifyType':'PAYMENT_RESULT','paymentRequestId':'pay-1','paymentId':'p-1',
                         'result':{'resultCode':'SUCCESS','resultStatus':'S','resultMessage':'ok'},
                         'paymentAmount':{'currency':'MYR','value':'4200'},'paymentTime':'2026-11-24T00:01:00+08:00',
                         'paymentMethodType':'CARD','authExpiryTime':'2026-12-01T00:01:00+08:00'}"""))
                .isEqualTo(new Observation.Payment(
                        ID,
                        "p-1",
                        State.SUCCESS,
                        new Money(4200, "MYR"),
                        "SUCCESS",
                        "ok",
                        Instant.parse("2026-11-23T16:01:00Z"),
                        "CARD",
                        Instant.parse("2026-11-30T16:01:00Z"),
                        null));
    }

    @Test
    void anInquiryIsReadWithTheMethodAndTheEndOfTheAuthorisation() {
        Observation.Payment seen = inquired("""
                {'paymentStatus':'SUCCESS','paymentMethodType':'GOOGLEPAY','authExpiryTime':'2026-12-01T00:01:00+08:00'}""");
        assertThat(seen.method()).isEqualTo("GOOGLEPAY");
        assertThat(seen.authExpiry()).isEqualTo(Instant.parse("2026-11-30T16:01:00Z"));
    }

    /** Apple Pay and Google Pay charge cards as well. */
    @Test
    void aCardAloneDoesNotNameTheMethod() {
        assertThat(inquired("""
                        {'paymentStatus':'SUCCESS','cardInfo':{'cardBrand':'VISA'},
                         'paymentResultInfo':{'cardNo':'****1111','cardBrand':'VISA'}}""").method()).isNull();
    }

    @Test
    void theTransactionsOfAPaymentAreRead() {
        assertThat(inquired("""
                        {'paymentStatus':'SUCCESS','transactions':[
                          {'transactionType':'CAPTURE','transactionStatus':'SUCCESS','transactionRequestId':'c-1',
                           'transactionId':'t-1','transactionAmount':{'currency':'MYR','value':'4200'},
                           'transactionTime':'2026-11-24T00:01:00+08:00',
                           'transactionResult':{'resultStatus':'S','resultCode':'SUCCESS','resultMessage':'ok'}},
                          {'transactionType':'REFUND','transactionResult':{'resultStatus':'F','resultCode':'PROCESS_FAIL'}},
                          {'transactionType':'REFUND','transactionStatus':'CANCELLED','transactionResult':{'resultStatus':'S'}},
                          {'transactionType':'INCREMENTAL','transactionStatus':'PENDING'},
                          'nonsense', {}]}""").transactions())
                .containsExactly(
                        new Transaction(
                                Transaction.Type.CAPTURE,
                                Progress.SUCCESS,
                                "c-1",
                                "t-1",
                                new Money(4200, "MYR"),
                                "SUCCESS",
                                "ok",
                                Instant.parse("2026-11-23T16:01:00Z")),
                        bare(Transaction.Type.REFUND, Progress.FAIL, "PROCESS_FAIL"),
                        bare(Transaction.Type.REFUND, null, null),
                        bare(Transaction.Type.OTHER, Progress.PROCESSING, null),
                        bare(Transaction.Type.OTHER, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'paymentStatus':'SUCCESS'}", "{'paymentStatus':'SUCCESS','transactions':{}}"})
    void anAnswerWithoutAListOfTransactionsSaysNothingAboutThem(String body) {
        assertThat(inquired(body).transactions()).isNull();
        assertThat(captures.inquired(answer(body), CAPTURE)).contains(new Observation.Unrecognized());
    }

    @Test
    void anEmptyListOfTransactionsSaysThatThereAreNone() {
        String body = "{'paymentStatus':'SUCCESS','transactions':[]}";
        assertThat(inquired(body).transactions()).isEmpty();
        assertThat(captures.inquired(answer(body), CAPTURE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'notifyType':'DISPUTE'", ",'notifyType':'PAYMENT_RESULT'", ",'notifyType':{}"})
    void aDisputeIsKnownByItsOwnMemberWhateverItsNotifyType(String member) {
        Notice notice = messages.read(
                bytes("{'disputeNotificationType':'DISPUTE_CREATED','disputeId':'d-1','paymentRequestId':'pay-1'"
                        + member + "}"));
        assertThat(notice.type()).isEqualTo("DISPUTE_CREATED");
        assertThat(notice.seen())
                .isInstanceOfSatisfying(
                        Observation.Dispute.class,
                        dispute -> assertThat(dispute.disputeId()).isEqualTo("d-1"));
    }

    @Test
    void aDisputeKeepsTheCurrencyOfEachAmount() {
        assertThat(notified("""
                        {'disputeNotificationType':'DISPUTE_JUDGED','disputeId':'d-1','paymentId':'p-1',
                         'disputeAmount':{'currency':'MYR','value':'4200'},
                         'disputeJudgedAmount':{'currency':'USD','value':'900'}}""")).isInstanceOfSatisfying(Observation.Dispute.class, dispute -> {
            assertThat(dispute.amount()).isEqualTo(new Money(4200, "MYR"));
            assertThat(dispute.judgedAmount()).isEqualTo(new Money(900, "USD"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'text':'x','more':[1,{}]}", "['x',[{}]]", "null"})
    void aTextThatIsNoTextIsReadAsAbsent(String value) {
        Observation.Payment seen = (Observation.Payment) notified("""
                {'result':{'resultMessage':%s,'resultCode':'SUCCESS','resultStatus':'S'},'notifyType':'PAYMENT_RESULT',
                 'paymentTime':%s,'paymentMethodType':%s,'paymentRequestId':'pay-1','paymentId':'p-1'}""".formatted(value, value, value));
        assertThat(seen.resultMessage()).isNull();
        assertThat(seen.paymentTime()).isNull();
        assertThat(seen.method()).isNull();
        assertThat(seen.resultCode()).isEqualTo("SUCCESS");
        assertThat(seen.paymentId()).isEqualTo("p-1");
    }

    @Test
    void scalarsAreReadAsText() {
        Observation.Payment seen = (Observation.Payment) notified("""
                {'notifyType':'PAYMENT_RESULT','result':{'resultMessage':true,'resultCode':7,'resultStatus':'S'},
                 'paymentRequestId':'pay-1','paymentId':20261124,'paymentAmount':{'currency':'MYR','value':4200}}""");
        assertThat(seen.resultMessage()).isEqualTo("true");
        assertThat(seen.resultCode()).isEqualTo("7");
        assertThat(seen.paymentId()).isEqualTo("20261124");
        assertThat(seen.amount()).isEqualTo(new Money(4200, "MYR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'4200'", "''", "[1]", "4200", "true"})
    void anAmountThatIsNoAmountCostsTheAmountAlone(String value) {
        Observation.Payment seen = (Observation.Payment) notified("""
                {'notifyType':'PAYMENT_RESULT','result':{'resultStatus':'S'},'paymentRequestId':'pay-1','paymentAmount':%s}""".formatted(value));
        assertThat(seen.amount()).isNull();
        assertThat(seen.state()).isEqualTo(State.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'x'", "7", "null", ""})
    void aMessageThatIsNoObjectIsNotUnderstood(String body) {
        assertThat(notified(body)).isEqualTo(new Observation.Unrecognized());
    }

    @Test
    void anIdOfAntomThatIsTooLongForAnIndexIsNotTaken() {
        String payment = "{'paymentStatus':'SUCCESS','paymentId':'%s'}";
        assertThat(inquired(payment.formatted(LONGEST)).paymentId()).isEqualTo(LONGEST);
        assertThat(inquired(payment.formatted(TOO_LONG)).paymentId()).isNull();
        assertThat(notified("""
                        {'notifyType':'REFUND_RESULT','refundStatus':'SUCCESS','refundRequestId':'r-1','refundId':'%s',
                         'paymentId':'%s'}""".formatted(TOO_LONG, TOO_LONG)))
                .isEqualTo(new Observation.Refund(
                        new RefundRequestId("r-1"), null, null, Progress.SUCCESS, null, null, null, null));
        assertThat(notified("""
                        {'notifyType':'CAPTURE_RESULT','result':{'resultStatus':'S'},'captureRequestId':'c-1',
                         'captureId':'%s','paymentId':'%s'}""".formatted(TOO_LONG, TOO_LONG)))
                .isEqualTo(new Observation.Capture(CAPTURE, null, null, Progress.SUCCESS, null, null, null, null));
        assertThat(inquired("""
                        {'paymentStatus':'SUCCESS','transactions':[{'transactionType':'REFUND',
                         'transactionRequestId':'%s','transactionId':'%s'}]}""".formatted(TOO_LONG, TOO_LONG)).transactions())
                .containsExactly(bare(Transaction.Type.REFUND, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'notifyType':'PAYMENT_RESULT','result':{'resultStatus':'S'},'paymentRequestId':'%s'}",
                "{'notifyType':'PAYMENT_RESULT','result':{'resultStatus':'S'},'paymentId':'%s'}",
                "{'notifyType':'REFUND_RESULT','refundStatus':'SUCCESS','refundRequestId':'%s'}",
                "{'notifyType':'CAPTURE_RESULT','result':{'resultStatus':'S'},'captureRequestId':'%s'}",
                "{'disputeNotificationType':'DISPUTE_CREATED','paymentId':'p-1','disputeId':'%s'}",
                "{'disputeNotificationType':'%s','paymentId':'p-1','disputeId':'d-1'}"
            })
    void aMessageWhoseOnlyIdIsTooLongIsNotUnderstood(String body) {
        assertThat(notified(body.formatted(TOO_LONG))).isEqualTo(new Observation.Unrecognized());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'paymentSessionData':'d' | d |",
                "'paymentSessionData':'d','normalUrl':'https://a' | d | https://a",
                "'normalUrl':'https://a','url':'https://b' | | https://a",
                "'url':'https://b' | | https://b",
                "'paymentSessionData':'','normalUrl':'','url':'https://b' | | https://b"
            })
    void aSessionIsOneThatABuyerCanPayWith(String members, @Nullable String data, @Nullable String url) {
        assertThat(messages.openedSession(answer("{" + members + "}")))
                .contains(new OpenedSession(data, null, null, url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'paymentSessionId':'s-1'}", "{'paymentSessionData':{},'url':[]}"})
    void anAnswerWithNothingToPayWithIsNoSession(String body) {
        assertThat(messages.openedSession(answer(body))).isEmpty();
    }

    private Observation notified(String body) {
        return messages.read(bytes(body)).seen();
    }

    private Observation.Payment inquired(String body) {
        return (Observation.Payment) messages.inquiredPayment(answer(body), ID);
    }

    private static Answer answer(String body) {
        return new Answer(new Result("SUCCESS", "S", "ok"), true, true, bytes(body));
    }

    private static byte[] bytes(String body) {
        return body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static Transaction bare(Transaction.Type type, @Nullable Progress progress, @Nullable String code) {
        return new Transaction(type, progress, null, null, null, code, null, null);
    }
}
