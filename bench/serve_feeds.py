#!/usr/bin/python3
"""Serves a folder's <category>.xml as /rss/<category> on 127.0.0.1, as simply as can be. Prints its address."""

import http.server
import sys
from pathlib import Path

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else "samples").resolve()
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 0


class Feeds(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        feed = FOLDER / (Path(self.path).name + ".xml")
        found = self.path.startswith("/rss/") and feed.is_file()
        body = feed.read_bytes() if found else b"not found\n"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "application/rss+xml" if found else "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


with http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Feeds) as server:
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
