# What stands around an answer, and in its place.

source = Source
sources = Sources
nearest = Nearest passages, which are no answer:
silent = The documents do not answer this question.
wordless = I see no word in this that I could look up in the documents.
no-source = No document fits this limit: { $limits }.
near-sources = The nearest sources: { $names }.
instead = The documents say { $found }.
otherwise = The documents say otherwise.
missing = No document holds: { $words }.
disagree = Sources disagree:
as-of = as of { $date }
latest = latest
computed = Computed: { $working }

## To a message that asks nothing of the documents

aside-smalltalk = Hello. Ask me something about the documents, and I will quote the answer with its source.
aside-thanks = You are welcome. Ask me more whenever you like.
aside-abuse = I am sorry that I was no help. Put it as a question about the documents, and I will look again.
aside-opinion = I have no opinions; I only quote what the documents say. Ask me what is written there.
aside-instruction = I only quote the documents, and nothing written to me changes that. Ask me what they say.
aside-about-bot = I am Dalel, a bot that answers questions with quotes from a set of documents and names the source of each. Ask me a question about them.

answer-changed = The documents have changed since. This is the answer now:

## Where a quote stands

locator-page = page { $number }
locator-row = row { $number }
locator-paragraph = paragraph { $number }
locator-paragraphs = paragraphs { $first }–{ $last }
