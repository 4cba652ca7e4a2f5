package dev.antomcheckout.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One event as the shop reads it: the body of a delivery, byte for byte, and an entry of the list of events.
 *
 * @param id the same at every delivery; {@code webhook-id}
 * @param type what happened, such as {@code payment.success}
 * @param timestamp when it happened here
 * @param account the account that it belongs to
 * @param sequence its number among the events of the same payment, without gaps
 * @param data the thing that changed, as it was after the change; JSON
 */
@RegisterForReflection
public record MerchantEvent(
        UUID id,
        String type,
        Instant timestamp,
        String account,
        int sequence,

        @JsonRawValue @Schema(ref = "#/components/schemas/EventData")
        String data) {

    /** The content names buyers' payments. */
    @Override
    public String toString() {
        return "MerchantEvent[" + id + ", " + type + "]";
    }
}
