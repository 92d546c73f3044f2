#!/usr/bin/python3
"""A plain papers bot in Python, to measure Winnow against: the same feeds in, the same files out.

    /usr/bin/python3 bench/baseline.py http://127.0.0.1:8080 --config config.json --output out/baseline

It reads one RSS feed a category with feedparser, merges, scores as the classic bot does, stores into SQLite with a
full-text index, and writes README.md, feeds (RSS, Atom, JSON; all and by category) and data. It is written the way a
good Python programmer would write it, with no artificial slowness: texts are lower-cased once, rows go in by
executemany in one transaction, the text index is built in one go, feedparser's clean-up of HTML is switched off.

The last thing that it prints is one JSON document: CPU seconds by stage, peak memory, and how many papers.
"""

import time

CPU_AT_ENTRY = time.process_time()  # the interpreter's own start

import argparse
import json
import re
import resource
import sqlite3
import urllib.request
from collections import Counter
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import feedparser

STRENGTH = {"new": 0, "cross": 1, "replace": 2, "replace-cross": 3}
PREFIX = re.compile(r"\s*arXiv:\S+\s+Announce Type:\s*\S+\s+Abstract:\s*")
PARAGRAPH = re.compile(r"\n {2,}")
AFFILIATION = re.compile(r"\s*\([^()]*\)")
SPECIAL = re.compile(r"([\\`*_\[\]#|~$])")
PAPERS_IN_A_FEED = 100


class Stages:
    """CPU seconds by stage, in the order of their first use."""

    def __init__(self):
        self.seconds = {"start": time.process_time()}
        self._last = self.seconds["start"]

    def end(self, name):
        now = time.process_time()
        self.seconds[name] = self.seconds.get(name, 0.0) + now - self._last
        self._last = now


def load_config(path):
    """Winnow's and the classic bot's keys alike; whole-line comments and a last comma are allowed."""
    text = re.sub(r"^\s*//.*$", "", Path(path).read_text(encoding="utf-8"), flags=re.MULTILINE)
    config = json.loads(re.sub(r",(\s*[\]}])", r"\1", text))
    config["keywords"] = [
        (k, k.lower(), 1.0) if isinstance(k, str) else (k["text"], k["text"].lower(), float(k.get("weight", 1)))
        for k in config.get("keywords", [])
    ]
    config["high"] = [(k, k.lower()) for k in config.get("high_score_keywords", [])]
    config["exclude"] = [k.lower() for k in config.get("exclude_keywords", [])]
    return config


def fetch(base, category):
    request = urllib.request.Request(
        f"{base.rstrip('/')}/rss/{category}",
        headers={"User-Agent": "winnow-baseline/1 (+https://example.org)", "Accept": "application/rss+xml"},
    )
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.read()


def parse(body):
    """The day of one feed, and its announcements."""
    feed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    if feed.bozo and not feed.entries:
        raise feed.bozo_exception
    papers = []
    for entry in feed.entries:
        identifier, _, version = entry.id.rpartition(":")[2].rpartition("v")
        abstract = PREFIX.sub("", entry.summary, count=1)
        papers.append({
            "id": identifier,
            "version": int(version),
            "type": entry.arxiv_announce_type,
            "title": " ".join(entry.title.split()),
            "abstract": "\n  ".join(" ".join(p.split()) for p in PARAGRAPH.split(abstract)),
            "authors": [a for a in (" ".join(a.split()) for a in AFFILIATION.sub("", entry.get("author", "")).split(",")) if a],
            "categories": [tag.term for tag in entry.tags],
        })
    return parsedate_to_datetime(feed.feed.published).date().isoformat(), papers


def merge(feeds, day):
    """One record a paper: the strongest type, the newest version's text."""
    merged = {}
    for category, papers in feeds.items():
        for paper in papers:
            known = merged.setdefault(paper["id"], {**paper, "types": {}, "announced": day})
            if paper["version"] > known["version"]:
                known.update((k, paper[k]) for k in ("version", "title", "abstract", "authors", "categories"))
            known["types"][category] = paper["type"]
    for paper in merged.values():
        paper["type"] = min(paper["types"].values(), key=STRENGTH.__getitem__)
    return merged


def occurrences(text, word):
    found, at = [], text.find(word)
    while at >= 0:
        found.append([at, at + len(word)])
        at = text.find(word, at + len(word))
    return found


