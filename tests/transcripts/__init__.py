"""Conversations with the bot over real HTTP, written down as a terminal would show them.

`python -m tests.transcripts` writes them to docs/conversations.md; a test holds the page to them.
"""
