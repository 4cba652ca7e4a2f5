package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * One payment attempt as it is read. It is written by statements that say what they change, because a payment must never be
 * saved as a whole from a copy that may be old.
 */
@Entity
@Immutable
@Table(name = "payment_attempt")
class PaymentAttempt {
    @Id
    Long id;

    String account;

    @Column(name = "payment_request_id")
    String paymentRequestId;

    @Column(name = "reference_order_id")
    String referenceOrderId;

    @Enumerated(EnumType.STRING)
    PaymentStatus status;

    int version;

    /** Smallest units of {@link #currency}. */
    long amount;

    @Column(columnDefinition = "char(3)")
    String currency;

    @Nullable
    @Column(name = "payment_method_type")
    String paymentMethodType;

    @Column(name = "manual_capture")
    boolean manualCapture;

    @Nullable
    @Column(name = "payment_session_id")
    String paymentSessionId;

    @Nullable
    @Column(name = "payment_session_expiry")
    Instant paymentSessionExpiry;

    @Nullable
    @Column(name = "payment_id")
    String paymentId;

    @Nullable
    @Column(name = "payment_time")
    Instant paymentTime;

    @Nullable
    @Column(name = "result_code")
    String resultCode;

    @Nullable
    @Column(name = "result_message")
    String resultMessage;

    @Array(length = 16)
    @Column(name = "review_reasons")
    String[] reviewReasons;

    /** Whether success is an authorisation; null while the method is not known. */
    @Nullable
    @Column(name = "two_phase")
    Boolean twoPhase;

    /** What Antom holds for capture; smallest units, as the four below. */
    @Column(name = "authorized_amount")
    long authorizedAmount;

    @Nullable
    @Column(name = "authorization_expiry")
    Instant authorizationExpiry;

    /** The captured amount was counted when the payment succeeded. */
    @Column(name = "captured_by_success")
    boolean capturedBySuccess;

    /** Currency of the counters, if Antom reported success in another one than the payment's. */
    @Nullable
    @Column(name = "held_currency", columnDefinition = "char(3)")
    String heldCurrency;

    /** What was captured or is being captured. */
    @Column(name = "capture_requested")
    long captureRequested;

    @Column(name = "captured_amount")
    long capturedAmount;

    /** What was refunded or is being refunded. */
    @Column(name = "refund_requested")
    long refundRequested;

    @Column(name = "refunded_amount")
    long refundedAmount;

    @Column(name = "capture_closed")
    boolean captureClosed;

    /** Set while a cancel was asked for and not answered. */
    @Nullable
    @Column(name = "cancel_requested_at")
    Instant cancelRequestedAt;

    /** The captures as JSON, where they are read; null if there is none. */
    @Nullable
    @Transient
    String captures;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    Money money() {
        return new Money(amount, currency);
    }

    PaymentRequestId requestId() {
        return new PaymentRequestId(paymentRequestId);
    }

    /** Whether Antom holds or has taken money that did not go back. */
    boolean holdsMoney() {
        return capturedAmount > refundedAmount || (capturedAmount == 0 && authorizedAmount > 0);
    }

    /** The currency of the counters. */
    String fundsCurrency() {
        return heldCurrency == null ? currency : heldCurrency;
    }

    KnownPayment known() {
        return new KnownPayment(requestId(), status, fundsCurrency());
    }

    List<String> reviewReasons() {
        return List.of(reviewReasons);
    }
}
