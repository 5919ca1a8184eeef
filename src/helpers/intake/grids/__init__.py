"""Grids of cells from the files that offices have, whatever the format: what stands where, not what it means."""
