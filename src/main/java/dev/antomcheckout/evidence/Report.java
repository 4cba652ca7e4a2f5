package dev.antomcheckout.evidence;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What verifying one account's evidence brought; filled as the chain is read. */
public final class Report {
    /** More are only counted: a table that was rewritten as a whole would fill the memory. */
    private static final int MOST_FINDINGS = 1000;

    private final String account;
    private final List<String> findings = new ArrayList<>();
    private long position;
    private byte[] hash = new byte[32];
    private long breaks;
    private long signatures;
    private long withoutKey;
    private long erased;
    private long removed;

    Report(String account) {
        this.account = account;
    }

    void broken(String finding) {
        breaks++;
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    void reached(long newPosition, byte[] newHash) {
        position = newPosition;
        hash = newHash;
    }

    void verified() {
        signatures++;
    }

    void withoutKey() {
        withoutKey++;
    }

    void erased() {
        erased++;
    }

    void removed() {
        removed++;
    }

    long position() {
        return position;
    }

    byte[] hash() {
        return hash;
    }

    public String account() {
        return account;
    }

    /** One line for each break, without anything of a message. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    public boolean isWhole() {
        return breaks == 0;
    }

    /** The end of the chain is part of it: written down elsewhere, it shows later whether the end was cut off. */
    public String summary() {
        return "account %s: %d records up to %s; %d signatures verified, %d by keys that are not configured, "
                        .formatted(account, position, HexFormat.of().formatHex(hash), signatures, withoutKey)
                + "%d bodies erased, %d records deleted, %d breaks".formatted(erased, removed, breaks);
    }
}
