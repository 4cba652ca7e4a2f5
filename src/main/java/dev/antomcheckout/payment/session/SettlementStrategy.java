package dev.antomcheckout.payment.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** In which currency the merchant is paid, where the contract has more than one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettlementStrategy(
        @Formatted(Format.CURRENCY) @Nullable String settlementCurrency) {}
