"""The steps that made the tables what they are; Alembic runs them in their order."""
