# What is too long, too much or too soon.

question-too-long = Your question has { NUMBER($characters, useGrouping: 0) } characters and I read at most { NUMBER($limit, useGrouping: 0) }. Please ask it more briefly.
too-many-questions = You ask faster than I can answer. Please wait a little and ask again.
too-many-requests = That was a lot at once. Please wait a little and try again.
too-much-to-do = Many people are asking right now. Please ask again in a minute.

## To what is no text

type-instead-of-voice = I cannot listen to recordings. Please type your question.
type-instead-of-picture = I cannot look at pictures or videos. Please type your question.
type-instead-of-sticker = Please type your question; I answer words only.
type-instead-of-poll = I cannot vote. Please type your question.
type-instead-of-contact = I have no use for contacts. Please type your question.
type-instead-of-place = I cannot look at a map. Please type your question.
file-of-others = Only the people who run this bot add documents. Type a question, and I will look for the answer in the documents that are there; /sources lists them.
