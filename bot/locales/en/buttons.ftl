# Buttons below answers; telephones show about 20 characters of one.
button-context = In context
button-whole = Whole answer
button-passages = More passages
button-facts = Facts
button-share = Share
button-earlier = ‹ Earlier
button-later = Later ›
button-back = ↩ Answer
button-wrong = Wrong
button-incomplete = Incomplete
button-wrong-source = Wrong source
button-outdated = Outdated

# Shown for a moment after a button is pressed.
pressed-thanks = Thank you, noted.
pressed-why = What is wrong with it?
pressed-unknown = This button does nothing any more. Press one that the message has now, or ask again.

# Passages and places.
passages-heading = Passages near this question
passages-page = { $first }–{ $last } of { $count }
place-gone = The document that this link leads to is not among my sources any more.
place-changed = The document has changed since the link was made; the place may have moved.
suggested-heading = Did you mean:
question-shown = Question: { $question }
