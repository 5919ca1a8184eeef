"""Running a notebook: its parameters, and the engine that Papermill is given."""
