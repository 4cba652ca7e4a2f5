package dev.antomcheckout.blackbox;

import java.util.Map;

/** An installation that stops calling Antom after two failed tries, and lets shops inquire a few times a minute. */
public final class BreakerInstallation extends Installation {
    static final int INQUIRIES_PER_MINUTE = 20;

    @Override
    public Map<String, String> start() {
        Map<String, String> config = super.start();
        config.put("checkout.gateway.breaker.volume", "2");
        config.put("checkout.gateway.breaker.delay", "5s");
        config.put("checkout.gateway.max-inquiries-per-minute", Integer.toString(INQUIRIES_PER_MINUTE));
        return config;
    }
}
