# What the documents lack, and notes that fill it. The people who run the bot read it; what begins
# with "note-" stands in documents that everybody is given.

command-gaps = See what the documents lack
gaps-usage = Write /gaps, or /gaps with a number of days from 1 to { $limit }: /gaps 7
gaps-none =
    { $days ->
        [one] In the last day nobody asked what the documents do not answer.
       *[other] In the last { $days } days nobody asked what the documents do not answer.
    }
gaps-not-kept = Unanswered questions are not kept: state.text_days is 0.
gaps-heading =
    { $days ->
        [one] What the documents did not answer in the last day
       *[other] What the documents did not answer in the last { $days } days
    }
gaps-counts =
    { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    } in { $gaps ->
        [one] { $gaps } group
       *[other] { $gaps } groups
    }
gaps-page = { $counts }, page { $page } of { $pages }
gap-times =
    { $times ->
        [one] asked once
       *[other] asked { $times } times
    }
gap-people =
    { $people ->
        [one] by { $people } person
       *[other] by { $people } people
    }
gap-disliked =
    { $disliked ->
        [one] { $disliked } answer disliked
       *[other] { $disliked } answers disliked
    }
gap-last = last on { $date }
gap-also = Also asked:
gap-answered = Answered now:
gap-nearest = Nearest:
gap-how = Reply to this message with the answer. It becomes a note in the draft, in your words and with your name and today’s date, for everybody who asks.
gap-gone = This gap is not there any more. Write /gaps to see those there are.
gap-done = Done. It comes back when it is asked again.
gap-ignored = Left aside. It comes back when it is asked again.
button-gap-done = ✓ Done
button-gap-ignore = ✗ Leave aside
button-gap-undo = ↩ Undo
button-note-remove = ✗ Remove this note
button-gaps-csv = Whole as a table
note-publisher = Note by { $name }
note-nameless = the administrator
note-question = Question
note-answer = Answer
note-only-text = A note is made of text. Reply with the answer as text, or send a file as a document of its own.
note-is-found = With this draft, the question is answered from the note { $path }.
note-is-not-found = With this draft, the question is not answered from the note { $path } yet. Say it in the question’s words: edit your reply, and the note is made anew.
note-gone = This note is not there any more.
