# What is too long, too much or too soon.

question-too-long = Your question has { NUMBER($characters, useGrouping: 0) } characters and I read at most { NUMBER($limit, useGrouping: 0) }. Please ask it more briefly.
