package dev.antomcheckout.account;

import org.eclipse.microprofile.config.Config;

/**
 * Forwarded addresses are believed from named proxies only. Otherwise any caller could choose the address that the limit of
 * failed authentications and the audit trail record.
 */
final class ProxyRules {
    private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";
    private static final String TRUSTED = "quarkus.http.proxy.trusted-proxies";

    private ProxyRules() {}

    /** Adds a fault if addresses are taken from headers of any caller. There is no exception to allow. */
    static void check(Config config, ConfigurationFaults faults) {
        boolean forwards = config.getOptionalValue(FORWARDING, Boolean.class).orElse(false);
        boolean names = config.getOptionalValues(TRUSTED, String.class).stream()
                .flatMap(java.util.List::stream)
                .anyMatch(proxy -> !proxy.isBlank());
        if (forwards && !names) {
            faults.add(TRUSTED, "is missing; with " + FORWARDING + " it must name the proxies in front");
        }
    }
}
