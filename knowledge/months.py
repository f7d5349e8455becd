"""The months' names and abbreviations in the languages that dates are read in."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["MONTH_NUMBERS", "month_names"]

_MONTHS = (
    (
        "january jan январь января янв январе қаңтар қаңтары ocak januar jänner janvier enero ene"
        " ianuarie يناير जनवरी ιανουάριος ιανουαρίου ιανουάριο"
    ),
    (
        "february feb февраль февраля фев феврале ақпан ақпаны şubat februar février fevrier"
        " febrero februarie فبراير फरवरी फ़रवरी φεβρουάριος φεβρουαρίου φεβρουάριο"
    ),
    (
        "march mar март марта мар марте наурыз наурызы mart märz maerz mars marzo"
        " martie مارس मार्च μάρτιος μαρτίου μάρτιο"
    ),
    (
        "april apr апрель апреля апр апреле сәуір сәуірі nisan avril abril abr"
        " aprilie أبريل إبريل ابريل अप्रैल απρίλιος απριλίου απρίλιο"
    ),
    "may май мая мае мамыр мамыры mayıs mai mayo مايو मई μάιος μαΐου μάιο",
    (
        "june jun июнь июня июн июне маусым маусымы haziran juni juin junio"
        " iunie يونيو जून ιούνιος ιουνίου ιούνιο"
    ),
    (
        "july jul июль июля июл июле шілде шілдесі temmuz juli juillet julio"
        " iulie يوليو जुलाई ιούλιος ιουλίου ιούλιο"
    ),
    (
        "august aug август августа авг августе тамыз тамызы ağustos août aout agosto"
        " أغسطس اغسطس अगस्त αύγουστος αυγούστου αύγουστο"
    ),
    (
        "september sep sept сентябрь сентября сент сентябре қыркүйек қыркүйегі eylül septiembre"
        " septembrie سبتمبر सितंबर सितम्बर σεπτέμβριος σεπτεμβρίου σεπτέμβριο"
    ),
    (
        "october oct октябрь октября окт октябре қазан қазаны ekim oktober octobre octubre"
        " octombrie أكتوبر اكتوبر अक्टूबर अक्तूबर οκτώβριος οκτωβρίου οκτώβριο"
    ),
    (
        "november nov ноябрь ноября ноя нояб ноябре қараша қарашасы kasım novembre noviembre"
        " noiembrie نوفمبر नवंबर नवम्बर νοέμβριος νοεμβρίου νοέμβριο"
    ),
    (
        "december dec декабрь декабря дек декабре желтоқсан aralık dezember décembre diciembre"
        " decembrie ديسمبر दिसंबर दिसम्बर δεκέμβριος δεκεμβρίου δεκέμβριο"
    ),
)
MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {name.casefold(): number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
)
"""Case-folded name or abbreviation, without its stop -> 1 to 12."""


def month_names(number: int) -> tuple[str, ...]:
    """Return a month's names and abbreviations in all those languages.

    Args:
        number: 1 to 12.

    >>> month_names(5)[0]
    'may'
    """
    return tuple(_MONTHS[number - 1].split())
