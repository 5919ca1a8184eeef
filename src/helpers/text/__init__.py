"""Strings, no markup: numbers, dates, names and sentences in both languages, and the catalogue that holds them."""
