#!/usr/bin/env python3
"""A plain OAI-PMH harvester of arXiv's records: what winnow's backfill is compared with.

Standard library only, written as a good Python programmer would: urllib fetches, ElementTree (which is C inside) parses a page at a time,
sqlite3 keeps papers, versions and categories, with the same full-text index as winnow's; a transaction a page, upserts, and the place where the
list goes on in the same transaction, so that it can be killed and resumed. What winnow does besides is left out, which favours it: no pace, no
checks of what comes, no history of texts, no TeX accents, no announcements to respect.
"""
import argparse
import datetime
import sqlite3
import sys
import time
import urllib.parse
import urllib.request
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

OAI = "{http://www.openarchives.org/OAI/2.0/}"
RAW = "{http://arxiv.org/OAI/arXivRaw/}"

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -16000;
CREATE TABLE IF NOT EXISTS papers (
    paper INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, datestamp TEXT NOT NULL, submitted TEXT, version INTEGER, title TEXT NOT NULL, abstract TEXT NOT NULL,
    authors TEXT NOT NULL, categories TEXT NOT NULL, comments TEXT, license TEXT, doi TEXT, journal_reference TEXT);
CREATE INDEX IF NOT EXISTS papers_by_submitted ON papers (submitted DESC, id);
CREATE TABLE IF NOT EXISTS versions (
    paper INTEGER NOT NULL, version INTEGER NOT NULL, submitted TEXT NOT NULL, is_withdrawal INTEGER NOT NULL, PRIMARY KEY (paper, version)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS paper_categories (category TEXT NOT NULL COLLATE NOCASE, paper INTEGER NOT NULL, PRIMARY KEY (category, paper)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS harvests (window TEXT PRIMARY KEY, token TEXT, finished INTEGER NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (
    title, abstract, authors, content = 'papers', content_rowid = 'paper', tokenize = 'unicode61 remove_diacritics 2');
"""

SAVE = """
INSERT INTO papers (id, datestamp, submitted, version, title, abstract, authors, categories, comments, license, doi, journal_reference)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET datestamp = excluded.datestamp, submitted = excluded.submitted, version = excluded.version, title = excluded.title,
    abstract = excluded.abstract, authors = excluded.authors, categories = excluded.categories, comments = excluded.comments,
    license = excluded.license, doi = excluded.doi, journal_reference = excluded.journal_reference
RETURNING paper
"""


def one_line(text):
    return " ".join(text.split()) if text else None


def fetch(address, parameters):
    with urllib.request.urlopen(f"{address}?{urllib.parse.urlencode(parameters)}", timeout=180) as answer:
        return ElementTree.fromstring(answer.read())


def read(record):
    header, raw = record.find(f"{OAI}header"), record.find(f"{OAI}metadata/{RAW}arXivRaw")
    versions = [
        (int(version.get("version")[1:]), parsedate_to_datetime(version.findtext(f"{RAW}date")).isoformat(), "I" in (version.findtext(f"{RAW}source_type") or ""))
        for version in raw.iterfind(f"{RAW}version")
    ]
    paragraphs = (raw.findtext(f"{RAW}abstract") or "").strip().split("\n  ")
    authors = [author.strip() for author in one_line(raw.findtext(f"{RAW}authors") or "").replace(" and ", ", ").split(",")]
    return versions, (
        raw.findtext(f"{RAW}id"), header.findtext(f"{OAI}datestamp"), versions[0][1][:10], versions[-1][0], one_line(raw.findtext(f"{RAW}title")),
        "\n  ".join(one_line(paragraph) for paragraph in paragraphs), "\n".join(author for author in authors if author),
        "\n".join(raw.findtext(f"{RAW}categories").split()), one_line(raw.findtext(f"{RAW}comments")), one_line(raw.findtext(f"{RAW}license")),
        one_line(raw.findtext(f"{RAW}doi")), one_line(raw.findtext(f"{RAW}journal-ref")),
    )


def save(database, page, window):
    records = [read(record) for record in page.iterfind(f"{OAI}ListRecords/{OAI}record") if record.find(f"{OAI}header").get("status") != "deleted"]
    token = page.findtext(f"{OAI}ListRecords/{OAI}resumptionToken")
    with database:
        ids = [paper[0] for _, paper in records]
        before = {
            row[1]: row
            for start in range(0, len(ids), 500)
            for row in database.execute(
                f"SELECT paper, id, title, abstract, authors FROM papers WHERE id IN ({','.join('?' * len(ids[start:start + 500]))})", ids[start:start + 500])
        }
        for versions, paper in records:
            old = before.get(paper[0])
            new = (paper[4], paper[5], paper[6])
            key = database.execute(SAVE, paper).fetchone()[0]
            if old is None or old[2:] != new:
                if old is not None:
                    database.execute("INSERT INTO search (search, rowid, title, abstract, authors) VALUES ('delete', ?, ?, ?, ?)", (old[0], *old[2:]))
                database.execute("INSERT INTO search (rowid, title, abstract, authors) VALUES (?, ?, ?, ?)", (key, *new))
            database.executemany("INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?)", [(key, *version) for version in versions])
            categories = paper[7].split("\n")
            if old is not None:
                database.execute("DELETE FROM paper_categories WHERE paper = ?", (key,))
            database.executemany(
                "INSERT OR IGNORE INTO paper_categories VALUES (?, ?)", [(name, key) for category in categories for name in {category, category.split(".")[0]}])
        database.execute("INSERT OR REPLACE INTO harvests VALUES (?, ?, ?)", (window, token or None, 0 if token else 1))
    return len(records), token


def months(first, last):
    while first <= last:
        following = (first.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
        yield first, min(following - datetime.timedelta(days=1), last)
        first = following


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("database")
    parser.add_argument("--set", required=True)
    parser.add_argument("--from", dest="first", required=True, type=datetime.date.fromisoformat)
    parser.add_argument("--until", dest="last", required=True, type=datetime.date.fromisoformat)
    options = parser.parse_args()

    database = sqlite3.connect(options.database)
    database.executescript(SCHEMA)
    total = 0
    for first, last in months(options.first, options.last):
        window = f"{options.set} {first}"
        known = database.execute("SELECT token, finished FROM harvests WHERE window = ?", (window,)).fetchone() or (None, 0)
        token = known[0]
        if known[1]:
            continue
        while True:
            page = fetch(options.address, {"verb": "ListRecords", "resumptionToken": token} if token else {
                "verb": "ListRecords", "metadataPrefix": "arXivRaw", "set": options.set, "from": first, "until": last})
            count, token = save(database, page, window)
            total += count
            if not token:
                break
    database.close()
    print(f"{total} records, {time.process_time():.2f} s CPU", file=sys.stderr)


if __name__ == "__main__":
    main()
