"""Telegram and terminal front ends of Dalel."""
