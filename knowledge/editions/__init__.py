"""Editions: the knowledge as it was at one time, built, drafted, published and rolled back.

`docs/editions.md` tells what lies where. The way in is `store.EditionStore`; `drafts.Drafts` puts
what admins send over the operator's documents.
"""
