package dev.antomcheckout.event;

/**
 * The table of merchant events, as part of the statements that make the changes: an event costs no round trip of its own
 * and is committed with its change or not at all.
 */
public final class Outbox {
    /**
     * To be followed by a {@code SELECT} of: account, kind of the thing that changed, its id, number of the event among
     * those of the thing, type, content as {@code jsonb}.
     */
    public static final String INSERT =
            "INSERT INTO merchant_event (account, aggregatetype, aggregateid, sequence, type, payload) ";

    private Outbox() {}
}
