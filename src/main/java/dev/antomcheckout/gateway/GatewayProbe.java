package dev.antomcheckout.gateway;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.message.Result;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Asks Antom about a payment that cannot exist, once, past the guard: what a person wants to know about the road is more
 * than {@link AntomGateway} tells, and an open breaker must not hide it.
 */
@Singleton
public class GatewayProbe {
    /** A shop that takes this id for itself gets an answer about its own payment here, which is as good. */
    private static final PaymentRequestId NOBODYS = new PaymentRequestId("antom-checkout-doctor");

    private static final int OK = 200;

    private final Channels channels;
    private final AnswerReader reader;
    private final Messages messages;
    private final Clock clock;
    private final SigningThreads signing;

    GatewayProbe(Channels channels, AnswerReader reader, Messages messages, Clock clock, SigningThreads signing) {
        this.channels = channels;
        this.reader = reader;
        this.messages = messages;
        this.clock = clock;
        this.signing = signing;
    }

    /** Never fails. */
    public Uni<ProbeOutcome> ask(Account account) {
        String uri = account.pathPrefix() + "/payments/" + Operation.INQUIRY_PAYMENT.segment;
        String time = Long.toString(clock.millis());
        byte[] body = messages.paymentInquiry(NOBODYS);
        return signing.sign(account, uri, time, body)
                .flatMap(signature -> channels.of(account)
                        .api()
                        .call(Operation.INQUIRY_PAYMENT.segment, account.clientId(), time, signature, body))
                .map(response -> outcome(account, uri, response))
                .onFailure()
                .recoverWithItem(ProbeOutcome.Unreachable::new);
    }

    private ProbeOutcome outcome(Account account, String uri, RestResponse<byte[]> response) {
        boolean signed = response.getHeaderString("signature") != null;
        Instant time = time(response);
        try {
            Answer answer = reader.read(reader.receive(account, uri, response));
            return new ProbeOutcome.Answered(code(answer.result()), signed, answer.verified(), time);
        } catch (GatewayFault.Unfinished unfinished) {
            return new ProbeOutcome.Answered(unfinished.resultCode, signed, unfinished.isVerified, time);
        } catch (GatewayFault.Unverified unverified) {
            return new ProbeOutcome.Answered(unverified.claimedCode, signed, false, time);
        } catch (GatewayFault fault) {
            return new ProbeOutcome.NotAntom(response.getStatus() == OK ? 0 : response.getStatus());
        }
    }

    private static String code(Result result) {
        return result.resultCode() == null ? "" : result.resultCode();
    }

    private static @Nullable Instant time(RestResponse<byte[]> response) {
        Instant own = own(response.getHeaderString("response-time"));
        return own != null ? own : date(response.getHeaderString("date"));
    }

    /** Antom writes ISO 8601; milliseconds were seen as well. */
    private static @Nullable Instant own(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.matches("[0-9]{13}")
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant date(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
