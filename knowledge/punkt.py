"""NLTK's sentence splitter, imported without what NLTK brings along for measures of association.

Importing any of NLTK imports scipy.stats where that is installed, which takes longer than all of
this package; NLTK does without it where it is not.
"""

import sys

__all__ = ["PunktLanguageVars", "PunktParameters", "PunktSentenceTokenizer"]

_UNUSED = "scipy.stats"

_is_left_out = not {_UNUSED, "nltk"}.intersection(sys.modules)
if _is_left_out:
    sys.modules[_UNUSED] = None  # type: ignore[assignment]  # importing it fails from here on
try:
    from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer
finally:
    if _is_left_out:
        del sys.modules[_UNUSED]
