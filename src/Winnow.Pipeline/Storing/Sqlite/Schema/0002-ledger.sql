-- The ledger learns what each line rests on, when it was checked, and whether it is final.
ALTER TABLE category_days ADD COLUMN expected_new INTEGER;
ALTER TABLE category_days ADD COLUMN expected_cross INTEGER;
ALTER TABLE category_days ADD COLUMN expected_replace INTEGER;
ALTER TABLE category_days ADD COLUMN sources TEXT NOT NULL DEFAULT '';      -- numbers as in source, parted by blanks
ALTER TABLE category_days ADD COLUMN checked TEXT;
ALTER TABLE category_days ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;

-- The categories that are followed: from which day on, and when arXiv last answered for them.
CREATE TABLE followed (
    category    TEXT PRIMARY KEY,
    since       TEXT,
    polled      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
