package dev.antomcheckout.gateway;

import dev.antomcheckout.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A capture as Antom is asked for it (Antom documentation, capture).
 *
 * @param paymentId Antom's id of the payment
 * @param last nothing more will be captured of this authorisation
 */
public record CaptureOrder(
        CaptureRequestId id,
        String paymentId,
        Money amount,
        @Nullable Boolean last) {}
