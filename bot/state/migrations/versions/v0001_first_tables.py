"""Make the first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make them."""
    _conversations()
    _answers()
    _for_those_who_run_the_bot()
    op.create_table(
        "claims",
        sa.Column("update_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_claims"),
    )
    op.create_index("ix_claims_at", "claims", ["at"])


def _conversations() -> None:
    op.create_table(
        "turns",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("thread", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.BigInteger()),
        sa.PrimaryKeyConstraint("number", name="pk_turns"),
    )
    place = ["chat", "thread", "person", "number"]
    op.create_index("ix_turns_chat_thread_person_number", "turns", place)
    op.create_index("ix_turns_answer", "turns", ["answer"])
    op.create_index("ix_turns_at", "turns", ["at"])
    op.create_table(
        "preferences",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("language", sa.Text()),
        sa.Column("plots", sa.Text(), server_default="light", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_preferences"),
    )


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("thread", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("question_message", sa.BigInteger(), nullable=False),
        sa.Column("answer_messages", sa.JSON(), nullable=False),
        sa.Column("buttons_message", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.Text()),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_answers"),
        sqlite_autoincrement=True,
    )
    for message in ("question_message", "buttons_message"):
        op.create_index(f"ix_answers_chat_{message}", "answers", ["chat", message])
    op.create_index("ix_answers_person", "answers", ["person"])
    op.create_index("ix_answers_at", "answers", ["at"])
    has_question = sa.text("question IS NOT NULL")
    op.create_index(
        "ix_answers_at_with_question",
        "answers",
        ["at"],
        sqlite_where=has_question,
        postgresql_where=has_question,
    )
    op.create_table(
        "feedback",
        sa.Column("answer", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("answer", "person", name="pk_feedback"),
        sa.ForeignKeyConstraint(
            ["answer"], ["answers.number"], name="fk_feedback_answer", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_feedback_person", "feedback", ["person"])


def _for_those_who_run_the_bot() -> None:
    op.create_table(
        "unanswered",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("thread", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("nearest", sa.JSON(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.BigInteger()),
        sa.PrimaryKeyConstraint("number", name="pk_unanswered"),
    )
    op.create_index("ix_unanswered_answer", "unanswered", ["answer"])
    op.create_index("ix_unanswered_at", "unanswered", ["at"])
    op.create_table(
        "audit",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("who", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
        sqlite_autoincrement=True,
    )
