# What /audit calls the actions of those who run the bot; what they were done to follows.

audit-did-publish = published
audit-did-rollback = went back to
audit-did-cancel = cancelled
audit-did-reload = read the documents anew,
audit-did-upload = sent files,
audit-did-remove = took out a document,
audit-did-restore = let the folder’s file count again,
audit-did-note = wrote a note,
audit-did-probe = asked the probe questions of
audit-did-export = exported
audit-did-gap-done = noted as done: gap
audit-did-gap-ignore = left aside: gap
audit-did-gap-reopen = put back on the list: gap
audit-did-recover = put a sound edition in place,
audit-did-corrections = told which answers no longer stand, edition
audit-did-correct = told which answers no longer stand, and edited { $edited } in their chats; could not be edited: { $failed }
