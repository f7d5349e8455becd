"""What only the people who run the bot can do: drafts, publishing, gaps, figures.

`guard.Admins` lets them in, keeps others out and writes the audit log.
"""
