package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.antomcheckout.validation.Format;
import dev.antomcheckout.validation.Formatted;
import dev.antomcheckout.validation.NumberTextDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * One method of the hosted Checkout Page.
 *
 * @param paymentMethodOrder smaller numbers come first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentMethodOption(
        @Formatted(value = Format.METHOD_TYPE, required = true)
        String paymentMethodType,

        @JsonDeserialize(using = NumberTextDeserializer.class) @Formatted(Format.POSITIVE_NUMBER) @Nullable
        String paymentMethodOrder,

        @Nullable Boolean expressCheckout) {}
