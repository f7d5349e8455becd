# Checking what somebody said.

check-usage = Reply with /check to a message, or write the text after the command, for instance: /check It was founded in 1954.
check-supported = Supported
check-contradicted = Contradicted
check-disputed = The documents disagree
check-not-found = Not in the documents
check-no-claim = Nothing to check here
check-instead = the documents say { $stated }, not { $claimed }
check-denied = the documents say the opposite
check-turned-round = the documents have it the other way round: { $stated }
check-so-in = so in { $marks }
check-nothing = There is nothing here that documents could support or contradict: I check sentences that state something.
check-left-out =
    { $sentences ->
        [one] I checked the first { NUMBER($checked, useGrouping: 0) } sentences; { $sentences } more was left out.
       *[other] I checked the first { NUMBER($checked, useGrouping: 0) } sentences; { $sentences } more were left out.
    }
check-own = That is my own message: what it quotes stands in the documents that it names.
