"""The hands: they judge and compose a share of the records, set them into their frames, and look once more."""
