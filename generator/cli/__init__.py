"""The roof: wiring, the clock, exit codes; one small file per command."""
