package dev.antomcheckout.blackbox;

import java.util.Map;

/** An installation that stops calling Antom after two failed tries. */
public final class BreakerInstallation extends Installation {
    @Override
    public Map<String, String> start() {
        Map<String, String> config = super.start();
        config.put("checkout.gateway.breaker.volume", "2");
        config.put("checkout.gateway.breaker.delay", "5s");
        return config;
    }
}
