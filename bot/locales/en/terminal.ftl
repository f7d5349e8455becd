# The chat in a terminal.

terminal-welcome =
    { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    }, { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    }. Ask a question, or type /help.
terminal-help =
    Type a question. A follow-up such as "and in 2019?" may refer to the questions before it.
      /facts NAME  what the documents state about somebody or something
      /timeline NAME [YEARS]  its dated facts; `dalel timeline NAME --png FILE` draws them
      /check TEXT  which of its sentences the documents support or contradict
      /sources     the sources of the last answer and of the passages next to it, numbered
      /source N    source N as it stands in its document, the quote marked
      /documents   all documents that answers come from
      /help        this list
      /quit        leave (or Ctrl-D)
terminal-unknown-command = There is no command { $command }; /help lists them.
terminal-check-usage = Write a text after it, as in: /check It was founded in 1954.
terminal-no-sources = There are no sources yet: ask something first, or see /documents.
terminal-source-usage = Write /source and a number from 1 to { NUMBER($last, useGrouping: 0) }; /sources lists them.
column-subject = Subject
column-relation = Relation
column-value = Value
