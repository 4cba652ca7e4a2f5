package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.money.AmountStep;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.problem.Limits;
import dev.antomcheckout.validation.CrossCheck;
import dev.antomcheckout.validation.CrossChecked;
import dev.antomcheckout.validation.Format;
import dev.antomcheckout.validation.Formatted;
import dev.antomcheckout.validation.OneOf;
import dev.antomcheckout.validation.Opaque;
import dev.antomcheckout.validation.OpenJson;
import dev.antomcheckout.validation.Texts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A payment session as the shop asks for it and as Antom gets it (Antom documentation, createPaymentSession).
 *
 * @param productCode may be left out; there is only one
 * @param paymentRequestId id of this attempt to pay; if it is left out, one is made
 * @param paymentMethod required except on the hosted Checkout Page
 * @param paymentNotifyUrl accepted, because the documentation's sample has it, and never sent on
 * @param paymentSessionExpiryTime when the session ends; checked against the clock where the session is made, since a
 *     repeated request must still be recognised after that time
 * @param metadata an object or a string
 */
@CrossChecked
// Written outside of REST, for Antom.
@RegisterForReflection(registerFullHierarchy = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentSessionRequest(
        @OneOf({"CASHIER_PAYMENT"}) @Nullable String productCode,
        @Formatted(Format.REQUEST_ID) @Nullable String paymentRequestId,
        @NotNull(message = Texts.REQUIRED) @Valid Order order,
        @NotNull(message = Texts.REQUIRED) @Valid Amount paymentAmount,
        @Valid @Nullable PaymentMethod paymentMethod,
        @Formatted(value = Format.URL, required = true) String paymentRedirectUrl,
        @Formatted(Format.URL) @Nullable String paymentNotifyUrl,
        @Valid @Nullable SettlementStrategy settlementStrategy,
        @Formatted(Format.TIME) @Nullable String paymentSessionExpiryTime,
        @Formatted(Format.TIME) @Nullable String paymentExpiryTime,
        @Valid @Nullable PaymentFactor paymentFactor,
        @Valid @Nullable Env env,
        @Formatted(Format.REGION) @Nullable String merchantRegion,
        @Formatted(Format.REGION) @Nullable String userRegion,
        @Valid @Nullable CreditPayPlan creditPayPlan,
        @Nullable Boolean enableInstallmentCollection,
        @Formatted(Format.CODE) @Nullable String productScene,
        @Valid @Nullable AvailablePaymentMethod availablePaymentMethod,

        @Size(max = 300, message = "must have at most {max} elements") @Nullable
        List<@Formatted(value = Format.REGION_OR_GLOBAL, required = true) String> allowedPaymentMethodRegions,

        @Formatted(Format.LOCALE) @Nullable String locale,

        @Size(max = 100, message = "must have at most {max} elements") @Nullable
        List<@NotNull(message = "must not be null") @Valid PaymentMethod> savedPaymentMethods,

        @OpenJson @Nullable ObjectNode agreementInfo,
        @OpenJson @Nullable ObjectNode riskData,
        @Opaque(max = 32) @Nullable String merchantAccountId,

        @OpenJson(maxBytes = Limits.METADATA_BYTES, textAllowed = true) @Nullable
        JsonNode metadata,

        @Valid @Nullable CustomizedInfo customizedInfo,
        @OpenJson @Nullable ObjectNode paymentQuote,
        @OpenJson @Nullable ObjectNode processingAmount,
        @OpenJson @Nullable ObjectNode subscriptionInfo,
        @OpenJson @Nullable ObjectNode subscriptionPlan,

        @Size(max = 100, message = "must have at most {max} elements") @Nullable
        List<@Formatted(value = Format.CODE, required = true) String> scopes)
        implements CrossCheck {
    private static final String CASHIER_PAYMENT = "CASHIER_PAYMENT";
    private static final String HOSTED_PAGE = "CHECKOUT_PAYMENT";

    public PaymentSessionRequest {
        metadata = metadata == null || metadata.isNull() ? null : metadata;
    }

    /**
     * The body that Antom gets.
     *
     * @param requestId id of the attempt
     * @param notifyUrl where Antom reaches us
     */
    public PaymentSessionRequest toWire(String requestId, String notifyUrl) {
        return new PaymentSessionRequest(
                CASHIER_PAYMENT,
                requestId,
                order,
                paymentAmount,
                paymentMethod,
                paymentRedirectUrl,
                notifyUrl,
                settlementStrategy,
                paymentSessionExpiryTime,
                paymentExpiryTime,
                paymentFactor,
                env,
                merchantRegion,
                userRegion,
                creditPayPlan,
                enableInstallmentCollection,
                productScene,
                availablePaymentMethod,
                allowedPaymentMethodRegions,
                locale,
                savedPaymentMethods,
                agreementInfo,
                riskData,
                merchantAccountId,
                metadata,
                customizedInfo,
                paymentQuote,
                processingAmount,
                subscriptionInfo,
                subscriptionPlan,
                scopes);
    }

    @Override
    public Stream<Fault> faults() {
        return Stream.of(methodFault(), currencyFault(), stepFault()).flatMap(faults -> faults);
    }

    private Stream<Fault> methodFault() {
        return paymentMethod == null && !HOSTED_PAGE.equals(productScene)
                ? Stream.of(new Fault(List.of("paymentMethod"), "is required unless productScene is " + HOSTED_PAGE))
                : Stream.empty();
    }

    private Stream<Fault> currencyFault() {
        if (order == null || order.orderAmount() == null || paymentAmount == null) {
            return Stream.empty();
        }
        return Objects.equals(order.orderAmount().currency(), paymentAmount.currency())
                ? Stream.empty()
                : Stream.of(new Fault(
                        List.of("order", "orderAmount", "currency"), "must be the currency of paymentAmount"));
    }

    private Stream<Fault> stepFault() {
        if (paymentMethod == null
                || paymentAmount == null
                || paymentAmount.faults().findAny().isPresent()) {
            return Stream.empty();
        }
        Money money = paymentAmount.money();
        long step = AmountStep.of(money.currency(), paymentMethod.paymentMethodType());
        return money.minorUnits() % step == 0
                ? Stream.empty()
                : Stream.of(new Fault(
                        List.of("paymentAmount", "value"),
                        "must be a multiple of " + step + " in this currency with this payment method"));
    }

    @Override
    public String toString() {
        return "PaymentSessionRequest[paymentRequestId=" + paymentRequestId + "]";
    }
}
