# What only the people who run the bot read.

command-reload = Read the documents again
admins-only = This command is for the people who run this bot.
reload-busy = The documents are being read already; the report will follow.
reload-started = Reading the documents…
stage-reading = Reading: { $done } of { $total }
stage-indexing = Indexing: { $done } of { $total }
stage-writing = Writing: { $done } of { $total }
stage-facts = Reading facts: { $done } of { $total }
reload-counts =
    Edition { $edition } answers now: { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    }, { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    }, read in { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s.
reload-unchanged =
    Nothing has changed: edition { $edition } keeps answering with { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    } and { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    }.
reload-refused =
    Not taken in, { $files ->
        [one] { $files } file
       *[other] { $files } files
    }:
reload-more-refused =
    … and { $files ->
        [one] { $files } file
       *[other] { $files } files
    } more; `dalel index` lists them all.
reload-failed =
    Reading the documents failed: { $reason }
    Edition { $edition } keeps answering.
reload-unexpected = an unexpected error, see the log.
