package dev.antomcheckout.retention;

import dev.antomcheckout.blackbox.Installation;
import java.util.HashMap;
import java.util.Map;

/** Of an operator who keeps nothing of buyers for longer than a second. */
public class ErasingInstallation extends Installation {
    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(super.start());
        config.put("checkout.retention.buyer-data", "1s");
        config.put("checkout.retention.interval", "200ms");
        return config;
    }
}
