package dev.antomcheckout.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One entry of the audit trail as it is shown. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
        @Schema(description = "Number of the entry, by which verify-evidence names it.")
        String id,

        Instant at,

        @Schema(
                description =
                        "What happened, such as sign_in, api_key_refused, payment_refund or review_cleared. Kinds may be added.")
        String kind,

        @Schema(description = "Absent for what concerns the installation and no account, such as a wrong API key.")
        @Nullable
        String account,

        @Schema(
                description =
                        "key:<id>, oidc:<issuer>#<subject>, either of them after desk:, or system. Absent where nobody was"
                                + " authenticated.")
        @Nullable
        String actor,

        @Schema(
                description =
                        "Remote address of the connection; of IPv6 addresses with wrong credentials, the first 64 bits.")
        @Nullable
        String address,

        @Schema(description = "Id of the payment, refund, capture or settlement file.") @Nullable
        String subject,

        @JsonRawValue @Schema(ref = "#/components/schemas/ObjectNode")
        String detail) {
    static AuditEntry of(AccessEvent event) {
        return new AuditEntry(
                event.id.toString(),
                event.at,
                event.kind,
                event.account.equals(AuditTrail.INSTALLATION) ? null : event.account,
                event.actor,
                event.address,
                event.subject,
                event.detail);
    }
}
