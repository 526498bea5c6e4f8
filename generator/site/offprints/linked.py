"""Linked data: what a page says, in schema.org's words, for search engines; it lies in the page and never runs.

Source: schema.org CreativeWork; HTML, restrictions for contents of script elements.
"""

from __future__ import annotations

from typing import Any

import msgspec

from generator.site.licence import LICENCE
from generator.site.public import PublicRow

_ENCODE = msgspec.json.Encoder().encode


def linked_data(row: PublicRow) -> str:
    """Return the element for a page's head; no sign in it could end it or begin a comment."""
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
    json = _ENCODE(told).decode().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{json}</script>'
