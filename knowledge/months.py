"""The months' names and abbreviations in the languages that dates are read in."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["MONTH_NUMBERS"]

_MONTHS = (
    "january jan январь января янв январе қаңтар қаңтары ocak januar jänner janvier enero ene",
    "february feb февраль февраля фев феврале ақпан ақпаны şubat februar février fevrier febrero",
    "march mar март марта мар марте наурыз наурызы mart märz maerz mars marzo",
    "april apr апрель апреля апр апреле сәуір сәуірі nisan avril abril abr",
    "may май мая мае мамыр мамыры mayıs mai mayo",
    "june jun июнь июня июн июне маусым маусымы haziran juni juin junio",
    "july jul июль июля июл июле шілде шілдесі temmuz juli juillet julio",
    "august aug август августа авг августе тамыз тамызы ağustos août aout agosto",
    "september sep sept сентябрь сентября сент сентябре қыркүйек қыркүйегі eylül septiembre",
    "october oct октябрь октября окт октябре қазан қазаны ekim oktober octobre octubre",
    "november nov ноябрь ноября ноя нояб ноябре қараша қарашасы kasım novembre noviembre",
    "december dec декабрь декабря дек декабре желтоқсан aralık dezember décembre diciembre",
)
MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
)
"""Case-folded name or abbreviation, without its stop -> 1 to 12."""
