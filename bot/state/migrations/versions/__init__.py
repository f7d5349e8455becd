"""One module a step. It never changes after a release: databases have been through it."""
