-- What operators look for and nobody else: the attempts of all accounts that someone must look at. Not by the time of their
-- last change, which changes too often to be in an index (migration 10).
DROP INDEX IF EXISTS payment_attempt_for_review;
CREATE INDEX IF NOT EXISTS payment_attempt_to_look_at ON payment_attempt (created_at) WHERE review_reasons <> '{}';
