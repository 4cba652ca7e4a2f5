-- What happens after the payment: cancels, refunds, captures and disputes.

-- The counters of an attempt follow its refunds and captures by triggers, and the constraints on them are what keeps
-- refunds within the money that was taken, and captures within what was authorised, whatever writes the rows.
-- "requested" is what succeeded or may still succeed; the other is what succeeded. A payment that is not captured by hand
-- is captured as a whole when it succeeds.
ALTER TABLE payment_attempt
    ADD COLUMN capture_requested   bigint      NOT NULL DEFAULT 0,
    ADD COLUMN captured_amount     bigint      NOT NULL DEFAULT 0,
    ADD COLUMN capture_closed      boolean     NOT NULL DEFAULT false,
    ADD COLUMN refund_requested    bigint      NOT NULL DEFAULT 0,
    ADD COLUMN refunded_amount     bigint      NOT NULL DEFAULT 0,
    -- The wish to cancel, until Antom has answered it.
    ADD COLUMN cancel_requested_at timestamptz,
    ADD COLUMN next_cancel_at      timestamptz,
    ADD COLUMN cancel_tries        integer     NOT NULL DEFAULT 0;

UPDATE payment_attempt SET capture_requested = amount, captured_amount = amount
    WHERE status = 'SUCCESS' AND NOT manual_capture;

ALTER TABLE payment_attempt
    ADD CONSTRAINT payment_attempt_captures_within_amount
        CHECK (0 <= captured_amount AND captured_amount <= capture_requested AND capture_requested <= amount),
    ADD CONSTRAINT payment_attempt_refunds_within_captured
        CHECK (0 <= refunded_amount AND refunded_amount <= refund_requested AND refund_requested <= captured_amount);

CREATE INDEX payment_attempt_to_cancel ON payment_attempt (next_cancel_at) WHERE next_cancel_at IS NOT NULL;
CREATE INDEX payment_attempt_duplicate ON payment_attempt (id)
    WHERE status = 'SUCCESS' AND review_reasons @> '{DUPLICATE_PAYMENT}';

CREATE TABLE refund (
    id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account             text        NOT NULL,
    refund_request_id   text        NOT NULL,
    attempt_id          bigint      NOT NULL REFERENCES payment_attempt,
    -- SHOP, or POLICY for the refund of a duplicate payment.
    origin              text        NOT NULL,
    status              text        NOT NULL DEFAULT 'PROCESSING',
    -- It had succeeded and came back.
    returned            boolean     NOT NULL DEFAULT false,
    amount              bigint      NOT NULL,
    currency            char(3)     NOT NULL,
    reason              text,
    reference_refund_id text,
    request_body        bytea       NOT NULL,
    refund_id           text,
    refund_time         timestamptz,
    result_code         text,
    result_message      text,
    created_at          timestamptz NOT NULL DEFAULT now(),
    updated_at          timestamptz NOT NULL DEFAULT now(),
    next_inquiry_at     timestamptz NOT NULL DEFAULT now() + interval '1 minute',
    inquiries           integer     NOT NULL DEFAULT 0,
    not_exist_answers   integer     NOT NULL DEFAULT 0,

    CONSTRAINT refund_request_id_once UNIQUE (account, refund_request_id),
    CONSTRAINT refund_amount_positive CHECK (amount > 0),
    CONSTRAINT refund_origin_known CHECK (origin IN ('SHOP', 'POLICY')),
    CONSTRAINT refund_status_known CHECK (status IN ('PROCESSING', 'SUCCESS', 'FAIL')),
    CONSTRAINT refund_returned_has_failed CHECK (NOT returned OR status = 'FAIL')
);

CREATE INDEX refund_by_attempt ON refund (attempt_id, id);
CREATE INDEX refund_to_inquire ON refund (next_inquiry_at) WHERE status = 'PROCESSING';

CREATE TABLE capture (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account            text        NOT NULL,
    capture_request_id text        NOT NULL,
    attempt_id         bigint      NOT NULL REFERENCES payment_attempt,
    status             text        NOT NULL DEFAULT 'PROCESSING',
    amount             bigint      NOT NULL,
    currency           char(3)     NOT NULL,
    last               boolean     NOT NULL DEFAULT false,
    request_body       bytea       NOT NULL,
    capture_id         text,
    capture_time       timestamptz,
    result_code        text,
    result_message     text,
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    next_inquiry_at    timestamptz NOT NULL DEFAULT now() + interval '1 minute',
    inquiries          integer     NOT NULL DEFAULT 0,
    not_exist_answers  integer     NOT NULL DEFAULT 0,

    CONSTRAINT capture_request_id_once UNIQUE (account, capture_request_id),
    CONSTRAINT capture_amount_positive CHECK (amount > 0),
    CONSTRAINT capture_status_known CHECK (status IN ('PROCESSING', 'SUCCESS', 'FAIL'))
);

