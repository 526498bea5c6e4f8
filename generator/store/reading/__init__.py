"""From bytes to typed records: the gate, the tree, the walk along the model."""
