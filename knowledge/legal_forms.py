"""What names of companies end in: "plc", "GmbH", "ТОО"."""

from knowledge.readers.lists import words

__all__ = ["ends_with_legal_form"]

_LEGAL_FORMS = words(
    """
    plc ltd limited inc llc llp corp corporation ag gmbh kg se sa srl spa bv nv ab oy as aps sarl
    s.a s.r.l s.p.a b.v n.v z.o.o o.o a.s a/s тоо ао ооо оао пао зао жшс ақ
    """
)


def ends_with_legal_form(name: str) -> bool:
    """Say whether a name of several words ends with a company's legal form.

    >>> ends_with_legal_form("Acme Mills GmbH"), ends_with_legal_form("Acme Mills")
    (True, False)
    """
    parts = name.replace(",", " ").split()
    return len(parts) > 1 and parts[-1].casefold().strip(".") in _LEGAL_FORMS
