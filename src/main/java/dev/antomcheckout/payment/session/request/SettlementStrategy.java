package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antomcheckout.validation.Format;
import dev.antomcheckout.validation.Formatted;
import org.jspecify.annotations.Nullable;

/** In which currency the merchant is paid, where the contract has more than one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettlementStrategy(
        @Formatted(Format.CURRENCY) @Nullable String settlementCurrency) {}
