-- What the shop is told: one row for every change, written by the statement that makes the change. The columns are those
-- of Debezium's outbox event router, so that a shop with Kafka can read the same events from the write-ahead log; rows
-- are therefore only ever added here, and what becomes of a delivery is kept elsewhere.

CREATE TABLE merchant_event (
    position      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            uuid        NOT NULL DEFAULT gen_random_uuid(),
    -- Positions are drawn before they are committed, so a reader orders by the transaction first and stops before the
    -- oldest one that still runs; otherwise it could pass by a row that is committed later.
    transaction   xid8        NOT NULL DEFAULT pg_current_xact_id(),
    account       text        NOT NULL,
    aggregatetype text        NOT NULL,
    aggregateid   text        NOT NULL,
    sequence      integer     NOT NULL,
    type          text        NOT NULL,
    payload       jsonb       NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT merchant_event_id_once UNIQUE (id),
    -- Two writers cannot tell of one change, and no number is given twice.
    CONSTRAINT merchant_event_sequence_once UNIQUE (account, aggregatetype, aggregateid, sequence)
);

CREATE INDEX merchant_event_by_account ON merchant_event (account, transaction, position);
