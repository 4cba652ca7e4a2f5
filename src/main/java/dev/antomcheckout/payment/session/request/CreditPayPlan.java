package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antomcheckout.validation.Format;
import dev.antomcheckout.validation.Formatted;
import dev.antomcheckout.validation.OneOf;
import dev.antomcheckout.validation.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Payment by instalments. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CreditPayPlan(
        @NotNull(message = Texts.REQUIRED)
        @Min(value = 2, message = "must be at least {value}")
        @Max(value = 12, message = "must be at most {value}")
        Integer installmentNum,

        @Formatted(Format.CODE) @Nullable String interval,
        @OneOf({"PERCENTAGE"}) @Nullable String creditPayFeeType,

        @Min(value = 0, message = "must be at least {value}")
        @Max(value = 100, message = "must be at most {value}")
        @Nullable
        Integer feePercentage) {}
