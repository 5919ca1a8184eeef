"""The same build on the workers of a Dask cluster."""
