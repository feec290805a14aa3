"""Ingest: one module per kind of input, each an iterator of reports and of errors that stop nothing else."""
