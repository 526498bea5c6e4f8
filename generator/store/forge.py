"""The only door to a forge: its REST interface, as GitHub, Gitea and Forgejo speak it alike.

The token goes to the forge's own host alone and is never printed. Answers are bounded in time and size.
"""

from __future__ import annotations

import http.client
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any

import msgspec

_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}/[A-Za-z0-9._-]{1,100}")
_WAIT = 30
_LIMIT = 16 << 20
_PAGES = 50


class ForgeFailed(Exception):
    """The forge did not answer as it should; the text is Chinese and says what was asked."""


class Forge:
    """A repository on a forge."""

    def __init__(self, api: str, repository: str, token: str) -> None:
        """Take the address of the interface, ``owner/name``, and a token.

        Raises: ForgeFailed where the first two are none.
        """
        parts = urllib.parse.urlsplit(api)
        if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.fragment:
            raise ForgeFailed("代码平台的接口地址不对，应以 https:// 开头。")
        if not _NAME.fullmatch(repository):
            raise ForgeFailed("仓库的名称不对，应写成“所有者/名称”。")
        self._base = f"{api.rstrip('/')}/repos/{repository}"
        self._token = token

    def get(self, path: str) -> Any:
        """Return what stands at a path below the repository."""
        return self._json("GET", path, None)

    def rows(self, path: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a list, page after page; a forge that knows no pages gives all in the first.

        Raises: ForgeFailed where there are more pages than anybody can mean.
        """
        seen: set[Any] = set()
        joint = "&" if "?" in path else "?"
        for page in range(1, _PAGES + 1):
            rows = self.get(f"{path}{joint}per_page=50&limit=50&page={page}")
            if not isinstance(rows, list) or not all(isinstance(row, dict) and "id" in row for row in rows):
                raise ForgeFailed(f"代码平台给出的不是清单：{path}。")
            fresh = [row for row in rows if row["id"] not in seen]
            if not fresh:
                return
            seen.update(row["id"] for row in fresh)
            yield from fresh
        raise ForgeFailed(f"代码平台给出的清单太长：{path}。")

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Add something below a path."""
        return self._json("POST", path, body)

    def patch(self, path: str, body: dict[str, Any]) -> Any:
        """Change what stands at a path."""
        return self._json("PATCH", path, body)

    def file(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file that a path leads to, on another host too, which does not get the token.

        Raises: ForgeFailed where it is over the limit.
        """
        data = self._ask("GET", path, None, limit)
        if len(data) > limit:
            raise ForgeFailed(f"代码平台给出的文件太大：{path}。")
        return data

    def _json(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        data = self._ask(method, path, body, _LIMIT)
        try:
            return msgspec.json.decode(data)
        except msgspec.DecodeError:
            raise ForgeFailed(f"代码平台的回答读不出来：{path}。") from None

    def _ask(self, method: str, path: str, body: dict[str, Any] | None, limit: int) -> bytes:
        data = None if body is None else msgspec.json.encode(body)
        headers = {"Accept": "application/json", "User-Agent": "jianyi"}
        if data is not None:
            headers["Content-Type"] = "application/json"
        asked = urllib.request.Request(  # noqa: S310  (the scheme was looked at)
            f"{self._base}{path}", data=data, headers=headers, method=method
        )
        if self._token:
            asked.add_unredirected_header("Authorization", f"token {self._token}")
        try:
            with urllib.request.urlopen(asked, timeout=_WAIT) as answer:  # noqa: S310  (the same)
                found: bytes = answer.read(limit + 1)
                return found
        except urllib.error.HTTPError as error:
            error.close()
            raise ForgeFailed(f"代码平台没有答应（{error.code}）：{method} {path}。") from None
        except (OSError, http.client.HTTPException) as error:
            raise ForgeFailed(f"连不上代码平台（{type(error).__name__}）：{method} {path}。") from None
