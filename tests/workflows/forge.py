"""A small forge on the loopback: one repository's requests, reviews, comments, issues and artifacts, held in memory.

It answers as GitHub does, or, where ``pages`` is off, as Gitea, whose lists of comments know no pages.
"""

from __future__ import annotations

import io
import json
import re
import threading
import zipfile
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

Row = dict[str, Any]
OURS = "github-actions[bot]"
TOKEN = "secret-of-the-runner"  # noqa: S105  (of a forge that lives as long as a test)


class Forge:
    """The state of a forge."""

    def __init__(self, *, pages: bool = True) -> None:
        """Start with nothing."""
        self.pages = pages
        self.pulls: dict[int, Row] = {}
        self.reviews: dict[int, list[Row]] = {}
        self.comments: dict[int, list[Row]] = {}
        self.issues: list[Row] = []
        self.artifacts: dict[int, tuple[int, str, bytes]] = {}
        """By id: the run that made it, its name, its zip."""
        self.asked: list[tuple[str, str, str]] = []
        """Method, path and authorization of every request."""
        self.site: dict[str, bytes] = {}
        """What is published, by path."""
        self.broken = False
        """Whether the published site does not answer."""

    def pull(self, number: int, head: str, author: str = "clerk") -> None:
        """Have a request."""
        self.pulls[number] = {"number": number, "head": {"sha": head}, "user": {"login": author}}

    def review(self, number: int, login: str, state: str, commit: str, **more: Any) -> None:
        """Have a review."""
        rows = self.reviews.setdefault(number, [])
        rows.append(
            {"id": len(rows) + 1, "user": {"login": login}, "state": state, "commit_id": commit,
             "submitted_at": f"2026-06-{10 + len(rows)}T08:00:00Z", **more}
        )  # fmt: skip

    def artifact(self, run: int, name: str, data: bytes, inside: str = "verdict.json") -> None:
        """Have what a run left."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(inside, data)
        self.artifacts[len(self.artifacts) + 1] = (run, name, packed.getvalue())

    # -- answers

    def answer(self, method: str, path: str, query: dict[str, str], body: Row) -> Any:
        """Return what a request is answered; ``None`` where there is nothing."""
        for pattern, act in self._routes(method):
            if match := re.fullmatch(pattern, path):
                return act(match, query, body)
        return None

    def _routes(self, method: str) -> list[tuple[str, Callable[[re.Match[str], dict[str, str], Row], Any]]]:
        if method == "GET":
            return [
                (r"/pulls/(\d+)", lambda m, _q, _b: self.pulls.get(int(m[1]))),
                (r"/pulls/(\d+)/reviews", lambda m, q, _: self._page(self.reviews.get(int(m[1]), []), q)),
                (r"/issues/(\d+)/comments", lambda m, q, _: self._page(self.comments.get(int(m[1]), []), q)),
                (r"/issues", lambda _, q, __: self._page([i for i in self.issues if i["state"] == "open"], q)),
                (r"/actions/runs/(\d+)/artifacts", lambda m, _q, _b: {"artifacts": self._of(int(m[1]))}),
            ]
        if method == "POST":
            return [
                (r"/issues/(\d+)/comments", lambda m, _q, b: self._say(self.comments.setdefault(int(m[1]), []), b)),
                (r"/issues", lambda _m, _q, b: self._say(self.issues, {**b, "state": "open"})),
            ]
        rows = [row for listed in self.comments.values() for row in listed]
        return [
            (r"/issues/comments/(\d+)", lambda m, _q, b: self._change(rows, "id", int(m[1]), b)),
            (r"/issues/(\d+)", lambda m, _q, b: self._change(self.issues, "number", int(m[1]), b)),
        ]

    def _page(self, rows: list[Row], query: dict[str, str]) -> list[Row]:
        if not self.pages:
            return rows
        size, page = int(query["per_page"]), int(query["page"])
        return rows[(page - 1) * size : page * size]

    def _of(self, run: int) -> list[Row]:
        mine = ((id, name, data) for id, (of, name, data) in self.artifacts.items() if of == run)
        return [{"id": id, "name": name, "size_in_bytes": len(data)} for id, name, data in mine]

    def _say(self, rows: list[Row], body: Row) -> Row:
        id = 1000 + sum(map(len, self.comments.values())) + len(self.issues)
        rows.append({**body, "id": id, "number": id, "user": {"login": OURS}})
        return rows[-1]

    @staticmethod
    def _change(rows: list[Row], key: str, value: int, body: Row) -> Row | None:
        row = next((r for r in rows if r[key] == value), None)
        if row is not None:
            row.update(body)
        return row


class _Handler(BaseHTTPRequestHandler):
    forge: ClassVar[Forge]

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PATCH(self) -> None:
        self._serve()

    def _serve(self) -> None:
        data = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        parts = urlsplit(self.path)
        self.forge.asked.append((self.command, parts.path, self.headers.get("Authorization", "")))
        if parts.path.startswith("/blobs/"):
            self._send(200, self.forge.artifacts[int(parts.path[7:])][2])
        elif parts.path.startswith("/site/"):
            page = self.forge.site.get(parts.path[6:])
            self._send(400 if self.forge.broken else 404 if page is None else 200, page or b"")
        elif match := re.fullmatch(r"/repos/example/archive/actions/artifacts/(\d+)/zip", parts.path):
            self.send_response(302)
            self.send_header("Location", f"http://localhost:{self.connection.getsockname()[1]}/blobs/{match[1]}")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            path = parts.path.removeprefix("/repos/example/archive")
            found = self.forge.answer(self.command, path, query, json.loads(data or b"{}"))
            self._send(404 if found is None else 200, json.dumps(found, ensure_ascii=False).encode())

    def _send(self, status: int, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        del format, args


class Served:
    """A forge with an address, for as long as a test needs it."""

    def __init__(self, forge: Forge) -> None:
        """Take any free port."""
        handler = type("Handler", (_Handler,), {"forge": forge})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        del kind, value, tb
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
