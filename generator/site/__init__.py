"""Floor 3: the public site. Projection, page builders, drawings, press."""
