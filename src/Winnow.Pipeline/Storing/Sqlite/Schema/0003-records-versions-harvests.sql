-- What OAI-PMH tells: every version with the time of its submission, never the announcement day or type.

-- A paper that only OAI-PMH has told is found under the day on which it was submitted, and says so.
ALTER TABLE papers RENAME COLUMN announced TO dated;    -- its first announcement day that we know of; without one, the day of its first version
ALTER TABLE papers ADD COLUMN is_announced INTEGER NOT NULL DEFAULT 1 CHECK (is_announced IN (0, 1));

DROP INDEX papers_by_announced;
CREATE INDEX papers_by_date ON papers (dated DESC, id);

-- What arXiv's record of a paper said when it was last harvested.
CREATE TABLE records (
    paper       INTEGER PRIMARY KEY REFERENCES papers,
    datestamp   TEXT,                       -- when arXiv last touched the record; NULL: only its deletion was told
    is_deleted  INTEGER NOT NULL CHECK (is_deleted IN (0, 1))
) STRICT;

-- Every version that arXiv's record names, with or without a text of ours.
CREATE TABLE versions (
    paper       INTEGER NOT NULL REFERENCES papers,
    version     INTEGER NOT NULL,
    submitted   TEXT NOT NULL,
    is_withdrawal INTEGER NOT NULL CHECK (is_withdrawal IN (0, 1)),
    PRIMARY KEY (paper, version)
) STRICT, WITHOUT ROWID;

-- How far each harvest has come: a row for each window of datestamps of a category.
CREATE TABLE harvests (
    category    TEXT NOT NULL,
    first       TEXT NOT NULL,              -- datestamps, UTC days
    last        TEXT NOT NULL,
    submitted_from TEXT NOT NULL,           -- papers submitted outside of these days were not added
    submitted_to TEXT NOT NULL,
    token       TEXT,                       -- where to go on; NULL: at the window's beginning, or nowhere any more
    is_finished INTEGER NOT NULL CHECK (is_finished IN (0, 1)),
    PRIMARY KEY (category, first)
) STRICT, WITHOUT ROWID;
