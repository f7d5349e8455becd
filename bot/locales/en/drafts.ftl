# What a draft would change, as an admin reads it before publishing.

stage-comparing = Comparing: { $done } of { $total }
stage-probes = Asking the probe questions: { $done } of { $total }

draft-title = Draft { $edition }
draft-compared = Compared with edition { $base }, which answers now.
draft-first = No edition is published yet, so everything is new.
draft-unchanged = Nothing has changed: it is the same as edition { $base }, which answers now.
draft-holds =
    It holds { $documents } { $documents ->
        [one] document
       *[other] documents
    }, { $passages } { $passages ->
        [one] passage
       *[other] passages
    } and { $facts } { $facts ->
        [one] fact
       *[other] facts
    }.
draft-cost = It takes { NUMBER($megabytes, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB and was built in { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s.
draft-more = … and { $count } more
draft-rest-in-file = The rest is in the file.
draft-evidence = in full: “{ $quote }”
draft-facts-of-it = Facts of it: { $count }
draft-passages =
    { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    }

## Headings of what has changed

draft-refused = Not taken in: { $count }
draft-refused-as-before = Not taken in, as before: { $count }
refused-see-export = documents/{ $path }.txt in the zip file of /export
draft-documents-added = Documents added: { $count }
draft-documents-changed = Documents changed: { $count }
draft-reworded = Sentences and rows lost and gained by them: { $count }
draft-documents-gone = Documents gone: { $count }
draft-facts-added = Facts added: { $count }
draft-facts-changed = Facts changed: { $count }
draft-facts-gone = Facts gone: { $count }
draft-new-disagreements = New disagreements: { $count }
draft-resolved = Disagreements resolved: { $count }

## Probe questions

draft-failing = Probe questions that fail: { $count } of { $probes }
draft-probe-changes = Probe questions answered otherwise than now: { $count }
draft-probes-fine = Probe questions: { $probes }, none fails.
draft-fewer-probes = There are fewer probe questions than before: { $probes }, not { $before }.
probe-title = Probe questions asked of edition { $edition }
probe-none = There are none: write them into a file probes.yaml among the documents.
probe-quoted-only = Passing, but another short answer stands first: { $count }
probe-passing = Passing: { $count }
probe-watched = Watched for changes only: { $count }
probe-no-answer = no answer
probe-expected = expected: { $expected }
probe-expected-short = expected as the short answer: { $expected }

## What was sent and the documents folders

draft-entries-warning = Not everything in { $files } was taken in ({ $count }): read below what and why before publishing.
draft-entries-refused = Entries not taken in: { $count }
draft-claims = To look at before publishing, what new documents say of themselves: { $count }
draft-claim-id = the id “{ $told }”, also of { $others }; documents are told apart by their paths alone, so give each an id of its own
draft-claim-id-shared = the same id “{ $told }”; documents are told apart by their paths alone, so give each an id of its own
draft-claim-publisher = the publisher “{ $told }”, until now of { $others }
draft-claim-address = an address on { $told }, until now of { $others }
draft-claim-future = the date { $told }, which is still to come
draft-claim-copy = the same words as { $others }
draft-placed = Sent for a document of another name or folder: { $count }
draft-overruled-warning =
    { $count ->
        [one] One file of the documents folders has changed, but does not count: what admins sent or removed does.
       *[other] { $count } files of the documents folders have changed, but do not count: what admins sent or removed does.
    }
draft-overruled = Changed in the folders but not counting (/restore gives them their say again): { $count }
draft-covered = Other files of the folders that do not count: { $count }
draft-covered-sent = the copy that was sent counts
draft-covered-removed = it was removed
