package dev.antomcheckout.account;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The accounts of this installation; fixed from start to end. */
public final class Accounts {
    private final Map<String, Account> byName;

    public Accounts(Map<String, Account> byName) {
        this.byName = Map.copyOf(byName);
    }

    public Optional<Account> byName(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return byName.keySet();
    }

    public Collection<Account> all() {
        return byName.values();
    }
}
