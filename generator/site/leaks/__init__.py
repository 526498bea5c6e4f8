"""The last look: no finished page says a value that is withheld, in whatever escape."""
