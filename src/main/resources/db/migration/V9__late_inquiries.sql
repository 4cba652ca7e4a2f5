-- Attempts that expired here and of which Antom is still to be asked once more, because money may have come after all and
-- its notification been lost. They stand beside the attempts, so that no write of a payment has to mind them.
CREATE TABLE late_inquiry (
    attempt_id bigint PRIMARY KEY REFERENCES payment_attempt,
    -- How often Antom has said since then that there is no money.
    asked      integer     NOT NULL DEFAULT 0,
    -- Moved ahead while a replica is at it, so that a replica that dies gives it back.
    due_at     timestamptz NOT NULL
);

CREATE INDEX late_inquiry_due ON late_inquiry (due_at);
