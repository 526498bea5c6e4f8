"""Wheels of what is installed here, so that a workflow's own pip installs for real with no network.

An archive that keeps no program locks a released one; this is the release, and the lock that names it.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
import zipfile
from functools import cache
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import NamedTuple

import generator

PLAIN = ("click", "chinesecalendar", "gitdb", "gitpython", "jinja2", "markupsafe", "msgspec", "pyyaml", "smmap")
"""What the program needs to judge; rich is left out, as it draws only on terminals."""
_PACKAGE = Path(generator.__file__).parent


class Wheelhouse(NamedTuple):
    """A folder of wheels, and the lock that takes them by hash."""

    folder: Path
    lock: str


@cache
def wheelhouse(*, whole: bool = False) -> Wheelhouse:
    """Return the wheels of the program and of what it needs to judge, or of all that it needs."""
    folder = Path(tempfile.mkdtemp(prefix="wheels-"))
    locked = re.findall("(?m)^([a-z0-9-]+)==", (_PACKAGE.parent / "requirements.txt").read_text("utf-8"))
    wheels = [_installed(folder, distribution(name)) for name in (locked if whole else PLAIN)]
    wheels.append(_program(folder))
    rows = []
    for wheel in wheels:
        name, version = wheel.name.split("-")[:2]
        rows.append(f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
    return Wheelhouse(folder, "".join(rows))


def _installed(folder: Path, found: Distribution) -> Path:
    files = [
        (str(file), Path(str(file.locate())))
        for file in found.files or ()
        if ".." not in file.parts and "__pycache__" not in file.parts and file.name not in _LEFT
    ]
    tags = [line[5:] for line in (found.read_text("WHEEL") or "").splitlines() if line.startswith("Tag: ")]
    return _wheel(folder / f"{_name(found)}-{found.version}-{tags[-1]}.whl", files, f"{_info(files)}/RECORD")


_LEFT = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")


def _name(found: Distribution) -> str:
    return str(found.metadata["Name"]).replace("-", "_").lower()


def _info(files: list[tuple[str, Path]]) -> str:
    return next(name.split("/")[0] for name, _ in files if name.split("/")[0].endswith(".dist-info"))


def _program(folder: Path) -> Path:
    """Return the program's own wheel, of the files as they are now."""
    version = distribution("jianyi").version
    info = folder / f"jianyi-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: jianyi\nVersion: {version}\n", "utf-8")
    (info / "WHEEL").write_text("Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n", "utf-8")
    files = [(f"generator/{p.relative_to(_PACKAGE).as_posix()}", p) for p in sorted(_PACKAGE.rglob("*")) if _kept(p)]
    for name in ("mkdocs.yml", "site_templates", "docs"):
        place = _PACKAGE.parent / name
        there = sorted(place.rglob("*")) if place.is_dir() else [place]
        files += [(f"generator/house/{p.relative_to(_PACKAGE.parent).as_posix()}", p) for p in there if _kept(p)]
    files += [(f"{info.name}/{p.name}", p) for p in sorted(info.iterdir())]
    return _wheel(folder / f"jianyi-{version}-py3-none-any.whl", files, f"{info.name}/RECORD")


def _kept(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def _wheel(wheel: Path, files: list[tuple[str, Path]], record: str) -> Path:
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, path in files:
            archive.write(path, name)
        archive.writestr(record, "".join(f"{name},,\n" for name in (*(name for name, _ in files), record)))
    return wheel
