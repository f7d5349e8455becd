import os

# The terminal's chat speaks the language of the environment; tests expect English.
os.environ["LC_ALL"] = "C.UTF-8"
