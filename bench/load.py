#!/usr/bin/env python3
"""`winnow serve` under load: against nginx with the same files and a bare Kestrel with the same headers and bodies, for long, and while a run is under way.

  bench/load.py peers [--rounds 5] [--seconds 8] [--connections 32]
  bench/load.py mixed [--minutes 10]
  bench/load.py run   [--seconds 30] [--papers 1600] [--data DIR]

Builds nothing: run ./winnow --version, `dotnet build -c Release bench/Winnow.Bench` and `dotnet build tests/FakeArxiv` before.
Needs wrk and, for `peers`, nginx (on Debian: apt-get install wrk nginx-light). Everything listens on 127.0.0.1 and ends with the script.
"""

import argparse
import contextlib
import gzip
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import whole_run

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOKEN = "a-token-for-this-bench-only"
PAPER = "2601.90003"  # of the sample
MIXED = ["/", "/rss", "/atom", "/feed.json", "/day/2026-01-08", "/category/cs.LG", "/status", "/feeds", "/api/v1/ledger", "/api/v1/digests/2026-01-08", "/health/ready", "/nothing"]
WORDS = ["attention", "cache", "graph", "decoding", "sparse", "au:hrubishka", "ti:decoding", "cat:cs.LG", "\"long context\"", "model -graph"]


def program():
    """The published program, as ./winnow starts it."""
    stamp = ROOT / "artifacts/winnow/stamp"
    return str(ROOT / "artifacts/winnow" / stamp.read_text().strip() / "winnow")


@contextlib.contextmanager
def process(command, ready, stream="stdout", env=None):
    """A process that has printed an address; it ends with the block."""
    child = subprocess.Popen(command, stdin=subprocess.PIPE, text=True, env=env, **{stream: subprocess.PIPE, "stderr" if stream == "stdout" else "stdout": subprocess.DEVNULL})
    try:
        for line in getattr(child, stream):
            found = re.search(ready, line)
            if found:
                yield child, found.group(0)
                break
        else:
            sys.exit(f"{command} did not start")
    finally:
        child.stdin.close()
        child.terminate()
        child.wait()


def serve(folder, env=None):
    return process([program(), "serve", "--no-schedule", "--urls", "http://127.0.0.1:0", *folders(folder)], r"http://127\.0\.0\.1:\d+", "stderr", env)


def folders(folder):
    return ["--config", str(folder / "config.json"), "--output", str(folder / "out"), "--state", str(folder / "state")]


def sample(folder):
    """An archive with the sample's day."""
    config = {"categories": whole_run.CATEGORIES, "keywords": whole_run.KEYWORDS, "max_papers": 100, "serve": {"requests_per_minute": 0}}
    (folder / "config.json").write_text(json.dumps(config))
    subprocess.run([program(), "run", "--sample", *folders(folder)], check=True, capture_output=True)


def get(address, headers=None):
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers or {})) as answer:
        return answer.read(), dict(answer.headers)


def wrk(address, seconds, connections, headers=(), script=None):
    """Requests a second, and latencies in milliseconds: {'rate', 'p50', 'p99', 'max', 'errors'}."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s"]
    for header in headers:
        command += ["-H", header]
    text = subprocess.run([*command, *(["-s", script] if script else []), address], check=True, capture_output=True, text=True).stdout
    unit = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}

    def milliseconds(pattern):
        number, of = re.search(pattern, text).groups()
        return float(number) * unit[of]

    latency = r"\s+([\d.]+)(us|ms|s|m)"
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    broken = re.search(r"Socket errors: (.*)", text)
    return {
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)),
        "p50": milliseconds(r"50%" + latency), "p99": milliseconds(r"99%" + latency),
        "max": milliseconds(r"Latency\s+\S+\s+\S+" + latency),
        "errors": f"{wrong.group(1) if wrong else 0} wrong{', ' + broken.group(1) if broken else ''}",
    }


def memory(pid):
    """Resident megabytes."""
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


@contextlib.contextmanager
def nginx(folder, bodies):
    """nginx on the same bytes as files, compressed beforehand."""
    files = folder / "files"
    files.mkdir()
    for name, body in bodies.items():
        (files / name).write_bytes(gzip.decompress(body))
        (files / f"{name}.gz").write_bytes(body)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
    (folder / "nginx.conf").write_text(f"""
