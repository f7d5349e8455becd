# In groups.
