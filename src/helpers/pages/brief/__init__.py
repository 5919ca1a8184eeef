"""The briefing of a place and a quarter: two printed pages for those who decide; a module for each part."""