daemon off; worker_processes auto; pid {folder}/nginx.pid; error_log {folder}/error.log; {'user root;' if os.geteuid() == 0 else ''}
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; tcp_nopush on; open_file_cache max=100; keepalive_requests 1000000000; {temporary}
  server {{ listen 127.0.0.1:{port}; root {files}; default_type text/plain; gzip_static on; etag on; }} }}
""")
    child = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        yield f"http://127.0.0.1:{port}"
    finally:
        child.terminate()
        child.wait()


def peers(options, folder):
    sample(folder)
    paths = {"rss": "/rss", "paper": f"/paper/{PAPER}"}
    with serve(folder) as (_, address):
        answers = {name: get(address + path, {"Accept-Encoding": "gzip"}) for name, path in paths.items()}
        bodies = {name: body for name, (body, _) in answers.items()}
        gzipped = folder / "gz"
        gzipped.mkdir()
        for name, (body, headers) in answers.items():
            (gzipped / f"{name}.gz").write_bytes(body)
            (gzipped / f"{name}.headers").write_text("".join(f"{key}: {value}\n" for key, value in headers.items()))
        bench = ["dotnet", str(ROOT / "artifacts/bin/Winnow.Bench/release/Winnow.Bench.dll"), "kestrel", "--folder", str(gzipped)]
        with process(bench, r"http://127\.0\.0\.1:\d+") as (_, bare), nginx(folder, bodies) as static:
            print("| what | bytes | server | requests/s | p50 ms | p99 ms | times bare Kestrel | times nginx | errors |\n|---|---|---|---|---|---|---|---|---|")
            for name, path in paths.items():
                sites = {"winnow": address + path, "bare Kestrel": f"{bare}/{name}", "nginx": f"{static}/{name}"}
                tags = {site: get(url, {"Accept-Encoding": "gzip"})[1]["ETag"] for site, url in sites.items()}
                compare(f"{path} 200, gzip", len(bodies[name]), sites, {site: ["Accept-Encoding: gzip"] for site in sites}, options)
                compare(f"{path} 304", 0, sites, {site: ["Accept-Encoding: gzip", f"If-None-Match: {tags[site]}"] for site in sites}, options)


def compare(what, size, sites, headers, options):
    rounds = {site: [] for site in sites}
    for number in range(options.rounds + 1):
        for site, url in sites.items():
            measured = wrk(url, options.seconds if number else 3, options.connections, headers[site])
            if number:  # the first round warms up
                rounds[site].append(measured)
    for site, all_rounds in rounds.items():
        ratios = [statistics.median(one["rate"] / other["rate"] for one, other in zip(all_rounds, rounds[peer])) for peer in ["bare Kestrel", "nginx"]]
        figures = [statistics.median(one[key] for one in all_rounds) for key in ["rate", "p50", "p99"]]
        print(f"| {what} | {size} | {site} | {figures[0]:.0f} | {figures[1]:.2f} | {figures[2]:.2f} | {ratios[0]:.2f} | {ratios[1]:.2f} | {'; '.join(sorted({one['errors'] for one in all_rounds}))} |", flush=True)


def mixed(options, folder):
    """Everything that visitors ask for, searches that nobody asked before among it, while the memory is watched."""
    sample(folder)
    script = folder / "mixed.lua"
    paths = MIXED + [f"/paper/{PAPER}"] + [f"/{kind}?q={urllib.request.quote(word)}" for word in WORDS for kind in ["search", "search.rss", "api/v1/search"]]
    listed = ", ".join(json.dumps(path) for path in paths)
    script.write_text(f"""