def rank(papers, config):
    """The classic score: a substring anywhere counts, the title half as much again. With "preset": "classic" its
    quirks too: new papers only, none that an earlier category lists as a cross, the first paragraph only."""
    order = {category: i for i, category in enumerate(config["categories"])}
    classic = config.get("preset") == "classic"
    ranked = []
    for paper in papers.values():
        if paper["type"] not in (("new",) if classic else ("new", "cross")):
            continue
        if classic and any(order.get(c, 99) < order.get(paper["categories"][0], 99) for c in paper["categories"]):
            continue
        title, abstract = paper["title"].lower(), paper["abstract"].lower()
        if classic:
            abstract = abstract.partition("\n")[0]
        text = f"{title} {abstract}"
        if any(word in text for word in config["exclude"]):
            continue
        score, hits = 0.0, []
        for name, word, weight in config["keywords"]:
            if word in text:
                score += weight * (1.5 if word in title else 1.0)
                hits.append((name, word))
        for name, word in config["high"]:
            if word in text:
                score += 30.0 if word in title else 10.0
                hits.append((name, word))
        if (hits or not config["keywords"]) and score >= config.get("min_score", 0):
            primary = paper["categories"][0]
            paper["score"] = score
            paper["category"] = primary if primary in order else min(
                (c for c in paper["categories"] if c in order), key=order.__getitem__, default=config["categories"][0])
            paper["reasons"] = [
                {"keyword": name, "title": occurrences(title, word), "abstract": occurrences(abstract, word)} for name, word in hits
            ]
            ranked.append(paper)
    ranked.sort(key=lambda p: (-p["score"], order[p["category"]], p["id"]))
    for position, paper in enumerate(ranked, 1):
        paper["rank"] = position
    return ranked


def store(path, papers, ranked, day):
    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path)
    database.executescript("""
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        CREATE TABLE IF NOT EXISTS papers (paper INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER, announced TEXT NOT NULL,
            title TEXT NOT NULL, abstract TEXT NOT NULL, authors TEXT NOT NULL, categories TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS announcements (date TEXT, paper TEXT, category TEXT, type TEXT, PRIMARY KEY (date, paper, category)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS matches (date TEXT, rank INTEGER, paper TEXT, score REAL, category TEXT, reasons TEXT, PRIMARY KEY (date, rank)) WITHOUT ROWID;
        CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (title, abstract, authors,
            content = 'papers', content_rowid = 'paper', tokenize = 'unicode61 remove_diacritics 2');
    """)
    with database:
        database.executemany(
            "INSERT INTO papers (id, version, announced, title, abstract, authors, categories) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET version = excluded.version, title = excluded.title, abstract = excluded.abstract",
            ((p["id"], p["version"], day, p["title"], p["abstract"], "\n".join(p["authors"]), "\n".join(p["categories"]))
             for p in papers.values()))
        database.executemany(
            "INSERT OR REPLACE INTO announcements VALUES (?, ?, ?, ?)",
            ((day, p["id"], category, kind) for p in papers.values() for category, kind in p["types"].items()))
        database.execute("DELETE FROM matches WHERE date = ?", (day,))
        database.executemany(
            "INSERT INTO matches VALUES (?, ?, ?, ?, ?, ?)",
            ((day, p["rank"], p["id"], p["score"], p["category"], json.dumps(p["reasons"])) for p in ranked))
        database.execute("INSERT INTO search (search) VALUES ('rebuild')")
    database.close()


def markdown(text):
    return SPECIAL.sub(r"\\\1", escape(text))


def readme(shown, matched, config, updated):
    entries = []
    for p in shown:
        folded = " ".join(p["abstract"].split())
        short = folded if len(folded) <= 300 else folded[:300] + "..."
        entries.append(
            f"### {p['rank']}. [{markdown(p['title'])}](https://arxiv.org/abs/{p['id']})\n\n"
            f"**Authors**: {markdown(', '.join(p['authors']))}  \n**Category**: {p['category']}  \n**Published**: {p['announced']}  \n"
            f"**Score**: {p['score']}  \n**Type**: {p['type']}  \n**ArXiv ID**: {p['id']}v{p['version']}  \n"
            f"**Why**: {markdown(', '.join(r['keyword'] + (' (title)' if r['title'] else '') for r in p['reasons']))}  \n\n"
            f"#### Abstract\n{markdown(short)}\n\n---\n")
    keywords = "\n".join(f"- {markdown(name)}" for name, _, _ in config["keywords"])
    return (
        "# 🤖 arXiv papers\n\nThe day's papers, best first.\n\n## 📊 Statistics\n\n"
        f"- **Last Updated**: {updated:%Y-%m-%d %H:%M:%S} UTC\n- **Total Papers Found**: {len(shown)}\n"
        f"- **Categories Monitored**: {', '.join(config['categories'])}\n- **Matched**: {matched}\n\n## 📚 Recent Papers\n\n"
        + "\n".join(entries) + f"\n## 🔧 Configuration\n\n{keywords}\n\n---\n\nThank you to arXiv for use of its open access interoperability.\n")


def describe(paper):
    return (f"<p><b>{escape(', '.join(paper['authors']))}</b><br/>{paper['category']} · {paper['score']} · {paper['type']}</p>"
            f"<p>{escape(paper['abstract'])}</p>")


def instant(paper):
    """Midnight Eastern of the announcement plus the rank in seconds (winter time will do for a baseline)."""
    return datetime.fromisoformat(f"{paper['announced']}T05:00:00+00:00") + timedelta(seconds=paper["rank"])


