package dev.antomcheckout.audit;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long the audit trail is kept. */
@ConfigMapping(prefix = "checkout.audit")
public interface AuditConfig {
    /** Age at which entries are deleted; their links stay. Without it they are kept. PCI DSS 10.5.1 asks for twelve months. */
    Optional<@DurationMin(days = 365) Duration> keep();
}
