"""A server on the loopback that gives bare repositories through git's own http backend."""

from __future__ import annotations

import shlex
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import ClassVar

from tests.repository import Repo, environment
from tests.small_congress import AS_OF


class _Backend(BaseHTTPRequestHandler):
    folder: ClassVar[Path]

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        if self.headers.get("Transfer-Encoding") == "chunked":
            data = b""
            while size := int(self.rfile.readline(), 16):
                data += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            data = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self._answer(data)

    def _answer(self, data: bytes) -> None:
        path, _, query = self.path.partition("?")
        env = environment() | {
            "GIT_PROJECT_ROOT": str(self.folder), "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": path, "QUERY_STRING": query,
            "REQUEST_METHOD": self.command, "REMOTE_USER": "clerk", "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": self.headers.get("Content-Type", ""), "CONTENT_LENGTH": str(len(data)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
        }  # fmt: skip
        done = subprocess.run(["git", "http-backend"], env=env, input=data, capture_output=True, check=False)
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        rows = [row.split(": ", 1) for row in head.decode().split("\r\n") if ": " in row]
        status = next((value for key, value in rows if key == "Status"), "200 OK")
        self.send_response(int(status.split()[0]))
        for key, value in rows:
            if key != "Status":
                self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        del format, args


class Served:
    """The repositories of a folder, for as long as a test needs them."""

    def __init__(self, folder: Path) -> None:
        """Take any free port."""
        handler = type("Backend", (_Backend,), {"folder": folder})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        del kind, value, tb
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def guard(repo: Repo, folder: Path, program: Path, at: str = "main") -> Path:
    """Return a bare copy of a repository's main branch, guarded by the hook of the program that lies in a folder."""
    bare = folder / "origin.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(bare)], check=True, env=environment())
    repo.git("push", "-q", str(bare), f"{at}:refs/heads/main")
    repo.git("-C", str(bare), "config", "http.receivepack", "true")
    hook = bare / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    call = shlex.join([sys.executable, "-m", "generator", "hook", "pre-receive", "--as-of", AS_OF])
    hook.write_text(f"#!/bin/sh\nPYTHONPATH={shlex.quote(str(program))} exec {call}\n", "utf-8")
    hook.chmod(0o755)
    return bare


def pushed(repo: Repo, address: str, *refs: str) -> tuple[int, str]:
    """Push, and return git's exit code and all that it said."""
    done = subprocess.run(
        ["git", "push", "-q", address, *refs], cwd=repo.root, env=environment(), capture_output=True, check=False
    )
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")
