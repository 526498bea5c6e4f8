"""The way from a folded case to what may be published of it; there is no other from a record to a page."""