def rss(name, papers, updated):
    items = "".join(
        f"<item><title>{escape(p['title'])}</title><link>https://arxiv.org/abs/{p['id']}</link>"
        f'<guid isPermaLink="false">tag:winnow.invalid,2026:{p["id"]}</guid><pubDate>{format_datetime(instant(p))}</pubDate>'
        + "".join(f"<category>{escape(c)}</category>" for c in p["categories"])
        + "".join(f"<dc:creator>{escape(a)}</dc:creator>" for a in p["authors"])
        + f"<description>{escape(describe(p))}</description></item>\n" for p in papers)
    return ('<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
            f"<title>{escape(name)}</title><link>https://arxiv.org/</link><description>{escape(name)}</description><language>en</language>"
            f"<lastBuildDate>{format_datetime(updated)}</lastBuildDate>\n{items}</channel></rss>\n")


def atom(name, papers, updated):
    entries = "".join(
        f"<entry><id>tag:winnow.invalid,2026:{p['id']}</id><title>{escape(p['title'])}</title><updated>{instant(p).isoformat()}</updated>"
        f'<link rel="alternate" type="text/html" href="https://arxiv.org/abs/{p["id"]}"/>'
        + "".join(f"<author><name>{escape(a)}</name></author>" for a in p["authors"])
        + "".join(f"<category term={quoteattr(c)}/>" for c in p["categories"])
        + f'<content type="html">{escape(describe(p))}</content></entry>\n' for p in papers)
    return ('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
            f"<id>tag:winnow.invalid,2026:feed:{escape(name)}</id><title>{escape(name)}</title>"
            f"<updated>{updated.isoformat()}</updated>\n{entries}</feed>\n")


def json_feed(name, papers, updated):
    return json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": name,
        "items": [{
            "id": f"tag:winnow.invalid,2026:{p['id']}", "url": f"https://arxiv.org/abs/{p['id']}", "title": p["title"],
            "content_html": describe(p), "date_published": instant(p).isoformat(),
            "authors": [{"name": a} for a in p["authors"]], "tags": p["categories"],
        } for p in papers]}, ensure_ascii=False, indent=2) + "\n"


def write(path, text):
    """Aside and renamed, as Winnow does; untouched if nothing changed."""
    data = text.encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(path.name + ".tmp")
    aside.write_bytes(data)
    aside.replace(path)


def write_feeds(folder, shown, config, updated):
    streams = [("", "All categories", shown)]
    streams += [(category, category, [p for p in shown if category in p["types"]]) for category in config["categories"]]
    for category, name, papers in streams:
        papers = papers[:PAPERS_IN_A_FEED]
        for writer, alone, suffix in ((rss, "rss.xml", "rss.xml"), (atom, "atom.xml", "atom.xml"), (json_feed, "feed.json", "json")):
            write(folder / (f"{category}.{suffix}" if category else alone), writer(name, papers, updated))


def write_data(folder, ranked, shown, feeds, day, updated):
    fields = ("id", "version", "title", "authors", "abstract", "categories", "category", "types", "announced", "type", "rank", "score", "reasons")
    write(folder / f"{day}.jsonl", "".join(json.dumps({f: p[f] for f in fields}, ensure_ascii=False) + "\n" for p in ranked))
    counts = {category: Counter(p["type"].split("-")[0] for p in papers) for category, papers in feeds.items()}
    write(folder / "index.json", json.dumps({"version": 1, "days": [{
        "date": day, "updated": updated.isoformat(),
        "categories": {category: {"state": "complete", "expected": None, "received": sum(c.values()), "new": c["new"], "cross": c["cross"],
                                  "replace": c["replace"], "source": "rss"} for category, c in counts.items()},
        "matched": len(ranked), "published": len(shown)}]}, indent=2) + "\n")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("base", help="where the feeds are: /rss/<category> stands below it")
    arguments.add_argument("--config", default="samples/config.json")
    arguments.add_argument("--output", default="out/baseline")
    options = arguments.parse_args()
    output = Path(options.output)
    stages = Stages()

    config = load_config(options.config)
    stages.end("config")
    feeds, day = {}, ""
    for category in config["categories"]:
        body = fetch(options.base, category)
        stages.end("fetch")
        date, feeds[category] = parse(body)
        day = max(day, date)
        stages.end("parse")
    papers = merge(feeds, day)
    stages.end("merge")
    ranked = rank(papers, config)
    shown = ranked[:config.get("max_papers", 30)]
    stages.end("match and rank")
    store(output / ".state" / "baseline.db", papers, ranked, day)
    stages.end("store")
    updated = datetime.now(timezone.utc).replace(microsecond=0)
    write(output / "README.md", readme(shown, len(ranked), config, updated))
    stages.end("readme")
    write_feeds(output / "feeds", shown, config, updated)
    stages.end("feeds")
    write_data(output / "data", ranked, shown, feeds, day, updated)
    stages.end("data")

    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({
        "day": day, "announced": len(papers), "matched": len(ranked), "published": len(shown),
        "cpu_seconds": {name: round(seconds, 4) for name, seconds in stages.seconds.items()},
        "cpu_interpreter": round(CPU_AT_ENTRY, 4),
        "cpu_total": round(time.process_time(), 4),
        "peak_memory_mb": round(usage.ru_maxrss / 1024, 1),
    }, indent=2))


if __name__ == "__main__":
    main()
