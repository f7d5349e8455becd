# In groups.

group-introduction =
    Hello. Ask me something that { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    } may hold the answer to, and I quote the answer with its source. Mention @{ $username }, reply to one of my messages, or write /ask and your question. To everything else here I stay silent.
group-text-only = Please type your question as text; I read no pictures, files or voice messages.
