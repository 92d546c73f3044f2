-- Every word of an author's name as the search index knows it: what a name that nobody has might have meant.
-- Words of names that are gone may stay: whether a word is found, the search index says.
CREATE TABLE author_words (
    word        TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- In how many papers each word stands, for similar papers. One row.
CREATE TABLE word_counts (
    papers      INTEGER NOT NULL,           -- that were counted
    counts      BLOB NOT NULL               -- a number of two bytes, little-endian, for each hash of a word
) STRICT;
