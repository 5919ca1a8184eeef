"""What the cells of offices' tables mean: their headers, places, periods and measures, as proposals."""
