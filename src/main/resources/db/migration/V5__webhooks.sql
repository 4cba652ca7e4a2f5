-- What becomes of merchant events on their way to the shop. The events themselves stay as they were written.

-- One row for each account with an endpoint. Everything up to (seen_transaction, seen_position) has its delivery.
CREATE TABLE webhook_endpoint (
    account          text PRIMARY KEY,
    -- SHA-256 of address and secrets: when the operator changes either, an endpoint that was disabled is tried again.
    fingerprint      bytea  NOT NULL,
    seen_transaction xid8   NOT NULL,
    seen_position    bigint NOT NULL,
    disabled_at      timestamptz
);

CREATE TABLE webhook_delivery (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_position  bigint      NOT NULL REFERENCES merchant_event,
    account         text        NOT NULL,
    aggregatetype   text        NOT NULL,
    aggregateid     text        NOT NULL,
    sequence        integer     NOT NULL,
    event_at        timestamptz NOT NULL,
    state           text        NOT NULL DEFAULT 'PENDING',
    -- Attempts that failed; the next pause goes by it.
    failures        integer     NOT NULL DEFAULT 0,
    -- Moved ahead while a replica is at it, so that a replica that dies gives it back.
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    settled_at      timestamptz,

    CONSTRAINT webhook_delivery_once UNIQUE (event_position),
    CONSTRAINT webhook_delivery_state_known CHECK (state IN ('PENDING', 'DELIVERED', 'FAILED'))
);

CREATE INDEX webhook_delivery_due ON webhook_delivery (account, next_attempt_at) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_order ON webhook_delivery (account, aggregatetype, aggregateid, sequence)
    WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_settled ON webhook_delivery (settled_at) WHERE state <> 'PENDING';

-- Every attempt; rows are only ever added.
CREATE TABLE webhook_attempt (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    delivery_id     bigint      NOT NULL REFERENCES webhook_delivery ON DELETE CASCADE,
    at              timestamptz NOT NULL DEFAULT now(),
    outcome         text        NOT NULL,
    status          integer,
    -- Empty after the last one.
    next_attempt_at timestamptz
);

CREATE INDEX webhook_attempt_by_delivery ON webhook_attempt (delivery_id, id);

-- For finding what is old; rows come in the order of time, so the smallest kind of index does.
CREATE INDEX merchant_event_by_age ON merchant_event USING brin (created_at);
