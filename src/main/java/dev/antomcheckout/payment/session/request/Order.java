package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.validation.FreeText;
import dev.antomcheckout.validation.Opaque;
import dev.antomcheckout.validation.OpenJson;
import dev.antomcheckout.validation.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is bought. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Order(
        @Opaque(max = 64, required = true) String referenceOrderId,
        @FreeText(max = 256, required = true) String orderDescription,
        @NotNull(message = Texts.REQUIRED) @Valid Amount orderAmount,
        @Valid @Nullable Buyer buyer,

        @Size(max = 100, message = "must have at most {max} elements") @Nullable
        List<@NotNull(message = "must not be null") @Valid Goods> goods,

        @Valid @Nullable Shipping shipping,
        @OpenJson @Nullable ObjectNode merchant,
        @Valid @Nullable Env env,
        @OpenJson @Nullable ObjectNode transit,
        @OpenJson @Nullable ObjectNode lodging,
        @OpenJson @Nullable ObjectNode gaming,
        @FreeText(max = 2048) @Nullable String extendInfo,
        @Nullable Boolean needDeclaration) {
    @Override
    public String toString() {
        return "Order[referenceOrderId=" + referenceOrderId + "]";
    }
}
