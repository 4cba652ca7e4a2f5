-- Settled transactions are remembered beyond the check of one file, claims are short, and rows keep all their ids.

ALTER TABLE settlement_file
    -- Counts the claims. A check writes only while the number is its own.
    ADD COLUMN claim       integer  NOT NULL DEFAULT 0,
    -- The sign of refunds in the file: 1 or -1.
    ADD COLUMN refund_sign smallint NOT NULL DEFAULT 1,
    -- How many rows there are of each type.
    ADD COLUMN types       jsonb    NOT NULL DEFAULT '{}',
    -- What was not computed, or was assumed, and why.
    ADD COLUMN notes       jsonb    NOT NULL DEFAULT '[]';

ALTER TABLE settlement_row
    ADD COLUMN type                text,
    ADD COLUMN batch               text,
    ADD COLUMN original_id         text,
    ADD COLUMN original_request_id text,
    ADD COLUMN capture_row         bigint,
    -- What makes it the same transaction in another file; empty for rows that are not compared.
    ADD COLUMN transaction_key     text,
    -- Whether there is a finding about it.
    ADD COLUMN differs             boolean NOT NULL DEFAULT false,
    -- A row of a check must not hold a lock on a payment while its batch is written.
    DROP CONSTRAINT settlement_row_attempt_id_fkey,
    DROP CONSTRAINT settlement_row_refund_row_fkey;

CREATE INDEX settlement_row_by_key ON settlement_row (file_id, transaction_key);

ALTER TABLE settlement_finding
    ADD COLUMN type                text,
    ADD COLUMN row_kind            text,
    ADD COLUMN transaction_id      text,
    ADD COLUMN original_id         text,
    ADD COLUMN original_request_id text,
    ADD COLUMN at                  timestamptz,
    ADD COLUMN capture_row         bigint,
    -- The file that had the same transaction before.
    ADD COLUMN earlier_file_id     bigint;

-- Each transaction that was settled, once. It holds ids and amounts and nothing about a buyer; it is deleted when it is older
-- than checkout.settlement.keep. Rows of a check that died are replaced by the next file that has the transaction.
CREATE TABLE settled_transaction (
    account         text        NOT NULL,
    transaction_key text        NOT NULL,
    file_id         bigint      NOT NULL REFERENCES settlement_file ON DELETE CASCADE,
    kind            text        NOT NULL,
    batch           text,
    attempt_id      bigint,
    refund_row      bigint,
    -- The sum of its rows in that file.
    amount          numeric     NOT NULL,
    currency        text        NOT NULL,
    settled_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account, transaction_key)
);

CREATE INDEX settled_transaction_by_file ON settled_transaction (file_id);
CREATE INDEX settled_transaction_by_attempt ON settled_transaction (attempt_id) WHERE attempt_id IS NOT NULL;
CREATE INDEX settled_transaction_by_refund ON settled_transaction (refund_row) WHERE refund_row IS NOT NULL;
CREATE INDEX settled_transaction_by_age ON settled_transaction (settled_at);

-- A file is asked which refunds of its time it lacks.
CREATE INDEX refund_by_time ON refund (account, refund_time, id) WHERE status = 'SUCCESS';
