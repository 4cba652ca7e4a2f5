-- What operators look for and nobody else: the attempts that someone must look at.
CREATE INDEX IF NOT EXISTS payment_attempt_for_review ON payment_attempt (updated_at) WHERE review_reasons <> '{}';
