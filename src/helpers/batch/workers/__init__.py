"""The processes of a build on one machine, and what each of them does."""
