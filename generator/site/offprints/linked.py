"""Linked data: what a page says, in schema.org's words, for search engines; it lies in the page and never runs.

Source: schema.org CreativeWork; HTML, restrictions for contents of script elements.
"""

from __future__ import annotations

from typing import Any

import msgspec

from generator.site.licence import LICENCE
from generator.site.page import About
from generator.site.pages.names import path_of
from generator.site.public import PublicRow

_ENCODE = msgspec.json.Encoder().encode
_SIGNS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""Signs that could end the element or begin a comment in it."""


def linked_data(row: PublicRow, about: About) -> str:
    """Return the element for a page's head."""
    told: dict[str, Any] = {"@context": "https://schema.org", "@type": "CreativeWork", "identifier": row.id}
    if row.title:
        told["name"] = row.title
    if row.lead:
        kind = "Person" if row.lead.id.startswith("d-") else "Organization"
        told["author"] = {"@type": kind, "name": row.lead.name}
    if row.registered:
        told["datePublished"] = row.registered
    if row.changed:
        told["dateModified"] = row.changed
    told |= {"creativeWorkStatus": row.state_label, "license": LICENCE.path}
    if about.url:
        told["url"] = f"{about.url}{path_of(row.id)}"
    return f'<script type="application/ld+json">{_ENCODE(told).decode().translate(_SIGNS)}</script>'
