#!/usr/bin/env python3
"""Draws how searches slow down as the archive grows, from what the two benches printed, as an SVG.

  bench/plot_search.py WINNOW.txt PLAIN.txt > docs/images/search.svg

WINNOW.txt is the output of `Winnow.Bench search`, PLAIN.txt that of bench/search_plain.py.
"""

import math
import re
import sys

KINDS = ["rare words", "middling words", "very common words", "several words", "phrases", "fields"]
COLOURS = ["#1b7f79", "#3c6df0", "#d1495b", "#8d6a9f", "#c98a00", "#555555"]
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 720, 400, 56, 30, 190, 46
LEAST, MOST = 0.05, 200
LIMIT = 50


def read(path):
    """{kind: [(papers, p99 in CPU ms)]}"""
    curves, papers = {}, 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if found := re.match(r"(\d+) papers", line):
                papers = int(found.group(1))
            elif found := re.match(r"  (\S.*?)\s+p50\s+[\d.]+\s+p99\s+([\d.]+)", line):
                curves.setdefault(found.group(1), []).append((papers, float(found.group(2))))
    return curves


def x(papers):
    return LEFT + (math.log10(papers) - 3) / 2 * (WIDTH - LEFT - RIGHT)


def y(milliseconds):
    whole = math.log10(MOST / LEAST)
    return HEIGHT - BOTTOM - math.log10(max(milliseconds, LEAST) / LEAST) / whole * (HEIGHT - TOP - BOTTOM)


def line(points, colour, dashes):
    path = " ".join(f"{x(papers):.1f},{y(time):.1f}" for papers, time in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" {dashes}/>'


def main():
    ours, plain = read(sys.argv[1]), read(sys.argv[2])
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
           "<title>Slowest hundredth of searches, in CPU milliseconds, by the size of the archive</title>",
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
           f'<text x="{LEFT}" y="18" font-weight="bold">p99 of a search in CPU ms; solid: Winnow, dashed: plain FTS5</text>']
    for papers, label in [(1_000, "1,000"), (10_000, "10,000"), (100_000, "100,000 papers")]:
        out.append(f'<line x1="{x(papers):.1f}" y1="{TOP}" x2="{x(papers):.1f}" y2="{HEIGHT - BOTTOM}" stroke="#dddddd"/>')
        out.append(f'<text x="{x(papers):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{label}</text>')
    for time in [0.1, 1, 10, 100, LIMIT]:
        colour = "#d1495b" if time == LIMIT else "#dddddd"
        out.append(f'<line x1="{LEFT}" y1="{y(time):.1f}" x2="{WIDTH - RIGHT}" y2="{y(time):.1f}" stroke="{colour}"/>')
        out.append(f'<text x="{LEFT - 6}" y="{y(time) + 4:.1f}" text-anchor="end">{time:g}</text>')
    for place, (kind, colour) in enumerate(zip(KINDS, COLOURS)):
        out.append(line(ours[kind], colour, ""))
        out.append(line(plain[kind], colour, 'stroke-dasharray="4 4"'))
        height = TOP + 20 + 22 * place
        out.append(f'<line x1="{WIDTH - RIGHT + 16}" y1="{height - 4}" x2="{WIDTH - RIGHT + 40}" y2="{height - 4}" stroke="{colour}" stroke-width="2"/>')
        out.append(f'<text x="{WIDTH - RIGHT + 46}" y="{height}">{kind}</text>')
    print("\n".join([*out, "</svg>"]))


if __name__ == "__main__":
    main()
