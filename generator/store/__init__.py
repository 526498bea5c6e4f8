"""Floor 3: the only doors to disk, git and YAML."""
