# Drafts that nobody has asked for. The people who run the bot read it.

watch-published = The documents have changed, and all probe questions hold: edition { $edition } answers now.
watch-published-unproved = The documents have changed: edition { $edition } answers now. There are no probe questions that would have told of mistakes.
watch-failed = The documents have changed, but no draft could be made: { $reason }

## Why a draft was not published by itself

held-back = Not published by itself, because:
held-failing = probe questions fail: { $failing } of { $probes }
held-probes = probe questions are answered otherwise than now, or no longer: { $changes }
held-fewer = there are fewer probe questions than before: { $probes }, not { $probes_before }
held-curated = these files are refused, in whole or in part, which were not before: { $curated }
held-gone = more than half of the documents are gone: { $gone } of { $documents_before }
held-emptied = all documents are gone from: { $emptied }
