package dev.antomcheckout.payment.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antomcheckout.payment.state.PaymentStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session that was created.
 *
 * @param paymentSessionData opaque; the shop hands it unchanged to Antom's browser SDK. Absent if the buyer can
 *     only be sent to {@code normalUrl}
 * @param normalUrl Antom's hosted checkout page, if the product scene has one
 * @param paymentNotifyUrl where Antom was told to send notifications: always this service
 * @param clientTokenExpiryTime when {@code clientToken} expires. The token is made from it, so it is stored with the answer
 * @param clientToken lets the buyer's browser watch this payment under {@code /v1/client}. Null where the answer is stored:
 *     {@link SessionAnswers} adds it to each answer that is sent
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentSessionView(
        String paymentRequestId,
        PaymentStatus paymentStatus,
        @Nullable String paymentSessionData,
        @Nullable String paymentSessionId,
        @Nullable Instant paymentSessionExpiryTime,
        @Nullable String normalUrl,
        URI paymentNotifyUrl,
        @Nullable Instant clientTokenExpiryTime,
        @Nullable String clientToken) {

    /** Session data and token open and show the payment to whoever reads them. */
    @Override
    public String toString() {
        return "PaymentSessionView[" + paymentRequestId + "]";
    }
}
