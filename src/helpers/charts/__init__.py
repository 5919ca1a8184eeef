"""Drawings: values in, SVG out. One module for each kind, and the style, axis and labels that they share."""
