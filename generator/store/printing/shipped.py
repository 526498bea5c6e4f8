"""What the program brings along: the site's settings, templates and handwritten pages; and what an archive may change.

In a checkout they lie at its root, in an installed wheel under ``generator/house``.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

import yaml

import generator

OWN_KEYS = ("site_name", "site_url", "copyright")
OWN_THEME_KEYS = ("palette", "logo", "favicon")
LOADING_EXTRAS = frozenset(
    {"analytics", "polyfills", "consent", "version", "scope", "homepage", "alternate", "generator", "jianyi"}
)
"""Settings of the theme that would load something, or send readers elsewhere; an archive's are not taken."""


class _Plain(yaml.SafeLoader):
    """Reads settings as data; a tag of any kind is worth nothing."""


def _nothing(_loader: yaml.Loader, _suffix: str, _node: yaml.Node) -> None:
    """Make nothing of a tagged value."""


_Plain.add_multi_constructor("", _nothing)


def house() -> Path:
    """Return the folder with the program's mkdocs.yml, site_templates/ and docs/."""
    package = Path(generator.__file__).parent
    shipped = package / "house"
    return shipped if (shipped / "mkdocs.yml").is_file() else package.parent


def settings_of(root: Path, name: str) -> dict[str, Any]:
    """Return the site's settings: the program's, with the few that an archive's own mkdocs.yml may give.

    Args:
        root: the archive's folder.
        name: what the site is called where nobody has said.
    """
    settings = _read(house() / "mkdocs.yml")
    own = _read(root / "mkdocs.yml")
    settings["site_name"] = name
    for key in OWN_KEYS:
        if isinstance(own.get(key), str):
            settings[key] = own[key]
    theme = own.get("theme")
    if isinstance(theme, dict):
        settings["theme"] |= {key: _inert(theme[key]) for key in OWN_THEME_KEYS if _is_plain(key, theme.get(key))}
    extra = own.get("extra")
    if isinstance(extra, dict):
        settings["extra"] |= {k: _inert(v) for k, v in extra.items() if k not in LOADING_EXTRAS}
    for key in OWN_KEYS:
        if settings.get(key):
            settings[key] = escape(str(settings[key]), quote=key == "site_url")
    if settings.get("site_url"):
        settings["site_url"] = settings["site_url"].rstrip("/") + "/"
    return settings


def forge_of(root: Path) -> str:
    """Return where an archive says that its repository can be read; empty where it says nothing, or no http address.

    The theme is never told: it would ask the forge for numbers.
    """
    told = _read(root / "mkdocs.yml").get("repo_url")
    return told if isinstance(told, str) and re.fullmatch(r"https?://[^\s\"'<>]+", told) else ""


def template_folders(root: Path) -> list[Path]:
    """Return where page templates are looked for, an archive's own first."""
    ours, own = house() / "site_templates", root / "site_templates"
    return [own, ours] if own.is_dir() and own.resolve() != ours.resolve() else [ours]


def _read(path: Path) -> dict[str, Any]:
    try:
        found = yaml.load(path.read_text("utf-8"), _Plain)  # noqa: S506  (a SafeLoader that knows no tags)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _is_plain(key: str, value: Any) -> bool:
    """Tell whether a setting is what the theme expects, and asks nothing of another host."""
    if key == "palette":
        return isinstance(value, dict) or (isinstance(value, list) and all(isinstance(v, dict) for v in value))
    return isinstance(value, str) and re.fullmatch(r"[0-9A-Za-z_-]+(?:[/.][0-9A-Za-z_-]+)*", value) is not None


def _inert(value: Any) -> Any:
    """Escape every text of a setting, for the theme prints settings as they are."""
    if isinstance(value, dict):
        return {str(k): _inert(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_inert(v) for v in value]
    return escape(value) if isinstance(value, str) else value
