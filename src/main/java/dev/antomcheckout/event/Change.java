package dev.antomcheckout.event;

import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That something of an account changed. Of the thing's id only a hash is told, which is short and fits any id; two ids
 * with one hash cost a look in vain.
 *
 * @param hash empty if any thing of the account may have changed
 */
record Change(String account, String hash) {
    static Change of(String account, @Nullable String id) {
        return new Change(account, id == null ? "" : HexFormat.of().toHexDigits(id.hashCode()));
    }

    /** Names of accounts have no slash and no space. */
    String text() {
        return account + "/" + hash;
    }

    static Optional<Change> parse(String text) {
        int slash = text.indexOf('/');
        return slash < 1
                ? Optional.empty()
                : Optional.of(new Change(text.substring(0, slash), text.substring(slash + 1)));
    }

    boolean covers(Change watched) {
        return account.equals(watched.account) && (hash.isEmpty() || hash.equals(watched.hash));
    }
}
