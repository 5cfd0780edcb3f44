"""Clients that other people wrote, unmodified, against `fulcrum serve` with real weights."""
