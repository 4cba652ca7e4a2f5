-- Money is in minor units of its ISO 4217 currency. Times are instants. Lengths are not limited here beyond what the API
-- checks, because Antom's documented maxima have moved before.

CREATE TABLE payment_attempt (
    id                     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account                text        NOT NULL,
    payment_request_id     text        NOT NULL,
    reference_order_id     text        NOT NULL,
    status                 text        NOT NULL DEFAULT 'INITIATED',
    version                integer     NOT NULL DEFAULT 0,
    amount                 bigint      NOT NULL,
    currency               char(3)     NOT NULL,
    payment_method_type    text,
    manual_capture         boolean     NOT NULL DEFAULT false,
    request_body           bytea       NOT NULL,
    payment_session_id     text,
    payment_session_data   text,
    payment_session_expiry timestamptz,
    normal_url             text,
    payment_id             text,
    payment_time           timestamptz,
    result_code            text,
    result_message         text,
    review_reasons         text[]      NOT NULL DEFAULT '{}',
    created_at             timestamptz NOT NULL DEFAULT now(),
    updated_at             timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT payment_attempt_request_id_once UNIQUE (account, payment_request_id),
    CONSTRAINT payment_attempt_amount_positive CHECK (amount > 0),
    CONSTRAINT payment_attempt_currency_code CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT payment_attempt_status_known CHECK (status IN
        ('INITIATED', 'SESSION_CREATED', 'PROCESSING', 'PENDING', 'AUTHORIZED', 'SUCCESS', 'FAIL', 'CANCELLED', 'EXPIRED'))
);

CREATE INDEX payment_attempt_by_order ON payment_attempt (account, reference_order_id);
CREATE INDEX payment_attempt_by_payment_id ON payment_attempt (account, payment_id) WHERE payment_id IS NOT NULL;

-- The transition table once more, for whatever reaches the rows without passing through the service. A test compares it
-- with the one in Java, pair by pair.
CREATE FUNCTION payment_attempt_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (CASE OLD.status
        WHEN 'INITIATED' THEN NEW.status IN
            ('SESSION_CREATED', 'PROCESSING', 'PENDING', 'AUTHORIZED', 'SUCCESS', 'FAIL', 'CANCELLED', 'EXPIRED')
        WHEN 'SESSION_CREATED' THEN NEW.status IN
            ('PROCESSING', 'PENDING', 'AUTHORIZED', 'SUCCESS', 'FAIL', 'CANCELLED', 'EXPIRED')
        WHEN 'PROCESSING' THEN NEW.status IN
            ('PENDING', 'AUTHORIZED', 'SUCCESS', 'FAIL', 'CANCELLED', 'EXPIRED')
        WHEN 'PENDING' THEN NEW.status IN ('AUTHORIZED', 'SUCCESS', 'FAIL', 'CANCELLED', 'EXPIRED')
        WHEN 'AUTHORIZED' THEN NEW.status IN ('SUCCESS', 'FAIL', 'CANCELLED')
        WHEN 'SUCCESS' THEN NEW.status = 'CANCELLED'
        WHEN 'FAIL' THEN NEW.status = 'SUCCESS'
        WHEN 'EXPIRED' THEN NEW.status = 'SUCCESS'
        ELSE false
    END) THEN
        RAISE EXCEPTION 'payment attempt % cannot go from % to %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_attempt_transition';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER payment_attempt_transition BEFORE UPDATE OF status ON payment_attempt
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION payment_attempt_transition();

-- The attempt whose money the shop keeps: the first one of an order that succeeds. The primary key decides the race.
CREATE TABLE kept_attempt (
    account            text   NOT NULL,
    reference_order_id text   NOT NULL,
    attempt_id         bigint NOT NULL UNIQUE REFERENCES payment_attempt,
    PRIMARY KEY (account, reference_order_id)
);

CREATE TABLE idempotency_key (
    account             text        NOT NULL,
    operation           text        NOT NULL,
    key                 text        NOT NULL,
    request_digest      bytea       NOT NULL,
    resource_id         text        NOT NULL,
    lease_until         timestamptz NOT NULL,
    answer_status       integer,
    answer_content_type text,
    answer_location     text,
    answer_body         bytea,
    created_at          timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account, operation, key),
    CONSTRAINT idempotency_key_answer_whole CHECK ((answer_status IS NULL) = (answer_body IS NULL))
);

CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);

-- The inbox: every verified message from Antom, as it came.
CREATE TABLE notification (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account            text        NOT NULL,
    body_digest        bytea       NOT NULL,
    notify_type        text,
    payment_request_id text,
    payment_id         text,
    uri                text        NOT NULL,
    request_time       text        NOT NULL,
    signature          text        NOT NULL,
    key_version        integer     NOT NULL,
    body               bytea       NOT NULL,
    outcome            text        NOT NULL,
    deliveries         integer     NOT NULL DEFAULT 1,
    received_at        timestamptz NOT NULL DEFAULT now(),
    last_received_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT notification_once UNIQUE (account, body_digest)
);

CREATE INDEX notification_by_payment ON notification (account, payment_request_id);

-- The timeline; rows are only ever added.
CREATE TABLE payment_event (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    attempt_id      bigint      NOT NULL REFERENCES payment_attempt,
    at              timestamptz NOT NULL DEFAULT now(),
    source          text        NOT NULL,
    trigger         text        NOT NULL,
    from_status     text        NOT NULL,
    to_status       text        NOT NULL,
    result_code     text,
    review_reasons  text[]      NOT NULL DEFAULT '{}',
    notification_id bigint REFERENCES notification
);

CREATE INDEX payment_event_by_attempt ON payment_event (attempt_id, id);
