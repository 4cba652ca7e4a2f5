-- Grants of the serving role, per table. Flyway runs this file after every migration (callback afterMigrate); an operator may
-- also run it with psql as the owner of the schema. It is the only list: the doctor compares the role with it.
--
-- checkout_app        what the service needs to serve; docs/operating/roles.sql creates it
-- checkout_retention  optional: what checkout.evidence.keep needs in addition. Without it nobody but the owner deletes evidence
--
-- A role that does not exist is skipped. The tables that are listed get exactly these privileges; no other table is touched, so
-- that the file of an older version takes nothing away from a table that it does not know.
--
-- INSERT and SELECT alone are the rule for what is a record of the past. UPDATE with columns is erasure or counting: triggers
-- hold that a body only becomes NULL (migration 8). Rows under ON DELETE CASCADE are deleted with the rights of the owner.
-- SELECT ... FOR UPDATE needs UPDATE on one column at least. Identity columns need no privilege on their sequence.
DO $$
DECLARE
    line record;
BEGIN
    -- Two migrations at once would change the same rows of the catalogue.
    PERFORM pg_advisory_xact_lock(hashtext('antom-checkout grants'));
    FOR line IN
        SELECT role, tab, privileges
        FROM (VALUES
            -- Money: a row is never deleted.
            ('checkout_app', 'payment_attempt',       'SELECT, INSERT, UPDATE'),
            ('checkout_app', 'refund',                'SELECT, INSERT, UPDATE'),
            ('checkout_app', 'capture',               'SELECT, INSERT, UPDATE'),
            ('checkout_app', 'dispute',               'SELECT, INSERT, UPDATE'),
            -- The order is free again after its payments were returned.
            ('checkout_app', 'kept_attempt',          'SELECT, INSERT, UPDATE, DELETE'),
            -- Records of the past.
            ('checkout_app', 'payment_event',         'SELECT, INSERT'),
            ('checkout_app', 'access_event',          'SELECT, INSERT'),
            ('checkout_app', 'notification',
                'SELECT, INSERT, UPDATE (deliveries, last_received_at, outcome, body)'),
            ('checkout_app', 'gateway_call',          'SELECT, INSERT, UPDATE (request_body, answer_body)'),
            ('checkout_app', 'evidence_link',         'SELECT, INSERT'),
            -- Where each chain ends.
            ('checkout_app', 'evidence_chain',        'SELECT, INSERT, UPDATE'),
            -- Outbox: events expire (checkout.events.keep), deliveries are counted and expire with them.
            ('checkout_app', 'merchant_event',        'SELECT, INSERT, DELETE'),
            ('checkout_app', 'webhook_endpoint',      'SELECT, INSERT, UPDATE'),
            ('checkout_app', 'webhook_delivery',      'SELECT, INSERT, UPDATE, DELETE'),
            ('checkout_app', 'webhook_attempt',       'SELECT, INSERT'),
            -- Work in progress, and what expires.
            ('checkout_app', 'idempotency_key',       'SELECT, INSERT, UPDATE, DELETE'),
            ('checkout_app', 'late_inquiry',          'SELECT, INSERT, UPDATE, DELETE'),
            ('checkout_app', 'api_key_use',           'SELECT, INSERT, UPDATE'),
            ('checkout_app', 'desk_session_ended',    'SELECT, INSERT, DELETE'),
            ('checkout_app', 'settlement_file',       'SELECT, INSERT, UPDATE'),
            ('checkout_app', 'settlement_row',        'SELECT, INSERT, UPDATE, DELETE'),
            ('checkout_app', 'settlement_finding',    'SELECT, INSERT, UPDATE, DELETE'),
            ('checkout_app', 'settled_transaction',   'SELECT, INSERT, UPDATE, DELETE'),
            -- Whether the schema fits is read at start and by the readiness probe.
            ('checkout_app', 'flyway_schema_history', 'SELECT'),

            ('checkout_retention', 'gateway_call',    'SELECT, DELETE'),
            ('checkout_retention', 'evidence_link',   'SELECT, UPDATE (removed_at)')
        ) AS list (role, tab, privileges)
        -- A table of a later migration does not exist yet where only the first ones were run.
        WHERE to_regclass(tab) IS NOT NULL AND EXISTS (SELECT FROM pg_roles WHERE rolname = role)
    LOOP
        EXECUTE format('REVOKE ALL ON %I FROM %I', line.tab, line.role);
        EXECUTE format('GRANT %s ON %I TO %I', line.privileges, line.tab, line.role);
    END LOOP;
END
$$;
