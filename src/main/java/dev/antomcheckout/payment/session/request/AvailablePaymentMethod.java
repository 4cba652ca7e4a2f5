package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the hosted Checkout Page offers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AvailablePaymentMethod(
        @Size(max = 100, message = "must have at most {max} elements") @Nullable
        List<@NotNull(message = "must not be null") @Valid PaymentMethodOption> paymentMethodTypeList) {}
