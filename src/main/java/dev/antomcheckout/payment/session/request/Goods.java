package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.antomcheckout.validation.Format;
import dev.antomcheckout.validation.Formatted;
import dev.antomcheckout.validation.FreeText;
import dev.antomcheckout.validation.NumberTextDeserializer;
import dev.antomcheckout.validation.OneOf;
import dev.antomcheckout.validation.Opaque;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * One kind of goods in the order.
 *
 * @param goodsSkuName a stock code, hence not searched for card numbers: thirteen digits of a barcode are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Goods(
        @Opaque(max = 64, required = true) String referenceGoodsId,
        @FreeText(max = 256, required = true) String goodsName,
        @FreeText(max = 64) @Nullable String goodsCategory,
        @FreeText(max = 64) @Nullable String goodsBrand,
        @Valid @Nullable Amount goodsUnitAmount,

        @JsonDeserialize(using = NumberTextDeserializer.class) @Formatted(Format.POSITIVE_NUMBER) @Nullable
        String goodsQuantity,

        @Opaque(max = 64) @Nullable String goodsSkuName,
        @Formatted(Format.URL) @Nullable String goodsUrl,
        @Formatted(Format.URL) @Nullable String goodsImageUrl,
        @OneOf({"PHYSICAL", "DIGITAL"}) @Nullable String deliveryMethodType,
        @Opaque(max = 64) @Nullable String priceId) {
    @Override
    public String toString() {
        return "Goods[***]";
    }
}
