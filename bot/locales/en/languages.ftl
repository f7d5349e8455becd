# Choosing the language in which the bot speaks.

language-ask = In which language shall I speak here?
language-unknown = I speak these languages:
language-chosen = I speak English here from now on. Quotes stay in the language of their document.
language-admins = Only the admins of this group can choose its language.
