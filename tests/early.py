"""jsonschema without its grammar, for all tests: imported first, since nbformat and others load jsonschema."""

from __future__ import annotations

from helpers.startup import load_jsonschema

load_jsonschema()
