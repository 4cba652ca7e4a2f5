-- The audit trail: who signed in, who moved money, who cleared reviews, and which credentials were refused. The rows of a
-- movement of money are written by the transaction that records the movement, so that neither exists without the other.

CREATE TABLE access_event (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Ids are drawn before they are committed; see merchant_event.
    transaction xid8        NOT NULL DEFAULT current_transaction_number(),
    -- '*' for what concerns the installation and no account, such as a wrong API key. No account can have this name.
    account     text        NOT NULL,
    at          timestamptz NOT NULL DEFAULT now(),
    kind        text        NOT NULL,
    -- key:<id>, oidc:<issuer>#<subject>, either of them after desk:, or system. Empty where nobody was authenticated.
    actor       text,
    -- Remote address of the connection, as the limiter of failed attempts takes it.
    address     text,
    -- Id of the payment, refund, capture or settlement file.
    subject     text,
    detail      jsonb       NOT NULL DEFAULT '{}'
);

CREATE INDEX access_event_listed ON access_event (account, at, id);
CREATE INDEX access_event_by_kind ON access_event (account, kind, at, id);
CREATE INDEX access_event_by_actor ON access_event (account, actor, at, id);
CREATE INDEX access_event_to_seal ON access_event (account, transaction, id);
CREATE INDEX access_event_by_age ON access_event (at);

-- The third table under the chain. The constraint on the kind of a link goes: one with the new value would refuse rows during
-- a rolling upgrade, and verification reports a link of an unknown kind.
SET LOCAL lock_timeout = '5s';
ALTER TABLE evidence_link DROP CONSTRAINT evidence_link_kind_known;
ALTER TABLE evidence_chain
    ADD COLUMN access_transaction xid8   NOT NULL DEFAULT '0',
    ADD COLUMN access_id          bigint NOT NULL DEFAULT 0;

-- Rows are not changed. A row is deleted only after its link says so, which access_event_forget does by the policy.
CREATE FUNCTION access_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF EXISTS (SELECT FROM evidence_link
                WHERE kind = 'ACCESS' AND row_id = OLD.id AND removed_at IS NOT NULL) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'access events are evidence: % is refused', TG_OP
        USING ERRCODE = 'check_violation', CONSTRAINT = 'access_event_stays';
END
$$;

CREATE TRIGGER access_event_stays BEFORE UPDATE OR DELETE ON access_event
    FOR EACH ROW EXECUTE FUNCTION access_event_stays();
CREATE TRIGGER access_event_stays_whole BEFORE TRUNCATE ON access_event
    FOR EACH STATEMENT EXECUTE FUNCTION access_event_stays();

-- Deletes a batch of sealed rows that are older than "keep"; their links stay. It runs with the rights of the owner of the
-- schema, so that the role of the service needs no right to delete. PCI DSS 10.5.1 asks for twelve months of audit history.
CREATE FUNCTION access_event_forget(keep interval, most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    forgotten bigint[];
BEGIN
    IF now() - keep > now() - interval '365 days' THEN
        RAISE EXCEPTION 'access events are kept for at least 365 days'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'access_event_stays';
    END IF;
    WITH old AS (
        SELECT l.account, l.position FROM access_event e
        JOIN evidence_link l ON l.kind = 'ACCESS' AND l.row_id = e.id
        WHERE e.at < now() - keep ORDER BY e.at LIMIT most FOR UPDATE OF l SKIP LOCKED
    ), gone AS (
        UPDATE evidence_link l SET removed_at = now() FROM old
        WHERE l.account = old.account AND l.position = old.position RETURNING l.row_id
    )
    SELECT array_agg(row_id) INTO forgotten FROM gone;
    DELETE FROM access_event WHERE id = ANY (forgotten);
    RETURN COALESCE(cardinality(forgotten), 0);
END
$$;

-- Both functions look at the tables of this schema, also where the caller has a temporary table of the same name.
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION access_event_stays() SET search_path TO %I, pg_temp', current_schema());
    EXECUTE format('ALTER FUNCTION access_event_forget(interval, integer) SET search_path TO %I, pg_temp', current_schema());
END
$$;

-- Who asked for a refund or a capture. Rows of the version before have none.
ALTER TABLE refund ADD COLUMN actor text;
ALTER TABLE capture ADD COLUMN actor text;

-- Whether who asked for the cancel may give money back. If not, the cancel is not sent again once the payment holds money.
ALTER TABLE payment_attempt ADD COLUMN cancel_returns_money boolean NOT NULL DEFAULT true;
