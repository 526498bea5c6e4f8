"""From typed records to bytes: the canonical form, one event more, nothing else touched."""
