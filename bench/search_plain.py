#!/usr/bin/env python3
"""The same searches by a plain SQLite FTS5 table, as a good programmer writes it in an hour: ranked by bm25, with a snippet.

  bench/search_plain.py [--data DIR] [--rounds 11]

Reads bench/search-queries.tsv: kind, query, the query in FTS5's language if it is another one. Queries that plain FTS5
cannot express (filters, authors with a typo) are left out. Prints CPU milliseconds, as `Winnow.Bench search` does.
"""

import argparse
import collections
import gzip
import json
import os
import pathlib
import sqlite3
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SIZES = [1_000, 10_000, 100_000]
SKIPPED = {"filters", "authors with a typo"}
FIND = """SELECT rowid, title, authors, snippet(papers, -1, char(2), char(3), '…', 32) FROM papers
          WHERE papers MATCH ? ORDER BY rank LIMIT 20"""


def days(corpus):
    by_day = collections.defaultdict(list)
    for month in sorted(corpus.glob("*.jsonl.gz")):
        with gzip.open(month, "rt", encoding="utf-8") as lines:
            for line in lines:
                paper = json.loads(line)
                by_day[paper["announced"]].append((paper["title"], paper["abstract"], "\n".join(paper["authors"])))
    return [by_day[day] for day in sorted(by_day)]


def measure(database, queries, rounds, stored):
    print(f"\n{stored} papers")
    for kind, found in queries.items():
        times = []
        for query in found:
            for number in range(rounds + 1):
                start = time.process_time()
                database.execute(FIND, (query,)).fetchall()
                if number:
                    times.append(((time.process_time() - start) * 1000, query))
        times.sort()
        print(f"  {kind:20} p50 {times[len(times) // 2][0]:7.2f}   p99 {times[len(times) * 99 // 100][0]:7.2f}   slowest {times[-1][0]:7.2f}: {times[-1][1]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("WINNOW_TEST_DATA") or str(ROOT.parent / "shared" / "data"))
    parser.add_argument("--rounds", type=int, default=11)
    options = parser.parse_args()

    queries = collections.defaultdict(list)
    for line in (ROOT / "bench" / "search-queries.tsv").read_text(encoding="utf-8").splitlines():
        kind, *query = line.split("\t")
        if kind not in SKIPPED:
            queries[kind].append(query[-1])

    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE papers USING fts5 (title, abstract, authors)")
    stored = 0
    all_days = days(pathlib.Path(options.data) / "corpus")
    for day in all_days:
        before = stored
        database.executemany("INSERT INTO papers VALUES (?, ?, ?)", day)
        database.commit()
        stored += len(day)
        if any(before < size <= stored for size in SIZES) or day is all_days[-1]:
            measure(database, queries, options.rounds, stored)


if __name__ == "__main__":
    main()
