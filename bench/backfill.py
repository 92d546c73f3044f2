#!/usr/bin/env python3
"""A backfill, ours and a plain Python harvester's, in turn from the same FakeArxiv on loopback: CPU, memory, ratios pair by pair.

  bench/backfill.py [--records 10000 100000] [--rounds 5]

Builds nothing: run ./winnow --version and `dotnet build tests/FakeArxiv` before. Both harvest the archive cs by months into a new SQLite file
and make the same full-text index; every round begins from nothing. The server's own work is not counted.
"""
import argparse
import json
import pathlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import tempfile

from whole_run import ROOT, measured

FROM, UNTIL = "2024-10-01", "2025-07-15"
NOW = f"{UNTIL}T12:00:00+00:00"


class Server:
    """FakeArxiv with so many records."""

    def __init__(self, records):
        program = ROOT / "artifacts/bin/FakeArxiv/debug/FakeArxiv"
        self.process = subprocess.Popen([program, "--bulk", str(records), "--now", NOW, "--port", "0"], stdout=subprocess.PIPE, text=True)
        self.address = re.search(r"http://\S+?(?=/?\s)", self.process.stdout.readline()).group(0)

    def __enter__(self):
        return self.address

    def __exit__(self, *problem):
        self.process.kill()
        self.process.wait()


def papers(path):
    with sqlite3.connect(path) as database:
        found = database.execute("SELECT count(*) FROM search WHERE search MATCH 'inference'").fetchone()[0]
        return database.execute("SELECT count(*) FROM papers").fetchone()[0], found


def ours(address, folder):
    (folder / "config.json").write_text(json.dumps({
        "categories": ["cs"], "keywords": ["LLM"],
        "arxiv": {"feed_url": address, "site_url": address, "oai_url": f"{address}/oai", "api_url": f"{address}/api/query", "request_gap_seconds": 0},
    }))
    cpu, memory, _ = measured([
        "env", f"WINNOW_NOW={NOW}", ROOT / "winnow", "backfill", "--from", FROM,
        "--config", folder / "config.json", "--output", folder / "out", "--state", folder / "state"])
    return cpu, memory, papers(folder / "state/winnow.db")


def theirs(address, folder):
    cpu, memory, _ = measured(["python3", ROOT / "bench/harvest.py", f"{address}/oai", folder / "papers.db", "--set", "cs", "--from", FROM, "--until", UNTIL])
    return cpu, memory, papers(folder / "papers.db")


def once(harvest, address):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="winnow-bench-"))
    try:
        return harvest(address, folder)
    finally:
        shutil.rmtree(folder)


def row(name, runs, count):
    cpu, memory = [run[0] for run in runs], [run[1] for run in runs]
    print(f"| {name} | {min(cpu):.2f} | {statistics.median(cpu):.2f} | {max(cpu):.2f} | {count / statistics.median(cpu):,.0f} | {max(memory):.0f} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", nargs="+", type=int, default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()

    for records in options.records:
        with Server(records) as address:
            once(ours, address)  # warms the files and the server
            pairs = [(once(ours, address), once(theirs, address)) for _ in range(options.rounds)]
        counts = {run[2] for pair in pairs for run in pair}
        if len(counts) > 1:
            raise SystemExit(f"The two did not harvest the same: {counts}")
        count = pairs[0][0][2][0]
        ratios = [python[0] / winnow[0] for winnow, python in pairs]
        print(f"\n{count:,} papers ({records:,} records asked from):\n\n| backfill | CPU s min | median | max | records per CPU s | peak MB |\n|---|---|---|---|---|---|")
        row("winnow", [pair[0] for pair in pairs], count)
        row("harvest.py", [pair[1] for pair in pairs], count)
        print(f"\nharvest.py / winnow, pair by pair: min {min(ratios):.2f}, median {statistics.median(ratios):.2f}, max {max(ratios):.2f}")


if __name__ == "__main__":
    main()
