# What is stored of a person, and erasing it.

privacy-heading = What I keep about you
privacy-conversation = Last questions, so that you can ask on: { $count }. Each is kept for { $period }.
privacy-questions = Questions with what they were answered: { $count }. Their wording is kept for { $period }.
privacy-answers = Records of answers, in which the wording is deleted after that time: { $count }. Each is kept for { $period }, to find the answers that a changed document concerns.
privacy-unanswered = Questions that the documents did not answer, for those who look after the documents: { $count }. Each is kept for { $period }.
privacy-feedback = Your votes on answers: { $count }. Each is kept as long as its answer.
privacy-choices = The language and the look of pictures that you chose. They are kept until you change or erase them.
privacy-audit = Notes of what you did as one of those who run this bot: { $count }. They stay without your number if you erase the rest. A note that you wrote as an answer carries your name and is part of the documents: /forget does not erase it, /remove takes it out.
privacy-inline = What you last typed after my name in other chats. It is kept in memory only, for an hour at most.
privacy-number = All of this stands under your Telegram number. I store no names, and nothing goes to anybody else than those who run this bot.
privacy-forget = /forget erases it.

period-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
period-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
period-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

## Erasing

forget-ask = Shall I erase everything that I keep about you: questions, answers, votes and choices? It cannot be brought back. What stands in this chat you can delete yourself.
forget-nothing = I keep nothing about you.
forget-kept = Nothing was erased.
button-erase = Erase everything
button-keep = Keep it
forgotten-heading = Erased:
forgotten-conversation = last questions: { $count }
forgotten-answers = records of answers, with their questions: { $count }
forgotten-unanswered = questions without an answer: { $count }
forgotten-feedback = votes on answers: { $count }
forgotten-choices = your choice of language and pictures
forgotten-audit = your number in notes of what those who run this bot did: { $count }