CREATE INDEX capture_by_attempt ON capture (attempt_id, id);
CREATE INDEX capture_to_inquire ON capture (next_inquiry_at) WHERE status = 'PROCESSING';

-- A refund that succeeded can come back. One that was given up, or reported as failed, can still turn out to have
-- happened; but news of a success is old news once the money has come back. A capture that succeeded stays.
CREATE FUNCTION refund_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (CASE OLD.status
        WHEN 'PROCESSING' THEN NEW.status IN ('SUCCESS', 'FAIL')
        WHEN 'SUCCESS' THEN NEW.status = 'FAIL' AND NEW.returned
        WHEN 'FAIL' THEN NEW.status = 'SUCCESS' AND NOT OLD.returned
        ELSE false
    END) THEN
        RAISE EXCEPTION 'refund % cannot go from % to %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_transition';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER refund_transition BEFORE UPDATE OF status ON refund
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION refund_transition();

CREATE FUNCTION capture_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (CASE OLD.status
        WHEN 'PROCESSING' THEN NEW.status IN ('SUCCESS', 'FAIL')
        WHEN 'FAIL' THEN NEW.status = 'SUCCESS'
        ELSE false
    END) THEN
        RAISE EXCEPTION 'capture % cannot go from % to %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'capture_transition';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER capture_transition BEFORE UPDATE OF status ON capture
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION capture_transition();

CREATE FUNCTION refund_counted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    requested bigint := CASE WHEN NEW.status <> 'FAIL' THEN NEW.amount ELSE 0 END;
    refunded  bigint := CASE WHEN NEW.status = 'SUCCESS' THEN NEW.amount ELSE 0 END;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        requested := requested - CASE WHEN OLD.status <> 'FAIL' THEN OLD.amount ELSE 0 END;
        refunded := refunded - CASE WHEN OLD.status = 'SUCCESS' THEN OLD.amount ELSE 0 END;
    END IF;
    IF requested <> 0 OR refunded <> 0 THEN
        UPDATE payment_attempt
        SET refund_requested = refund_requested + requested, refunded_amount = refunded_amount + refunded
        WHERE id = NEW.attempt_id;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER refund_counted AFTER INSERT OR UPDATE OF status, amount ON refund
    FOR EACH ROW EXECUTE FUNCTION refund_counted();

CREATE FUNCTION capture_counted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    requested bigint := CASE WHEN NEW.status <> 'FAIL' THEN NEW.amount ELSE 0 END;
    captured  bigint := CASE WHEN NEW.status = 'SUCCESS' THEN NEW.amount ELSE 0 END;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        requested := requested - CASE WHEN OLD.status <> 'FAIL' THEN OLD.amount ELSE 0 END;
        captured := captured - CASE WHEN OLD.status = 'SUCCESS' THEN OLD.amount ELSE 0 END;
    END IF;
    IF requested <> 0 OR captured <> 0 THEN
        UPDATE payment_attempt
        SET capture_requested = capture_requested + requested, captured_amount = captured_amount + captured,
            capture_closed = CASE WHEN NEW.last THEN NEW.status <> 'FAIL' ELSE capture_closed END
        WHERE id = NEW.attempt_id;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER capture_counted AFTER INSERT OR UPDATE OF status, amount ON capture
    FOR EACH ROW EXECUTE FUNCTION capture_counted();

-- What Antom told of a dispute. "type" is the last news in the order in which a dispute goes, whenever it came.
CREATE TABLE dispute (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account        text        NOT NULL,
    dispute_id     text        NOT NULL,
    attempt_id     bigint      NOT NULL REFERENCES payment_attempt,
    type           text        NOT NULL,
    types_seen     text[]      NOT NULL,
    amount         bigint,
    currency       char(3),
    reason_code    text,
    reason_message text,
    judged_result  text,
    judged_amount  bigint,
    defense_due_at timestamptz,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT dispute_id_once UNIQUE (account, dispute_id)
);

CREATE INDEX dispute_by_attempt ON dispute (attempt_id);

-- The timeline of a payment also tells of its refunds, captures and disputes; the statuses are those of the subject.
ALTER TABLE payment_event
    ADD COLUMN subject    text NOT NULL DEFAULT 'PAYMENT',
    ADD COLUMN subject_id text;
