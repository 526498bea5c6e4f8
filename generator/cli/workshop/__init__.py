"""The workshop: how a site is made, from judging the records to switching the site in."""
