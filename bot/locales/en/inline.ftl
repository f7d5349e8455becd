# Search from any chat.

inline-type-words = Type words to search the documents
inline-ask-in-private = Nothing found: ask in private
