"""Many messages at once: Dalel beside an echo bot on the same library."""
