"""The search index: what a suggestion says, which pairs of characters it says it in, and the rows that results show.

A pair of characters leads to the suggestions that hold it, by position in the archive. A query of two characters is so
answered exactly; a longer one gives candidates, each of which the reader's browser compares with the plain text that
lies beside its page. The index itself holds no sentence.
"""
