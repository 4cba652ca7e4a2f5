package dev.antomcheckout.account;

import dev.antomcheckout.account.authentication.ClientCors;
import dev.antomcheckout.idempotency.IdempotencyConfig;
import java.net.URI;
import java.util.Optional;

/** Checks what callers are allowed: origins of browsers, wrong keys, how long keys are remembered. */
final class AccessRules {
    private AccessRules() {}

    static void check(CheckoutConfig config, IdempotencyConfig idempotency, ConfigurationFaults faults) {
        for (String origin : config.client().origins()) {
            if (!origin.equals(ClientCors.ANY) && !isOrigin(origin)) {
                faults.add(
                        "checkout.client.origins",
                        "must hold origins as browsers send them, such as https://shop.example, without a slash at the end,"
                                + " or *");
            }
        }
        if (config.auth().maxFailuresPerMinute() < 0) {
            faults.add("checkout.auth.max-failures-per-minute", "must be a number, or 0 for no limit");
        }
        if (idempotency.retention().compareTo(IdempotencyConfig.LEAST_RETENTION) < 0) {
            faults.add("checkout.idempotency.retention", "is shorter than 7d, for which shops may rely on their keys");
        }
    }

    private static boolean isOrigin(String text) {
        Optional<URI> url = HttpUrls.parse(text);
        return url.isPresent()
                && (url.get().getScheme() + "://" + url.get().getRawAuthority()).equals(text)
                && url.get().getRawUserInfo() == null;
    }
}
