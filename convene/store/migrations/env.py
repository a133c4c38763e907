"""Runs the migrations on the connection that `convene.store.schema` opened."""

from alembic import context

from convene.store.tables import Base


def run() -> None:
    """Run them in the caller's transaction."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        transaction_per_migration=False,
    )
    context.run_migrations()


run()
