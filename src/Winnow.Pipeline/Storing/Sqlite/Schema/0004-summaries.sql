-- Summaries that models wrote, kept as each arrives: what was paid for is never paid for again.
CREATE TABLE summaries (
    id          TEXT NOT NULL,
    version     INTEGER NOT NULL,           -- 0: it was not known
    model       TEXT NOT NULL,
    prompt      TEXT NOT NULL,              -- the hash of the prompt; empty: it came back from published data
    language    TEXT NOT NULL,
    source      INTEGER NOT NULL,           -- 0 abstract, 1 full text
    text_hash   TEXT NOT NULL,
    made        TEXT NOT NULL,
    markdown    TEXT NOT NULL,
    figures     TEXT NOT NULL,              -- a line each, parted by tabs: state, figure, section; no section: the paper has the number nowhere
    PRIMARY KEY (id, version, model, prompt, language, source)
) STRICT, WITHOUT ROWID;

-- Every call of a model: what a month has cost, and which papers gave no good answer.
CREATE TABLE model_calls (
    call        INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,
    id          TEXT NOT NULL,
    model       TEXT NOT NULL,
    prompt      TEXT NOT NULL,
    tokens_in   INTEGER NOT NULL,
    tokens_out  INTEGER NOT NULL,
    cost        TEXT,                       -- a decimal, exact; NULL: no prices were configured
    rejection   TEXT                        -- why its answer was of no use; NULL: it was
) STRICT;

CREATE INDEX model_calls_by_at ON model_calls (at);
