# Drafts that nobody has asked for. The people who run the bot read it.

watch-published = The documents have changed, and all probe questions hold: edition { $edition } answers now.
watch-failed = The documents have changed, but no draft could be made: { $reason }
