"""Tawatur reads Arabic news reports on a running story and keeps a record that can be checked."""
