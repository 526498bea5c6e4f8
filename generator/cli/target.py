"""Where a site may be built: never where it would replace what cannot be made again."""

from __future__ import annotations

from pathlib import Path

import generator
from generator.cli.scene import Misused


def safe_target(root: Path, given: str | None) -> Path:
    """Return the folder that the site goes to.

    Raises: Misused where it is or holds or lies in what a build must never touch.
    """
    target = (Path(given) if given is not None else root / "site").absolute().resolve()
    shown = str(given)[:80] if given is not None else "site"
    if given is not None and not given.strip():
        raise Misused("--site 要写文件夹的名称。")
    kept = [root / "records", root / ".git", root / "generator", Path(generator.__file__).parent]
    for folder in (k.resolve() for k in kept):
        if folder == target or folder in target.parents or target in folder.parents:
            raise Misused(f"--site {shown} 不能是 {folder.name}，不能在它里面，也不能包住它。")
    named = ((root.resolve(), "档案所在的文件夹"), (_home(), "主文件夹"), (Path("/"), "根文件夹"))
    for folder, name in named:
        if folder == target or target in folder.parents:
            raise Misused(f"--site {shown} 不能是{name}，也不能包住它。")
    if target.exists() and not target.is_dir():
        raise Misused(f"--site {shown} 是文件，不是文件夹。")
    if target.is_dir() and any(target.iterdir()) and not (target / "index.html").is_file():
        raise Misused(f"--site {shown} 里有别的东西，不是本程序生成的网站。请换一个文件夹，或者先把它清空。")
    return target


def _home() -> Path:
    """Return the home folder; the root where nobody knows of one."""
    try:
        return Path.home().resolve()
    except RuntimeError:
        return Path("/")
