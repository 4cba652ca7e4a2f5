package dev.antomcheckout.account;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the configuration, so that one start shows all of it, a line each. */
public final class ConfigurationFaults {
    private final List<String> lines = new ArrayList<>();

    /**
     * @param property what is wrong
     * @param cure what it is and what to do, as the end of a sentence that begins with the property
     */
    public void add(String property, String cure) {
        lines.add(property + " " + cure);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Stops the start, with the faults alone on standard error, if there are any. */
    public void stopTheStartIfAny() {
        if (!lines.isEmpty()) {
            throw new ConfigurationException("antom-checkout cannot start:\n  " + String.join("\n  ", lines));
        }
    }
}
