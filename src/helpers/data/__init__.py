"""What is known: the data package, read and checked. Knows nothing of reports."""

from helpers.data.package import Package, load

__all__ = ["Package", "load"]
