-- Payments in two phases: for cards and the wallets that carry cards, Antom's success is an authorisation, and a capture
-- takes the money. Also: changes that were made outside this service, and the order of events.

ALTER TABLE payment_attempt
    -- Whether success is an authorisation (true) or the money itself (false); empty until the method is known.
    ADD COLUMN two_phase            boolean,
    -- What Antom holds for capture, in smallest units; 0 when the authorisation has ended.
    ADD COLUMN authorized_amount    bigint      NOT NULL DEFAULT 0,
    ADD COLUMN authorized_at        timestamptz,
    -- After this moment Antom captures nothing; empty if Antom did not say.
    ADD COLUMN authorization_expiry timestamptz,
    -- The event payment.authorization_expiring was written.
    ADD COLUMN authorization_warned boolean     NOT NULL DEFAULT false,
    -- captured_amount was counted when the payment succeeded, so a capture that Antom reports is not counted again.
    ADD COLUMN captured_by_success  boolean     NOT NULL DEFAULT false,
    -- The amount of a success that named another amount than the payment's. The money is there and can be given back.
    ADD COLUMN mismatched_amount    bigint,
    -- The currency of the counters, where such a success named another one.
    ADD COLUMN held_currency        char(3),
    -- Numbers of transactions are drawn before the row is locked. An event gets at least the number of the event before it,
    -- so that the events of one payment are read in the order of their sequence.
    ADD COLUMN event_transaction    xid8        NOT NULL DEFAULT '0',
    -- A final attempt that Antom is still asked about: its late success is undecided, or is an authorisation.
    ADD COLUMN follow_up            boolean     NOT NULL DEFAULT false;

DROP INDEX payment_attempt_to_inquire;
CREATE INDEX payment_attempt_to_inquire ON payment_attempt (next_inquiry_at) WHERE outcome IS NULL OR follow_up;

-- Rows from before keep their meaning: their success was counted as the money.
UPDATE payment_attempt SET captured_by_success = true WHERE status = 'SUCCESS' AND NOT manual_capture;
UPDATE payment_attempt SET two_phase = payment_method_type IN ('CARD', 'APPLEPAY', 'GOOGLEPAY')
    WHERE payment_method_type IS NOT NULL;
UPDATE payment_attempt SET authorized_amount = amount, authorized_at = updated_at
    WHERE manual_capture AND status IN ('AUTHORIZED', 'SUCCESS');
-- What was cancelled went back as a whole.
UPDATE payment_attempt SET captured_amount = refund_requested, capture_requested = capture_requested - captured_amount + refund_requested
    WHERE status = 'CANCELLED' AND captured_amount > refund_requested;

ALTER TABLE payment_attempt
    DROP CONSTRAINT payment_attempt_captures_within_amount,
    ADD CONSTRAINT payment_attempt_captures_within_authorization CHECK (
        0 <= captured_amount AND captured_amount <= capture_requested AND 0 <= authorized_amount
        AND capture_requested <= GREATEST(amount, authorized_amount, COALESCE(mismatched_amount, 0)));

-- The attempt whose money the shop keeps is the oldest attempt of its order that holds money. When it holds none any more, its
-- mark is released here, and the service hands it over to the next attempt or frees the order.
ALTER TABLE kept_attempt ADD COLUMN released_at timestamptz;
CREATE INDEX kept_attempt_released ON kept_attempt (account) WHERE released_at IS NOT NULL;

INSERT INTO kept_attempt (account, reference_order_id, attempt_id)
    SELECT account, reference_order_id, id FROM payment_attempt WHERE status = 'AUTHORIZED' ORDER BY id
    ON CONFLICT DO NOTHING;
UPDATE kept_attempt k SET released_at = now() FROM payment_attempt a
    WHERE a.id = k.attempt_id AND a.captured_amount <= a.refunded_amount
        AND NOT (a.captured_amount = 0 AND a.authorized_amount > 0);

CREATE FUNCTION kept_attempt_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE kept_attempt SET released_at = now() WHERE attempt_id = NEW.id AND released_at IS NULL;
    RETURN NULL;
END
$$;

CREATE TRIGGER kept_attempt_release AFTER UPDATE OF captured_amount, refunded_amount, authorized_amount ON payment_attempt
    FOR EACH ROW WHEN (
        (OLD.captured_amount > OLD.refunded_amount OR OLD.captured_amount = 0 AND OLD.authorized_amount > 0)
        AND NOT (NEW.captured_amount > NEW.refunded_amount OR NEW.captured_amount = 0 AND NEW.authorized_amount > 0))
    EXECUTE FUNCTION kept_attempt_release();

-- SHOP: asked for here. ANTOM: made outside this service, by Antom's own capture or in its dashboard, and adopted.
-- Not counted: what would be counted twice, or exceed what the payment has; such a payment is held for review.
ALTER TABLE capture
    ADD COLUMN origin  text    NOT NULL DEFAULT 'SHOP',
    ADD COLUMN counted boolean NOT NULL DEFAULT true,
    ADD CONSTRAINT capture_origin_known CHECK (origin IN ('SHOP', 'ANTOM'));
ALTER TABLE refund
    ADD COLUMN counted boolean NOT NULL DEFAULT true,
    -- A constraint with the new value would look to a rolling upgrade like one that refuses rows, so there is none any more.
    DROP CONSTRAINT refund_origin_known;
CREATE INDEX capture_by_antoms_id ON capture (account, capture_id) WHERE capture_id IS NOT NULL;
CREATE INDEX refund_by_antoms_id ON refund (account, refund_id) WHERE refund_id IS NOT NULL;

CREATE OR REPLACE FUNCTION refund_counted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    requested bigint := CASE WHEN NEW.counted AND NEW.status <> 'FAIL' THEN NEW.amount ELSE 0 END;
    refunded  bigint := CASE WHEN NEW.counted AND NEW.status = 'SUCCESS' THEN NEW.amount ELSE 0 END;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        requested := requested - CASE WHEN OLD.counted AND OLD.status <> 'FAIL' THEN OLD.amount ELSE 0 END;
        refunded := refunded - CASE WHEN OLD.counted AND OLD.status = 'SUCCESS' THEN OLD.amount ELSE 0 END;
    END IF;
    IF requested <> 0 OR refunded <> 0 THEN
        UPDATE payment_attempt
        SET refund_requested = refund_requested + requested, refunded_amount = refunded_amount + refunded
        WHERE id = NEW.attempt_id;
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION capture_counted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    requested bigint := CASE WHEN NEW.counted AND NEW.status <> 'FAIL' THEN NEW.amount ELSE 0 END;
    captured  bigint := CASE WHEN NEW.counted AND NEW.status = 'SUCCESS' THEN NEW.amount ELSE 0 END;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        requested := requested - CASE WHEN OLD.counted AND OLD.status <> 'FAIL' THEN OLD.amount ELSE 0 END;
        captured := captured - CASE WHEN OLD.counted AND OLD.status = 'SUCCESS' THEN OLD.amount ELSE 0 END;
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

DROP TRIGGER refund_counted ON refund;
CREATE TRIGGER refund_counted AFTER INSERT OR UPDATE OF status, amount, counted ON refund
    FOR EACH ROW EXECUTE FUNCTION refund_counted();
DROP TRIGGER capture_counted ON capture;
CREATE TRIGGER capture_counted AFTER INSERT OR UPDATE OF status, amount, counted ON capture
    FOR EACH ROW EXECUTE FUNCTION capture_counted();

-- ANTOM where a change was made outside this service.
ALTER TABLE payment_event ADD COLUMN origin text;

-- Messages about a payment that was not known when they came; they are applied once it is.
CREATE INDEX notification_unmatched ON notification (received_at) WHERE outcome = 'UNKNOWN_PAYMENT';
