"""What Alembic runs to bring the tables up to date; see `bot.state.migrating`."""

from alembic import context

from bot.state.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot change a column in place
)
with context.begin_transaction():
    context.run_migrations()
