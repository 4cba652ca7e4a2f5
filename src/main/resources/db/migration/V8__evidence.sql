-- What was said between Antom and us, as it was signed, and a chain over it for each account.

-- Every try of every call to Antom, also the ones without an answer.
CREATE TABLE gateway_call (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Ids are drawn before they are committed; see merchant_event.
    transaction        xid8        NOT NULL DEFAULT pg_current_xact_id(),
    account            text        NOT NULL,
    operation          text        NOT NULL,
    -- What the request is about, and the id that it has there.
    subject            text        NOT NULL,
    request_id         text        NOT NULL,
    uri                text        NOT NULL,
    client_id          text        NOT NULL,
    request_time       text        NOT NULL,
    request_signature  text        NOT NULL,
    -- Of our key.
    key_version        integer     NOT NULL,
    request_digest     bytea       NOT NULL,
    -- Empty where the row of the payment, refund or capture holds the same bytes, and after an erasure.
    request_body       bytea,
    http_status        integer,
    answer_time        text,
    answer_signature   text,
    -- Of Antom's key that verified the answer; empty if none did.
    answer_key_version integer,
    answer_digest      bytea,
    answer_body        bytea,
    verdict            text        NOT NULL,
    result_code        text,
    started_at         timestamptz NOT NULL,
    took_millis        integer     NOT NULL,

    CONSTRAINT gateway_call_subject_known CHECK (subject IN ('PAYMENT', 'REFUND', 'CAPTURE')),
    CONSTRAINT gateway_call_verdict_known CHECK (verdict IN
        ('ACCEPTED', 'REJECTED', 'UNFINISHED', 'UNVERIFIED', 'NO_ANSWER', 'UNREACHABLE', 'TIMEOUT')),
    CONSTRAINT gateway_call_answer_whole CHECK (
        (http_status IS NULL) = (answer_digest IS NULL) AND (answer_digest IS NOT NULL OR answer_body IS NULL))
);

CREATE INDEX gateway_call_by_subject ON gateway_call (account, subject, request_id);
CREATE INDEX gateway_call_to_seal ON gateway_call (account, transaction, id);
CREATE INDEX gateway_call_with_body ON gateway_call (started_at)
    WHERE request_body IS NOT NULL OR answer_body IS NOT NULL;

ALTER TABLE notification
    ADD COLUMN transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    ALTER COLUMN body DROP NOT NULL;
CREATE INDEX notification_to_seal ON notification (account, transaction, id);
CREATE INDEX notification_with_body ON notification (received_at) WHERE body IS NOT NULL;

-- An erased request is not needed again: what it asked for has ended.
ALTER TABLE payment_attempt
    ALTER COLUMN request_body DROP NOT NULL,
    ADD CONSTRAINT payment_attempt_request_kept CHECK (
        request_body IS NOT NULL OR status IN ('SUCCESS', 'FAIL', 'CANCELLED', 'EXPIRED'));
ALTER TABLE refund
    ALTER COLUMN request_body DROP NOT NULL,
    ADD CONSTRAINT refund_request_kept CHECK (request_body IS NOT NULL OR status IN ('SUCCESS', 'FAIL'));
ALTER TABLE capture
    ALTER COLUMN request_body DROP NOT NULL,
    ADD CONSTRAINT capture_request_kept CHECK (request_body IS NOT NULL OR status IN ('SUCCESS', 'FAIL'));
CREATE INDEX payment_attempt_with_body ON payment_attempt (created_at) WHERE request_body IS NOT NULL;
CREATE INDEX refund_with_body ON refund (created_at) WHERE request_body IS NOT NULL;
CREATE INDEX capture_with_body ON capture (created_at) WHERE request_body IS NOT NULL;

-- The end of each account's chain, and up to where the tables are in it.
CREATE TABLE evidence_chain (
    account                  text   PRIMARY KEY,
    position                 bigint NOT NULL DEFAULT 0,
    hash                     bytea  NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    call_transaction         xid8   NOT NULL DEFAULT '0',
    call_id                  bigint NOT NULL DEFAULT 0,
    notification_transaction xid8   NOT NULL DEFAULT '0',
    notification_id          bigint NOT NULL DEFAULT 0
);

CREATE TABLE evidence_link (
    account    text        NOT NULL,
    position   bigint      NOT NULL,
    kind       text        NOT NULL,
    row_id     bigint      NOT NULL,
    -- SHA-256 of the row without its bodies, for which their own digests stand.
    digest     bytea       NOT NULL,
    -- SHA-256 of the hash before and the digest.
    hash       bytea       NOT NULL,
    sealed_at  timestamptz NOT NULL DEFAULT now(),
    -- When the row was deleted because it was old enough; the link stays.
    removed_at timestamptz,

    PRIMARY KEY (account, position),
    CONSTRAINT evidence_link_once UNIQUE (kind, row_id),
    CONSTRAINT evidence_link_kind_known CHECK (kind IN ('CALL', 'NOTIFICATION'))
);

-- Verification would find a change; this keeps it from happening by mistake. Bodies may be erased, nothing else changes.
CREATE FUNCTION gateway_call_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.request_body IS NULL THEN OLD.request_body := NULL; END IF;
    IF NEW.answer_body IS NULL THEN OLD.answer_body := NULL; END IF;
    IF NEW IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'call % is evidence and does not change', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'gateway_call_stays';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER gateway_call_stays BEFORE UPDATE ON gateway_call FOR EACH ROW EXECUTE FUNCTION gateway_call_stays();

CREATE FUNCTION notification_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.account, NEW.body_digest, NEW.uri, NEW.request_time, NEW.signature, NEW.key_version, NEW.received_at,
            NEW.transaction)
        IS DISTINCT FROM (OLD.account, OLD.body_digest, OLD.uri, OLD.request_time, OLD.signature, OLD.key_version,
            OLD.received_at, OLD.transaction)
        OR NEW.body IS NOT NULL AND NEW.body IS DISTINCT FROM OLD.body
    THEN
        RAISE EXCEPTION 'notification % is evidence and does not change', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'notification_stays';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER notification_stays
    BEFORE UPDATE OF account, body_digest, uri, request_time, signature, key_version, received_at, transaction, body
    ON notification FOR EACH ROW EXECUTE FUNCTION notification_stays();

CREATE FUNCTION evidence_link_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.account, NEW.position, NEW.kind, NEW.row_id, NEW.digest, NEW.hash, NEW.sealed_at)
        IS DISTINCT FROM (OLD.account, OLD.position, OLD.kind, OLD.row_id, OLD.digest, OLD.hash, OLD.sealed_at)
    THEN
        RAISE EXCEPTION 'link % of % is evidence and does not change', OLD.position, OLD.account
            USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_link_stays';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER evidence_link_stays BEFORE UPDATE ON evidence_link FOR EACH ROW EXECUTE FUNCTION evidence_link_stays();
