# What only the people who run the bot read.

command-reload = Read the documents again
admins-only = This command is for the people who run this bot.
stage-reading = Reading: { $done } of { $total }
stage-indexing = Indexing: { $done } of { $total }
stage-writing = Writing: { $done } of { $total }
stage-facts = Reading facts: { $done } of { $total }
help-admin = You are one of those who run this bot. Send me a file, and it becomes a document of a draft or replaces the one of its name; nothing answers otherwise until you publish the draft. Your commands:
