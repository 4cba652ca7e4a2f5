package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.validation.Format;
import dev.antomcheckout.validation.Formatted;
import dev.antomcheckout.validation.FreeText;
import dev.antomcheckout.validation.Opaque;
import dev.antomcheckout.validation.OpenJson;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** How the goods reach whom. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Shipping(
        @Valid @Nullable PersonName shippingName,
        @Valid @Nullable Address shippingAddress,
        @FreeText(max = 128) @Nullable String shippingCarrier,
        @Opaque(max = 16) @Formatted(Format.PHONE) @Nullable String shippingPhoneNo,
        @FreeText(max = 64) @Nullable String shipToEmail,
        @Opaque(max = 64) @Nullable String shippingFeeId,
        @OpenJson @Nullable ObjectNode shippingFee,
        @FreeText(max = 256) @Nullable String shippingDescription,
        @OpenJson @Nullable ObjectNode deliveryEstimate) {
    @Override
    public String toString() {
        return "Shipping[***]";
    }
}
