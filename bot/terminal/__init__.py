"""The terminal front end: how outcomes look there, and the chat."""
