package dev.antomcheckout.event;

import io.vertx.mutiny.sqlclient.Row;

/** Reads events from rows. */
final class EventRows {
    static final String COLUMNS = """
            e.id, e.type, e.created_at, e.account, e.sequence, e.payload::text AS payload,
            e.transaction::text AS transaction, e.position\s""";

    /** What is committed before this cannot be joined by a late commit any more. */
    static final String SETTLED = "e.transaction < settled_transaction_number()";

    private EventRows() {}

    static MerchantEvent event(Row row) {
        return new MerchantEvent(
                row.getUUID("id"),
                row.getString("type"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("account"),
                row.getInteger("sequence"),
                row.getString("payload"));
    }

    static EventCursor cursor(Row row) {
        return new EventCursor(row.getString("transaction"), row.getLong("position"));
    }
}
