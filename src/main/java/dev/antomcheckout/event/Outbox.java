package dev.antomcheckout.event;

/**
 * The table of merchant events, as part of the statements that make the changes: an event costs no round trip of its own
 * and is committed with its change or not at all.
 */
public final class Outbox {
    /**
     * To be followed by a {@code SELECT} of: account, kind of the thing that changed, its id, number of the event among
     * those of the thing, number of its transaction, type, content as {@code jsonb}.
     *
     * <p>PostgreSQL draws the number of a transaction before the transaction waits for a lock, so a later change may have the
     * lower number. The thing that changed keeps the number of its last event, and the next event gets {@link #NUMBER}.
     */
    public static final String INSERT =
            "INSERT INTO merchant_event (account, aggregatetype, aggregateid, sequence, transaction, type, payload) ";

    /** The number of the transaction for the next event, from that of the event before it, the column {@code %s}. */
    public static final String NUMBER = "GREATEST(%s, current_transaction_number())";

    private Outbox() {}
}
