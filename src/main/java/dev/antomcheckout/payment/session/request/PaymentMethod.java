package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.validation.Format;
import dev.antomcheckout.validation.Formatted;
import dev.antomcheckout.validation.FreeText;
import dev.antomcheckout.validation.OneOf;
import dev.antomcheckout.validation.Opaque;
import dev.antomcheckout.validation.OpenJson;
import org.jspecify.annotations.Nullable;

/**
 * How the buyer pays.
 *
 * @param paymentMethodType a name of Antom's open list
 * @param paymentMethodId a card token. It is searched for card numbers, because a shop that confuses the two would send one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentMethod(
        @Formatted(value = Format.METHOD_TYPE, required = true)
        String paymentMethodType,

        @FreeText(max = 128) @Nullable String paymentMethodId,
        @OpenJson @Nullable ObjectNode paymentMethodMetaData,
        @Opaque(max = 128) @Nullable String customerId,
        @FreeText(max = 2048) @Nullable String extendInfo,
        @Nullable Boolean requireIssuerAuthentication,

        @OneOf({"CREDIT", "DEBIT", "PREPAID", "CHARGE", "DEFERRED_DEBIT"}) @Nullable
        String funding) {
    @Override
    public String toString() {
        return "PaymentMethod[paymentMethodType=" + paymentMethodType + "]";
    }
}
