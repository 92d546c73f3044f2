-- Dates are yyyy-MM-dd, instants round-trip (ISO 8601 with seven decimals). Lists are one item a line.
-- Announce types: 0 new, 1 cross, 2 replace, 3 replace-cross; the smallest is the strongest.

-- Every paper that a listing ever brought. Narrow on purpose: searches walk it.
CREATE TABLE papers (
    paper       INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    announced   TEXT NOT NULL,              -- its first announcement day that we know of
    text        INTEGER NOT NULL,           -- its newest text
    FOREIGN KEY (paper, text) REFERENCES texts (paper, text) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX papers_by_announced ON papers (announced DESC, id);

-- A paper's texts: one for each version, more if sources differed. A row never changes:
-- what is learned later makes a new row, so that a published day keeps the words that it was published with.
CREATE TABLE texts (
    text        INTEGER PRIMARY KEY,
    paper       INTEGER NOT NULL REFERENCES papers DEFERRABLE INITIALLY DEFERRED,
    version     INTEGER,                    -- NULL: no source has said
    title       TEXT NOT NULL,
    abstract    TEXT NOT NULL,
    authors     TEXT NOT NULL,
    categories  TEXT NOT NULL,
    comments    TEXT,
    license     TEXT,
    doi         TEXT,
    journal_reference TEXT,
    UNIQUE (paper, text)
) STRICT;

-- The categories of each paper's newest text, and their archives: cs.LG and cs.
CREATE TABLE paper_categories (
    category    TEXT NOT NULL COLLATE NOCASE,
    paper       INTEGER NOT NULL REFERENCES papers,
    PRIMARY KEY (category, paper)
) STRICT, WITHOUT ROWID;

CREATE INDEX paper_categories_by_paper ON paper_categories (paper);

-- Which text of a paper an announcement day brought: the newest one of that day.
CREATE TABLE announced_papers (
    date        TEXT NOT NULL,
    paper       INTEGER NOT NULL,
    text        INTEGER NOT NULL,
    PRIMARY KEY (date, paper),
    FOREIGN KEY (paper, text) REFERENCES texts (paper, text)
) STRICT, WITHOUT ROWID;

CREATE INDEX announced_papers_by_paper ON announced_papers (paper);

-- What each listing called it that day.
CREATE TABLE announcements (
    date        TEXT NOT NULL,
    paper       INTEGER NOT NULL,
    category    TEXT NOT NULL,              -- the category or archive that was asked for
    type        INTEGER NOT NULL CHECK (type BETWEEN 0 AND 3),
    PRIMARY KEY (date, paper, category),
    FOREIGN KEY (date, paper) REFERENCES announced_papers (date, paper)
) STRICT, WITHOUT ROWID;

CREATE INDEX announcements_by_paper ON announcements (paper, date, type);

-- The announcement days.
CREATE TABLE days (
    date        TEXT PRIMARY KEY,
    updated     TEXT NOT NULL,
    matched     INTEGER NOT NULL,
    published   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The ledger: how complete each category's day is.
CREATE TABLE category_days (
    date        TEXT NOT NULL REFERENCES days,
    position    INTEGER NOT NULL,
    category    TEXT NOT NULL,
    state       INTEGER NOT NULL,           -- 0 complete, 1 quiet, 2 waiting, 3 partial, 4 failed
    expected    INTEGER,
    received    INTEGER NOT NULL,
    new         INTEGER NOT NULL,
    "cross"     INTEGER NOT NULL,
    "replace"   INTEGER NOT NULL,
    source      INTEGER,                    -- 0 rss, 1 listing page, 2 catchup page, 3 OAI
    why         TEXT,
    PRIMARY KEY (date, position)
) STRICT, WITHOUT ROWID;

-- The digests: every matched paper of a day, best first.
CREATE TABLE matches (
    date        TEXT NOT NULL REFERENCES days,
    position    INTEGER NOT NULL,
    paper       INTEGER NOT NULL,
    text        INTEGER NOT NULL,
    rank        INTEGER NOT NULL,
    score       TEXT NOT NULL,              -- a decimal, exact
    category    TEXT NOT NULL,
    types       TEXT NOT NULL,              -- "0 cs.LG": the announcements as they stood when the digest was made
    reasons     TEXT NOT NULL,              -- JSON
    summary     TEXT,
    model       TEXT,                       -- NULL: no model wrote the summary
    source      INTEGER,                    -- 0 abstract, 1 full text
    PRIMARY KEY (date, position),
    FOREIGN KEY (paper, text) REFERENCES texts (paper, text)
) STRICT, WITHOUT ROWID;

CREATE INDEX matches_by_paper ON matches (paper);

CREATE TABLE http_validators (
    address     TEXT PRIMARY KEY,
    etag        TEXT,
    last_modified TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
    run         INTEGER PRIMARY KEY,
    started     TEXT NOT NULL,
    finished    TEXT NOT NULL,
    exit        INTEGER NOT NULL,
    report      TEXT NOT NULL
) STRICT;

CREATE INDEX runs_by_started ON runs (started);

-- Full-text search over each paper's newest text. Triggers would halve the speed: the store keeps it up to date itself.
CREATE VIEW searchable AS
    SELECT paper, title, abstract, authors FROM papers JOIN texts USING (paper, text);

CREATE VIRTUAL TABLE search USING fts5 (
    title, abstract, authors,
    content = 'searchable', content_rowid = 'paper', tokenize = 'unicode61 remove_diacritics 2'
);

-- A hit in the title is worth five in the abstract, a hit among the authors two.
INSERT INTO search (search, rank) VALUES ('rank', 'bm25(5.0, 1.0, 2.0)');

-- A day's papers fit into this many bytes of memory, and so make one segment of the index instead of four.
INSERT INTO search (search, rank) VALUES ('hashsize', 4194304);

-- Merging segments eight at a time instead of four writes less, and searches are no slower for it.
INSERT INTO search (search, rank) VALUES ('automerge', 8);
