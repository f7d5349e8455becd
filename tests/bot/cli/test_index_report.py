import io

from rich.console import Console

from bot.cli.index import report_lines
from knowledge import BuildReport, DocumentEntry, Metadata, Refused

ENTRY = DocumentEntry(
    path="a/[b].md",
    metadata=Metadata(title="Title\x1b[1m", date="2011"),
    passages=12,
    characters=100,
    removed=3,
)


def printed(report: BuildReport) -> list[str]:
    console = Console(file=io.StringIO(), width=1000, markup=False, highlight=False)
    with console.capture() as capture:
        for part in report_lines(report, "Done."):
            console.print(part)
    return [line.rstrip() for line in capture.get().splitlines()]


def test_documents_refused_files_and_counts_are_shown():
    report = BuildReport(
        edition="0001-ab",
        documents=(ENTRY,),
        refused=(Refused(path="x.png", reason="unknown format"),),
        passages=12,
        unchanged=False,
        seconds=1.25,
    )
    assert printed(report) == [
        "Document  Title     Date  Passages  Lines removed",
        "a/[b].md  Title[1m  2011        12              3",
        "",
        "Not taken in  Reason",
        "x.png         unknown format",
        "",
        "1 document, 12 passages, 1 not taken in. Done.",
    ]