local paths = {{ {listed} }}
local count = 0
request = function()
  count = count + 1
  local path = paths[math.random(#paths)]
  if count % 10 == 0 then path = "/search?q=stranger" .. count end
  return wrk.format("GET", path, {{ ["Accept-Encoding"] = ({{ "gzip", "br", "identity" }})[count % 3 + 1] }})
end
""")
    with serve(folder) as (child, address):
        print("| minute | requests/s | p99 ms | resident MB | errors |\n|---|---|---|---|---|")
        print(f"| 0 | | | {memory(child.pid):.0f} | |")
        for minute in range(1, options.minutes + 1):
            measured = wrk(address, 60, 32, script=str(script))
            print(f"| {minute} | {measured['rate']:.0f} | {measured['p99']:.1f} | {memory(child.pid):.0f} | {measured['errors']} |", flush=True)


def run(options, folder):
    """200 requests a second, quiet, and while the server runs through a day of so many papers."""
    days = folder / "days"
    days.mkdir()
    data = pathlib.Path(options.data)
    invented = [] if (data / "corpus").is_dir() else ["--invented", str(options.papers)]
    if not invented:
        whole_run.corpus_day(days, data, options.papers)
    fake = ["dotnet", str(ROOT / "artifacts/bin/FakeArxiv/debug/FakeArxiv.dll"), "--days", str(days), "--port", "0", "--now", whole_run.NOW, "--frozen", *invented]
    with process(fake, r"http://127\.0\.0\.1:\d+") as (_, arxiv):
        config = {
            "categories": whole_run.CATEGORIES, "keywords": whole_run.KEYWORDS, "max_papers": 30, "ai_summary": {"enabled": False},
            "serve": {"requests_per_minute": 0, "admin_token_env": "WINNOW_ADMIN_TOKEN"},
            "arxiv": {"feed_url": arxiv, "site_url": arxiv, "oai_url": f"{arxiv}/oai", "api_url": f"{arxiv}/api/query", "request_gap_seconds": 0},
        }
        (folder / "config.json").write_text(json.dumps(config))
        env = {**os.environ, "WINNOW_NOW": whole_run.NOW, "WINNOW_ADMIN_TOKEN": TOKEN}
        script = folder / "paced.lua"
        pages = ", ".join(json.dumps(path) for path in ["/", "/rss", "/atom", "/status", "/feeds", "/feed.json", "/search?q=attention", "/api/v1/ledger"])
        script.write_text(f"""
local pages = {{ {pages} }}
local count = 0
request = function() count = count + 1; return wrk.format("GET", pages[count % #pages + 1], {{ ["Accept-Encoding"] = "gzip" }}) end
delay = function() return 100 end
""")
        print("| 20 connections, 10 requests a second each | requests/s | p50 ms | p99 ms | max ms | errors |\n|---|---|---|---|---|---|")
        for _ in range(options.rounds):
            shutil.rmtree(folder / "state", ignore_errors=True)
            with serve(folder, env) as (_, address):
                wrk(address, 5, 20, script=str(script))
                show("quiet, an empty archive", wrk(address, options.seconds, 20, script=str(script)))
                starter = subprocess.Popen(["bash", "-c", f"sleep 1; curl -s -X POST -H 'Authorization: Bearer {TOKEN}' {address}/api/v1/runs"], stdout=subprocess.DEVNULL)
                show("a run under way in it", wrk(address, 5, 20, script=str(script)))
                starter.wait()
                show("quiet, with the day's papers", wrk(address, options.seconds, 20, script=str(script)))
                runs = get(f"{address}/metrics")[0].decode()
                print("".join(f"\n{line}" for line in runs.splitlines() if line.startswith("winnow_runs_total")) + "\n", flush=True)


def show(what, measured):
    print(f"| {what} | {measured['rate']:.0f} | {measured['p50']:.2f} | {measured['p99']:.2f} | {measured['max']:.1f} | {measured['errors']} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["peers", "mixed", "run"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--minutes", type=int, default=10)
    parser.add_argument("--papers", type=int, default=1600)
    parser.add_argument("--data", default=os.environ.get("WINNOW_TEST_DATA") or str(ROOT.parent / "shared" / "data"))
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="winnow-load-"))
    try:
        {"peers": peers, "mixed": mixed, "run": run}[options.what](options, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
