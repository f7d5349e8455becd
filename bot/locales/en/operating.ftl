# What admins read when they change what the bot knows.

command-draft = Show the draft that waits
command-remove = Take a document out
command-restore = Let a file of the folder count again
command-editions = The editions there are, and going back to one
command-rollback = Go back to an earlier edition
command-probe = Ask the probe questions now
command-export = Get all texts and facts as a file
command-audit = Who has done what

button-stop = Stop
button-publish = Publish
button-discard = Cancel
button-back-to = Go back to { $number }
button-leave = Leave it

## Work that takes a while

work-busy = Something else is under way; try again when it is done.
work-busy-with = { $name } began something at { $time } that is still under way; try again when it is done.
work-waits = Waiting until something else is done…
work-waits-for = Waiting until that is done which { $name } began at { $time }…
work-failed =
    That did not work: { $reason }
    Nothing has changed.
busy-elsewhere = Somebody is at work on the documents at the command line, or by another copy of the bot. Try again when it is done.
busy-elsewhere-since = Somebody is at work on the documents at the command line, or by another copy of the bot, since { $time }. Try again when it is done.
busy-here = I am at work on the documents myself, since { $time }. Try again when it is done.
work-unexpected = That did not work, because of an error that nobody expected; the log tells more. Nothing has changed.
work-stopped = Stopped. Nothing has changed.
nothing-under-way = There is nothing to stop any more.
work-ended = It is not under way any more; the bot may have been restarted meanwhile.
draft-started = Reading the documents…
probe-started = Asking the probe questions…
export-started = Putting the file together…

## What becomes of a draft

draft-published = Published by { $name } at { $time }: edition { $number } answers.
draft-discarded = Cancelled by { $name }; the draft is gone.
draft-superseded = A newer draft has replaced this one.
draft-needless = The documents are as they are published again, so that this draft is over.
draft-outdated = Another edition has been published since this draft was made. Send /reload for a new one.
draft-gone = This draft is gone. Send /reload for a new one.
draft-none = No draft waits to be published.
publish-failed =
    Publishing did not work: { $reason }
    What answered before keeps answering.

## Files

upload-refused =
    Not taken in, { $files ->
        [one] { $files } file
       *[other] { $files } files
    }:
upload-empty = { $name } is empty.
upload-too-large = { $name } has { NUMBER($megabytes, maximumFractionDigits: 1) } MB, and Telegram lets me fetch files of up to { $limit } MB. Put it into the folder of documents and send /reload.
upload-not-fetched = { $name } could not be fetched from Telegram. Send it again.
upload-repeated = { $names }: sent more than once at a time; the one sent last counts.
upload-as-file = If this is to become a document, send it as a file. What Telegram takes for a picture, a video or music I do not read.
upload-passed-on = A file that is passed on from another chat is not taken. Please send the file itself.

remove-how =
    Write the name of a document behind the command, as in: /remove prices.pdf
    The file name is enough where only one document has it. The names:
    { $paths }
remove-ambiguous =
    { $count } documents are called { $name }. Write the whole path of one:
    { $paths }
remove-unknown = No document is called { $name }. Send /remove alone to see the names.
remove-unknown-near =
    No document is called { $name }. The nearest names:
    { $paths }
remove-buttons = Or press one of these:
restore-how = These files of the documents folders do not count, for admins have sent a copy or removed them. Write /restore and a name, or press one, to let the folder's file count again:
restore-unknown = None of them is called { $name }. These files of the documents folders do not count:
restore-none = Every file of the documents folders counts: nothing was sent in the place of one, and none was removed.
restore-sent = • { $path }: the copy that was sent counts
restore-changed = • { $path }: the copy that was sent counts; the folder's file has changed since
restore-removed = • { $path }: it was removed

## Editions

editions-heading = Editions
edition-documents =
    { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    }
edition-unusable = cannot answer: it is damaged, or built by another version of the program
edition-draft = a draft that waits to be published
edition-published = published { $time } by { $name }
edition-answers = answers now
rollback-question = Go back to edition { $number }? Edition { $base } answers now.
rollback-back = Documents that come back: { $documents }
rollback-gone = Documents that go: { $documents }
rollback-changed = Documents that change: { $documents }
rollback-same = The documents are the same.
rollback-unknown = There is no edition { $number } to go back to; /editions lists those that are kept.
rollback-none = There is no earlier edition to go back to.
rollback-unusable = Edition { $number } cannot answer: it was never published, is damaged, or was built by another version of the program.
rollback-answering = Edition { $number } answers already.
rollback-outdated = Edition { $number } answers by now. Send /rollback again.
rollback-kept = Left as it is.
rolled-back = { $name } went back at { $time }: edition { $number } answers.
and-more = … and { $count } more

## Probe questions, the export and the record of actions

probe-unchanged = Edition { $number } answered them alike.
probe-changed = Edition { $number } answered otherwise: { $count }
export-too-large = The file has { NUMBER($megabytes, maximumFractionDigits: 1) } MB, and Telegram takes up to { $limit } MB from me. Make it where the bot runs: dalel export FILE
audit-heading = What was done, the latest first
audit-how = Write how many actions to show, at most { $most }, as in: /audit 50
audit-empty = Nothing has been done yet.
by-the-bot = the bot, or somebody forgotten
