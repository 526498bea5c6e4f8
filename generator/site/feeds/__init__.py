"""What can be followed: feeds of what has changed, calendars of what is due, and a map of the site."""
