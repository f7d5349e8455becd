# How the bot does: /status and /stats, for the people who run it.

command-status = How the bot does now
command-stats = What was asked in the last days: /stats 30

## /status

status-edition =
    Edition { $edition }, published { $age }: { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    }, { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    }
status-started-polling = Started { $age }; asks Telegram for messages; conversations are kept in { $kind }
status-started-webhook = Started { $age }; Telegram sends messages here; conversations are kept in { $kind }
status-waiting = Waiting for an answer: { $waiting } of at most { $most }
status-memory =
    Memory: { $megabytes } MB in { $processes ->
        [one] { $processes } process
       *[other] { $processes } processes
    }
status-hour =
    { $questions ->
        [0] Last hour: no questions
        [one] Last hour: { $questions } question
       *[other] Last hour: { $questions } questions
    }
status-hour-unknown = Last hour: not known, what I remember cannot be read now
status-times = Of { $questions } in the last hour since the start, half were answered within { $half } s, 95 % within { $most } s, 99 % within { $nearly } s
status-today =
    Today (UTC): { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    }, { $share } % answered
status-nothing-today = Today (UTC): no questions
status-today-unknown = Today: not known, what I remember cannot be read now
status-error = Last error, { $age }: { $error }
status-no-error = No error since the start

## /stats

stats-usage = Write /stats, or /stats 30 for the last 30 days; up to { $most } days are kept.
stats-heading = { $time }, by UTC
stats-questions =
    { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    }, { $share } % answered
stats-nothing = No questions
stats-day =
    { $day }: { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    }, { $share } % answered
stats-day-nothing = { $day }: no questions
stats-languages = Languages: { $counts }
stats-thumbs = Thumbs up: { $up }, down: { $down }
stats-reasons = Not answered because:
stats-expired =
    Answers are kept for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }; what was before is not counted.
stats-unknown = The counts cannot be read now; the log tells why.
stats-no-words = nothing to look for was in the question
stats-no-match = no passage fits
stats-unknown-words = the documents do not hold the question's words
stats-weak-evidence = no passage fits well enough
stats-no-source = the source named is not there
stats-false-premise = the documents contradict what the question takes for granted
stats-other-reason = another reason

## The picture of /stats

stats-title = Questions by day
stats-answered = answered
stats-refused = not answered
