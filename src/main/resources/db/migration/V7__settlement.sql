-- Antom's settlement files, held against what is known here.

-- One row for each file; the same bytes are checked once. Its figures are there when it is done.
CREATE TABLE settlement_file (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account         text        NOT NULL,
    digest          bytea       NOT NULL,
    received_at     timestamptz NOT NULL DEFAULT now(),
    -- While a replica is at it; one that dies gives it back.
    claimed_until   timestamptz NOT NULL,
    done_at         timestamptz,
    period_from     timestamptz,
    period_to       timestamptz,
    rows            integer     NOT NULL DEFAULT 0,
    matched         integer     NOT NULL DEFAULT 0,
    other           integer     NOT NULL DEFAULT 0,
    CONSTRAINT settlement_file_once UNIQUE (account, digest)
);

-- The rows of a file while it is checked; deleted when it is done.
CREATE TABLE settlement_row (
    file_id    bigint  NOT NULL REFERENCES settlement_file ON DELETE CASCADE,
    line       integer NOT NULL,
    kind       text    NOT NULL,
    request_id text,
    antom_id   text,
    amount     bigint,
    currency   text,
    at         timestamptz,
    attempt_id bigint REFERENCES payment_attempt,
    refund_row bigint REFERENCES refund,
    PRIMARY KEY (file_id, line)
);

CREATE INDEX settlement_row_by_attempt ON settlement_row (file_id, attempt_id);

CREATE TABLE settlement_finding (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    file_id           bigint  NOT NULL REFERENCES settlement_file ON DELETE CASCADE,
    kind              text    NOT NULL,
    -- Empty for what the file lacks.
    line              integer,
    request_id        text,
    attempt_id        bigint REFERENCES payment_attempt,
    refund_row        bigint REFERENCES refund,
    expected_amount   bigint,
    expected_currency text,
    found_amount      bigint,
    found_currency    text,
    -- Whether the payment has its reason to look by now.
    told              boolean NOT NULL DEFAULT false
);

CREATE INDEX settlement_finding_by_file ON settlement_finding (file_id, id);
CREATE INDEX settlement_finding_by_attempt ON settlement_finding (file_id, attempt_id);
