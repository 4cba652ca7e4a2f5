-- A dispute can be judged in another currency than it was raised in. What was recorded before had one currency for both.
ALTER TABLE dispute ADD COLUMN judged_currency char(3);
UPDATE dispute SET judged_currency = currency WHERE judged_amount IS NOT NULL;

-- Which notifications of a dispute are recorded, by the SHA-256 of what they say. A type alone does not tell them apart: a
-- dispute can be judged twice, with different results.
ALTER TABLE dispute ADD COLUMN contents_seen text[] NOT NULL DEFAULT '{}';
