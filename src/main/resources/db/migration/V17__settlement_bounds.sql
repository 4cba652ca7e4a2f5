-- An account may send a limited number of files a day: they are counted by time.
CREATE INDEX settlement_file_by_time ON settlement_file (account, received_at);

-- Checks that ended without an end are found by the sweep, to remove their rows. There are few of them at any time.
CREATE INDEX settlement_file_open ON settlement_file (claimed_until) WHERE done_at IS NULL;
