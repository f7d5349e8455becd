# Who published an edition where no admin pressed a button. The people who run the bot read it.

by-command-line = the command line
by-watch = watched folders
by-sighup = the signal SIGHUP
by-start = the program, at its start
by-recovery = the program, since an edition was damaged
by-program = the program or the command line
published-otherwise =
    Edition { $edition } answers now, published by { $name }. It holds { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    } and { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    }.
