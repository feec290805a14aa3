"""Exports: one file or folder for each format that a story goes out in."""
