"""Git, through one hardened door, and what it tells of events."""
