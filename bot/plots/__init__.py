"""Pictures of facts, as PNG. Importing a module of this package loads matplotlib: do it late."""
