#!/usr/bin/env python3
"""Whole runs, ours and the plain Python baseline's, in turn on the same day from loopback: CPU, memory, ratios.

  bench/whole_run.py [--rounds 7] [--papers 1600] [--data DIR]

Builds nothing: run ./winnow --version and `dotnet build tests/FakeArxiv` before.
The day is made of corpus papers when DIR (default: WINNOW_TEST_DATA, else ../shared/data) is there, else invented.
"""

import argparse
import gzip
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CATEGORIES = ["cs.AI", "cs.CL", "cs.DC", "cs.LG"]
DAY = "2025-10-29"
NOW = f"{DAY}T06:00:00-04:00"
KEYWORDS = ["LLM", "RL", "RLHF", "Inference", "Training", "Attention", "Pipeline", "MOE", "Sparse", "Quantization",
            "Speculative", "Efficient", "Efficiency", "Framework", "Parallel", "Distributed", "Kernel", "Decode",
            "Decoding", "Prefill", "Throughput", "Fast", "Network", "Hardware", "Cluster", "FP8", "FP4",
            "Optimization", "Scalable", "Communication"]


def corpus_day(folder, data, papers):
    """Writes one announcement day of so many distinct corpus papers of the four categories."""
    chosen = {}
    for month in sorted((data / "corpus").glob("*.jsonl.gz"), reverse=True):
        with gzip.open(month, "rt", encoding="utf-8") as lines:
            for line in lines:
                paper = json.loads(line)
                mine = [c for c in paper["categories"] if c in CATEGORIES]
                if not mine or paper["id"] in chosen:
                    continue
                primary = paper["categories"][0]
                paper["announced"] = DAY
                paper["type"] = {c: "new" if c == primary else "cross" for c in mine}
                chosen[paper["id"]] = paper
                if len(chosen) == papers:
                    break
        if len(chosen) == papers:
            break
    with open(folder / f"{DAY}.jsonl", "w", encoding="utf-8") as out:
        for identifier in sorted(chosen):
            out.write(json.dumps(chosen[identifier], ensure_ascii=False) + "\n")


def measured(command, env=None):
    """Runs a command to its end and returns CPU seconds, peak memory in MB and what it printed."""
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=env)
        _, status, usage = os.wait4(child.pid, 0)
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command} failed:\n{text}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def median(values):
    return statistics.median(values)


def row(name, cpu, memory):
    print(f"| {name} | {min(cpu):.2f} | {median(cpu):.2f} | {max(cpu):.2f} | {median(memory):.0f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--papers", type=int, default=1600)
    parser.add_argument("--data", default=os.environ.get("WINNOW_TEST_DATA") or str(ROOT.parent / "shared" / "data"))
    parser.add_argument("--python", default="/usr/bin/python3", help="an interpreter that has feedparser")
    options = parser.parse_args()

    work = pathlib.Path(tempfile.mkdtemp(prefix="winnow-bench-"))
    days = work / "days"
    days.mkdir()
    data = pathlib.Path(options.data)
    invented = [] if (data / "corpus").is_dir() else ["--invented", str(options.papers)]
    if not invented:
        corpus_day(days, data, options.papers)

    fake = subprocess.Popen(
        ["dotnet", str(ROOT / "artifacts/bin/FakeArxiv/debug/FakeArxiv.dll"), "--days", str(days), "--port", "0", "--now", NOW, "--frozen", *invented],
        stdout=subprocess.PIPE, text=True)
    try:
        address = None
        for line in fake.stdout:
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            if found:
                address = found.group(0)
                break
        compare(options, work, address)
    finally:
        fake.terminate()
        fake.wait()
        shutil.rmtree(work, ignore_errors=True)


def compare(options, work, address):
    config = {
        "categories": CATEGORIES, "keywords": KEYWORDS, "exclude_keywords": ["survey", "review"], "max_papers": 30,
        "ai_summary": {"enabled": False},
        "arxiv": {"feed_url": address, "site_url": address, "oai_url": f"{address}/oai", "api_url": f"{address}/api/query", "request_gap_seconds": 0},
    }
    (work / "config.json").write_text(json.dumps(config))
    env = {**os.environ, "WINNOW_NOW": NOW}

    ours, theirs = ([], []), ([], [])
    for number in range(options.rounds + 1):
        mine, other = work / f"ours-{number}", work / f"theirs-{number}"
        command = [str(ROOT / "winnow"), "run", "--config", str(work / "config.json"), "--output", str(mine), "--state", str(mine / ".winnow")]
        cpu, memory, _ = measured(command, env)
        if number:  # the first round warms the caches
            ours[0].append(cpu)
            ours[1].append(memory)
        cpu, memory, theirs_text = measured([options.python, str(ROOT / "bench/baseline.py"), address, "--config", str(work / "config.json"), "--output", str(other)], env)
        if number:
            theirs[0].append(cpu)
            theirs[1].append(memory)

    print("| whole run | CPU s min | median | max | peak MB |")
    print("|---|---|---|---|---|")
    row("winnow", *ours)
    row("baseline.py", *theirs)
    ratios = [b / a for a, b in zip(ours[0], theirs[0])]
    print(f"\nbaseline / winnow, pair by pair: min {min(ratios):.2f}, median {median(ratios):.2f}, max {max(ratios):.2f}")
    print("\nA run of winnow with --verbose, whose log costs time of its own, said:\n")
    shutil.rmtree(mine)
    print("".join(line for line in measured([*command, "--verbose"], env)[2].splitlines(True) if " ms CPU" in line or "peak memory" in line))
    print("Last run of the baseline said:\n")
    print(theirs_text)


if __name__ == "__main__":
    main()
