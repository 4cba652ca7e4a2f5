package dev.antomcheckout.account;

import java.util.Map;

/** Where the accounts come from: the configuration, or, in a demo, the simulator that was just started. */
public interface AccountSource {
    /**
     * @param faults takes a line for everything that is wrong
     * @return the usable accounts by name
     */
    Map<String, Account> load(ConfigurationFaults faults);
}
