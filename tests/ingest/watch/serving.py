"""A web server to watch, on this machine, and a clock that moves only when somebody sleeps."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tawatur.errors import InputError
from tawatur.ingest.watch import FeedPlan, Plan, Watcher


class Clock:
    """Time that passes by sleeping."""

    def __init__(self):
        self.now = 1_710_000_000.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


class Site:
    """What each address answers: (status, headers, body) or a function of the request's headers; a log of requests."""

    def __init__(self, clock):
        self.clock, self.pages, self.asked = clock, {}, []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.asked.append((self.headers["Host"], self.path, clock.now, dict(self.headers)))
                answer = site.pages.get(self.path, (404, {}, b""))
                status, headers, body = answer(self.headers) if callable(answer) else answer
                body = body.encode() if isinstance(body, str) else body
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path, host="site.test"):
        return f"http://{host}:{self.port}{path}"

    def paths(self):
        return [path for _, path, _, _ in self.asked if path != "/robots.txt"]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Desk:
    """A watcher of one site that can be stopped and begun again; what it kept stays."""

    def __init__(self, site, folder, *, feeds=("/feed",), private=True, lookup=None, **plan):
        self.site, self.folder, self.kept, self.fail = site, folder, [], False
        plans = tuple(FeedPlan(site.url(path), None, articles=True, every=900.0) for path in feeds)
        self.plan = Plan(plans, private=private, **plan)
        self.lookup = lookup or (lambda _host, _port: ["127.0.0.1"])

    def keep(self, got):
        if self.fail:
            raise RuntimeError("the disk is full")
        self.kept.append(got)

    def round(self):
        """One round by a watcher that was begun anew; the reports and the errors."""
        clock = self.site.clock
        watcher = Watcher(self.plan, self.folder, self.keep, clock=clock, sleep=clock.sleep, lookup=self.lookup)
        try:
            found = list(watcher.once())
        finally:
            watcher.close()
        return [f for f in found if not isinstance(f, InputError)], [str(f) for f in found if isinstance(f, InputError)]

    def later(self, seconds=1000.0):
        """A round after some time."""
        self.site.clock.now += seconds
        return self.round()
