# Search from any chat.

inline-type-words = Type words to search, or ask in private
inline-nothing-found = Nothing found: ask in private
inline-no-answer = No answer found: ask in private
inline-open = See it in the document
inline-question-gone = I do not know that question any more. Please write it here.
