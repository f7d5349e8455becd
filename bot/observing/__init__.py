"""What an operator sees of the running bot: figures, health, and the log.

Knows nothing of retrieval, and of Telegram only plain numbers and words; nothing here holds a
person's text, name or id.
"""
