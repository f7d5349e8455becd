# Facts, timelines and comparisons, in words and in pictures.

facts-usage = Write a name after the command, for instance: /facts Rabat
timeline-usage = Write a name after the command, and years if you like, for instance: /timeline Rabat 2010-2013
compare-usage = Write two names after the command, for instance: /compare Rabat vs Tunis

## Nothing to list or draw

no-facts = The documents state no facts about { $entity }.
no-dates = The documents state no dated facts about { $entity }.
no-comparison = The documents state no facts about { $left } or { $right }.
near-names = Near names: { $names }.
other-years = The documents state dated facts about { $entity }, but none of { $years }.
years-from = { $year } or later
years-until = { $year } or earlier
years-reversed = These years end before they begin; write them as 2010-2013.
year-forms = 2012, 2010-2013, 2010- or -2013
no-year = { $word } is no year; write years as { year-forms }.

## Lists and pictures

more-facts =
    … and { $count ->
        [one] { $count } fact
       *[other] { $count } facts
    } more; ask about one in a sentence.
more-rows = … and { $count } more.
more-events = … and { $count } more ({ $years })
more-documents =
    … and { $count ->
        [one] { $count } more document
       *[other] { $count } more documents
    }
timeline-title =
    { $entity }: { $events ->
        [one] { $events } dated fact
       *[other] { $events } dated facts
    }
timeline-title-cut =
    { $entity }: { $shown } of { $events ->
        [one] { $events } dated fact
       *[other] { $events } dated facts
    }; name years to see others

## What keeps a fact from being read as a plain one

denied = denied
modality-planned = planned
modality-possible = possible
modality-required = required
modality-failed = did not come about

## What narrows a fact; its value follows after a colon

qualifier-when = when
qualifier-until = until
qualifier-where = where
qualifier-who = who
qualifier-with = with
qualifier-for = for
qualifier-role = as
qualifier-according-to = according to
qualifier-condition = on condition

## How the first of two values stands to the second

standing-earlier = { $time } earlier
standing-later = { $time } later
standing-same = the same
standing-about-same = about the same
standing-less = far less
standing-times = { NUMBER($times, maximumFractionDigits: 1) } times as much
standing-part = { NUMBER($times, maximumFractionDigits: 1) } of the second
standing-years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
standing-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
standing-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

## The buttons below a picture

button-dark = Dark
button-light = Light
picture-gone = This picture cannot be drawn again. Please send the command once more.
