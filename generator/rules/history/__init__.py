"""H: what is settled stays; a record grows by new events, and by nothing else."""
