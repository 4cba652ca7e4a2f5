package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.state.KnownPayment;
import dev.antomcheckout.payment.state.PaymentStatus;
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
public class PaymentAttempt {
    @Id
    public Long id;

    String account;

    @Column(name = "payment_request_id")
    public String paymentRequestId;

    @Column(name = "reference_order_id")
    public String referenceOrderId;

    @Enumerated(EnumType.STRING)
    public PaymentStatus status;

    public int version;

    /** Smallest units of {@link #currency}. */
    long amount;

    @Column(columnDefinition = "char(3)")
    String currency;

    @Nullable
    @Column(name = "payment_method_type")
    public String paymentMethodType;

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
    public String paymentId;

    @Nullable
    @Column(name = "payment_time")
    public Instant paymentTime;

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
    public boolean capturedBySuccess;

    /** Currency of the counters, if Antom reported success in another one than the payment's. */
    @Nullable
    @Column(name = "held_currency", columnDefinition = "char(3)")
    String heldCurrency;

    /** What was captured or is being captured. */
    @Column(name = "capture_requested")
    public long captureRequested;

    @Column(name = "captured_amount")
    long capturedAmount;

    /** What was refunded or is being refunded. */
    @Column(name = "refund_requested")
    public long refundRequested;

    @Column(name = "refunded_amount")
    long refundedAmount;

    @Column(name = "capture_closed")
    boolean captureClosed;

    /** Set while a cancel was asked for and not answered. */
    @Nullable
    @Column(name = "cancel_requested_at")
    public Instant cancelRequestedAt;

    /** The captures as JSON, where they are read; null if there is none. */
    @Nullable
    @Transient
    String captures;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    public Money money() {
        return new Money(amount, currency);
    }

    public PaymentRequestId requestId() {
        return new PaymentRequestId(paymentRequestId);
    }

    /** Whether Antom holds or has taken money that did not go back. */
    public boolean holdsMoney() {
        return capturedAmount > refundedAmount || (capturedAmount == 0 && authorizedAmount > 0);
    }

    /** The currency of the counters. */
    String fundsCurrency() {
        return heldCurrency == null ? currency : heldCurrency;
    }

    KnownPayment known() {
        return new KnownPayment(requestId(), status, fundsCurrency());
    }

    public List<String> reviewReasons() {
        return List.of(reviewReasons);
    }
}
