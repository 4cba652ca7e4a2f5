-- Pages are read in the order (created_at, id), always within one account; each filter of the listing has its index.
CREATE INDEX payment_attempt_by_age ON payment_attempt (account, created_at, id);
CREATE INDEX payment_attempt_by_status ON payment_attempt (account, status, created_at, id);
CREATE INDEX payment_attempt_by_order_and_age ON payment_attempt (account, reference_order_id, created_at, id);
DROP INDEX payment_attempt_by_order;
CREATE INDEX payment_attempt_to_review ON payment_attempt (account, created_at, id) WHERE review_reasons <> '{}';

-- Reasons that a person has looked at. They open again by a new message, or with a change of the status, but not because
-- an inquiry finds what is known already.
ALTER TABLE payment_attempt ADD COLUMN cleared_reasons text[] NOT NULL DEFAULT '{}';

-- Who looked at a payment, what they wrote, and which reasons they took away.
ALTER TABLE payment_event
    ADD COLUMN actor text,
    ADD COLUMN note text,
    ADD COLUMN cleared_reasons text[] NOT NULL DEFAULT '{}';

-- The timeline finds a message by either id.
CREATE INDEX notification_by_antoms_payment ON notification (account, payment_id) WHERE payment_id IS NOT NULL;

-- A second key of a request that runs under another one; it never holds an answer of its own.
ALTER TABLE idempotency_key ADD COLUMN alias boolean NOT NULL DEFAULT false;
