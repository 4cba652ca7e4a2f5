-- Events and evidence are read in the order of the transactions that wrote them, and only up to the oldest transaction that
-- still runs. Transaction ids belong to a cluster: rows that were copied into another cluster (from a dump, or by logical
-- replication) meet ids there that begin again below the stored ones. The numbers are therefore those of three functions. The
-- command repair-transaction-numbers replaces them by functions that add a constant, so that every new number is above every
-- stored one. PostgreSQL puts the body of such a function in place of its call, so the call costs nothing.

CREATE FUNCTION current_transaction_number() RETURNS xid8 LANGUAGE sql STABLE AS 'SELECT pg_catalog.pg_current_xact_id()';

COMMENT ON FUNCTION current_transaction_number() IS 'Number of the transaction that runs';

CREATE FUNCTION settled_transaction_number() RETURNS xid8 LANGUAGE sql STABLE PARALLEL SAFE
    AS 'SELECT pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())';

COMMENT ON FUNCTION settled_transaction_number() IS 'Rows with a lower number are complete: no running transaction adds one';

CREATE FUNCTION next_transaction_number() RETURNS xid8 LANGUAGE sql STABLE PARALLEL SAFE
    AS 'SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())';

COMMENT ON FUNCTION next_transaction_number() IS 'Above the number of every row that this cluster wrote and that can be seen';

GRANT EXECUTE ON FUNCTION current_transaction_number(), settled_transaction_number(), next_transaction_number() TO PUBLIC;

-- Each of these waits for a lock on a busy table; a migration that does not get it can be run again.
SET LOCAL lock_timeout = '5s';
ALTER TABLE merchant_event ALTER COLUMN transaction SET DEFAULT current_transaction_number();
ALTER TABLE notification ALTER COLUMN transaction SET DEFAULT current_transaction_number();
ALTER TABLE gateway_call ALTER COLUMN transaction SET DEFAULT current_transaction_number();
