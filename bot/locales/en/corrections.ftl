# Answers that no longer stand after another edition was published. The people who run the bot read
# it; "corrected-line" stands above the new answer in the chats.

corrections-heading =
    Edition { $edition }: { $answers ->
        [one] { $answers } answer given in the last { $days ->
                [one] day
               *[other] { $days } days
            } no longer stands.
       *[other] { $answers } answers given in the last { $days ->
                [one] day
               *[other] { $days } days
            } no longer stand.
    }
corrections-more =
    { $questions ->
        [one] One more question is in the table.
       *[other] { $questions } more questions are in the table.
    }
corrections-unread =
    { $answers ->
        [one] { $answers } answer could not be looked at: its edition is gone, and its document is not the same in any that is kept.
       *[other] { $answers } answers could not be looked at: their editions are gone, and their documents are not the same in any that is kept.
    }
corrections-edited =
    { $edited ->
        [one] { $edited } answer was edited in its chat.
       *[other] { $edited } answers were edited in their chats.
    }
corrections-failed =
    { $failed ->
        [one] { $failed } could not be edited: it was deleted, or the bot may not write there.
       *[other] { $failed } could not be edited: they were deleted, or the bot may not write there.
    }
correction-question-gone = The question’s text is no longer kept
correction-was = { $title } said:
correction-now = It says now:
correction-nothing-now = It says nothing like it now.
correction-document-gone = The document is gone.
corrected-line = Corrected on { $date }. The documents no longer say: “{ $quote }”
