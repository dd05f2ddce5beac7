"""The `minutebook` command: click commands, nothing else."""
