"""Floor 3: how findings and cases look to people and machines."""
