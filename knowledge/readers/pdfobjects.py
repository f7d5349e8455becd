"""The objects of a PDF, references among them followed only so far.

pdfminer follows references until one leads to something else. In a file of a hundred bytes one can
lead to itself.
"""

from __future__ import annotations

import io

import pdfplumber.pdf
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFValueError
from pdfminer.pdftypes import PDFObjRef

__all__ = ["open_pdf"]

_MOST_STEPS = 20


class _FiniteDocument(PDFDocument):
    """A document in which no object is but a reference to another one."""

    def getobj(self, objid: int) -> object:
        found = super().getobj(objid)
        for _ in range(_MOST_STEPS):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        message = "references that lead to each other"
        raise PDFValueError(message)


def open_pdf(data: bytes) -> pdfplumber.pdf.PDF:
    """Return a PDF, ready to be read.

    Raises:
        PdfminerException: it is none, or is encrypted.
    """
    return pdfplumber.pdf.PDF.open(io.BytesIO(data))


# pdfplumber makes the document itself.
pdfplumber.pdf.PDFDocument = _FiniteDocument  # type: ignore[attr-defined]
