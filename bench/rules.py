#!/usr/bin/env python3
"""What the classic rules hide on a real day, and what word matching removes: one row of the table in docs/ranking.md.

  bench/rules.py DAY.jsonl CONFIG.json CLASSIC/data/DAY.jsonl DEFAULT/data/DAY.jsonl

DAY.jsonl is the announcement day (tests/FakeArxiv serves it), CONFIG.json the classic configuration; the other two are what
`winnow run` wrote for it with and without "preset": "classic".
"""

import json
import pathlib
import re
import sys


def lines(path):
    return [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()]


def strongest(paper):
    return min(paper["type"].values(), key=["new", "cross", "replace", "replace-cross"].index)


def classic_score(paper, config):
    """The classic bot's score; 0 if it leaves the paper out."""
    title = paper["title"].lower()
    text = f"{title} {paper['abstract'].split(chr(10) + '  ')[0].lower()}"
    if any(word.lower() in text for word in config["exclude_keywords"]):
        return 0
    found = [word.lower() for word in config["keywords"] if word.lower() in text]
    return len(found) + sum(0.5 for word in found if word in title)


def is_word(word, text):
    """Whether the keyword stands in the text as a word, as Winnow's rule has it."""
    pattern = re.escape(word).replace(r"\ ", "[ \\-\u2010\u2011\u2013]")
    hits = [hit.group() for hit in re.finditer(rf"(?<!\w){pattern}(?:es|s)?(?!\w)", text, re.IGNORECASE)]
    return any(not (word.isupper() and len(word) in (2, 3) and hit.islower()) for hit in hits)


def main(day, config, classic, default):
    config = json.loads(pathlib.Path(config).read_text(encoding="utf-8"))
    order = config["categories"].index
    papers = lines(day)

    def primary(paper):
        return order(paper["categories"][0]) if paper["categories"][0] in config["categories"] else len(config["categories"])

    scored = [(paper, classic_score(paper, config)) for paper in papers if strongest(paper) == "new"]
    best = sorted((pair for pair in scored if pair[1]), key=lambda pair: (-pair[1], primary(pair[0]), pair[0]["id"]))[:30]
    hidden = sum(1 for paper, _ in best if any(c in config["categories"] and order(c) < primary(paper) for c in paper["categories"]))

    substring = word = 0
    for paper in papers:
        if strongest(paper) in ("new", "cross"):
            text = f"{paper['title']} {' '.join(paper['abstract'].split())}"
            found = [keyword for keyword in config["keywords"] if keyword.lower() in text.lower()]
            substring += len(found)
            word += sum(1 for keyword in found if is_word(keyword, text))

    classic, default = lines(classic), lines(default)
    both = {paper["id"] for paper in classic[:30]} & {paper["id"] for paper in default[:30]}
    cells = [pathlib.Path(day).stem, len(papers), len(classic), len(default), f"{hidden} of 30",
             f"{substring - word} of {substring}", f"{len(both)} of 30", sum(1 for paper in default[:30] if paper["type"] == "cross")]
    print(f"| {' | '.join(str(cell) for cell in cells)} |")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
