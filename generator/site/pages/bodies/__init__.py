"""Pages of those who act: units, deputies, delegations, bodies of the congress, stations."""
