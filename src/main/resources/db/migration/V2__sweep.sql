-- When Antom is asked next about an attempt that is not final. A new attempt gets a minute to resolve itself.
ALTER TABLE payment_attempt
    ADD COLUMN next_inquiry_at timestamptz NOT NULL DEFAULT now() + interval '1 minute',
    ADD COLUMN inquiries integer NOT NULL DEFAULT 0,
    ADD COLUMN not_exist_answers integer NOT NULL DEFAULT 0;

CREATE INDEX payment_attempt_to_inquire ON payment_attempt (next_inquiry_at)
    WHERE status IN ('INITIATED', 'SESSION_CREATED', 'PROCESSING', 'PENDING', 'AUTHORIZED');

CREATE INDEX payment_attempt_unresolved ON payment_attempt (created_at)
    WHERE status IN ('INITIATED', 'SESSION_CREATED', 'PROCESSING', 'PENDING', 'AUTHORIZED');
