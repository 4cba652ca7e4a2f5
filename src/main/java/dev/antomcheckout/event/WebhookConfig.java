package dev.antomcheckout.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where each account's shop is told of changes. */
@ConfigMapping(prefix = "checkout.webhook")
public interface WebhookConfig {
    /** By the name of the account. */
    @WithParentName
    Map<String, EndpointSettings> endpoints();

    /** Everything is optional for the parser, so that what is missing is told with the other faults. */
    interface EndpointSettings {
        Optional<String> url();

        /** {@code whsec_<base64>}; while the secret is changed, the new one and the old one. */
        Optional<List<String>> secret();
    }
}
