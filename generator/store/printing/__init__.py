"""The site on disk: the theme's printer, what is shipped, the spool, the switch."""
