"""The licence under which the data may be used again."""

from __future__ import annotations

from typing import NamedTuple


class Licence(NamedTuple):
    """A licence by its name, its title and where it is read."""

    name: str
    title: str
    path: str

    @property
    def said(self) -> str:
        """Return the licence in a sentence."""
        return f"{self.title}（{self.name}）：{self.path}"


LICENCE = Licence("CC-BY-4.0", "知识共享署名 4.0 国际许可协议", "https://creativecommons.org/licenses/by/4.0/")
