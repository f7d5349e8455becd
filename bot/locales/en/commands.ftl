# What the bot says of itself: greeting, help, commands, hints.

start =
    Hello. Ask me anything that { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    } may hold the answer to. I quote the answer word for word with its source, and say so when the documents are silent. See /sources for the documents and /help for more.
start-about = Or begin with one of these:
help =
    Write a question, and I answer with sentences quoted from the documents; each [1] leads to its source below. I make nothing up: where the documents are silent, I say so and show the nearest passages.

    /ask QUESTION asks, in groups too; there you can also mention @{ $username } or reply to one of my messages.
    /facts NAME lists what the documents state about somebody or something.
    /timeline NAME draws its dated facts; years may follow, as in 2010-2013.
    /compare NAME vs NAME sets two side by side.
    /check in reply to a message, or /check TEXT, tells which of its sentences the documents support or contradict.
    /sources lists the documents.
    /language changes the language that I speak; /privacy tells what I keep about you, and /forget erases it.
    In any chat, type @{ $username } and some words to find and share a fact or a passage.

## The menu of commands, at most 256 characters each

command-ask = Ask a question: /ask When was it founded?
command-check = Check a message against the documents: reply to it with /check
command-compare = Set two side by side: /compare Rabat vs Tunis
command-facts = What the documents state about somebody or something
command-forget = Erase what I keep about you
command-help = How to ask, and how answers are made
command-language = The language that I speak
command-privacy = What I keep about you
command-sources = The documents that I answer from
command-timeline = A picture of dated facts: /timeline Rabat 2010-2013
command-source = Open a document of the list: /source 1
command-new = Begin a new conversation

## Hints

text-only = Please write your question as text; I read nothing else yet.
ask-usage = Write the question after the command, for instance: /ask When was it founded?
unknown-command = I do not know that command. Just write your question, or see /help.
failed = Something went wrong on my side, and it has been noted. Please ask again.
answer-unsure = My answer may have got lost on its way. If you do not see it, please ask again.

## The list of documents

no-documents = There are no documents yet.
no-page = There is no such page; write /sources to begin with the first.
documents-heading =
    { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    } (edition { $edition })
documents-heading-paged =
    { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    } (edition { $edition }), page { $page } of { $pages }
next-page = More: /sources { NUMBER($page, useGrouping: 0) }
source-usage = Write the number of a document after the command, from 1 to { NUMBER($documents, useGrouping: 0) }; /sources lists them.
begun-anew = A new conversation: I take your next question by itself.
