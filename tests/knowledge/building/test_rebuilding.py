"""An edition built from an earlier one holds what it would hold without."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from benchmarks.same_editions import differences
from knowledge.building import build_edition
from knowledge.editions.files import Origin
from knowledge.errors import NothingToIndexError
from knowledge.options import ReadLimits
from knowledge.sources import Sources

LIMITS = ReadLimits()
SENTENCES = (
    "The Tessal Union (TU) was founded in 1993 in Ambar.",
    "Ekm Ihsan was appointed secretary general of the Tessal Union on 4 May 1994.",
    "E. Ihsan, director of the Kesh Bank, met Mario Ivanov in Ambar.",
    "Maria Ivanova was appointed head of the Kesh Bank in 2001.",
    "Ihsan opened the Republic of Kesh pavilion.",
    "The government of Kesh paid 3 million US dollars to TU.",
    "Erlan Idrissov was appointed minister on 1 June 2011.",
    "Erlan Idrisov has 12 members.",
    "The Tessal Bureau of Science (TBS) has 12 member towns.",
    "The Tessel Union has 40 member towns.",
    "TBS is the seat of the Kesh Bank, which was led by Ivanov until 2003.",
    "The amount owingthe bank and the members ofthe union were counted.",
    "They were owing the amount to the memberoftheunion.",
    "The bank, the amount, the union, the member and the union again.",
    "Казахстан и Кыргызстан подписали договор в 2001 году.",
    "Союз Тессал был основан в 1993 году в Амбаре.",
    "Қазақстанның астанасы Астана қаласы болып табылады.",
    "Ala Kota.",
    "El banco de la union fue fundado en 1990 y tiene doce miembros.",
    "Der Verband wurde 1990 in Ambar gegründet und hat zwölf Mitglieder.",
)
BLOCKS = (
    *SENTENCES,
    "# Members",
    "## Ambar 1995December",
    "| Town | Founded |\n| --- | --- |\n| Ambar | 1990 |\n| Kesh | 1995 |",
    "- Seat: Ambar\n- Director: Ekm Ihsan",
)
NAMES = ("a.md", "b.md", "c.txt", "d/a.md", "d/e.md", "f.md", "z.md", "0.md")
FACTS = """- subject: {subject}
  relation: has
  value: 12 member towns
  document: {document}
  quote: The Tessal Bureau of Science (TBS) has 12 member towns.
"""
ALIASES = (
    "",
    "Tessal Union: [TU, Союз Тессал]\n",
    "Kesh Bank: [Bank of Kesh]\nAmbar: [Амбар, Kesh]\n",
    "Union: [Tessal Union, Tessel Union]\n",
)
GLOSSARIES = ("", "- {en: depot, ru: депо}\n", "- {en: member town, kk: қала}\n")
NAME = st.sampled_from(NAMES)
TEXT = st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=5).map("\n\n".join)
HEAD = st.sampled_from(["", "---\ntitle: The Tessal Union\n---\n\n", "---\nlanguage: ru\n---\n\n"])
SIDE = st.sampled_from(["title: Beside\n", "language: kk\n", "title: The amount owingthe bank\n"])


class Rebuilding(RuleBasedStateMachine):
    """A documents folder that changes; after each change it is built in both ways."""

    def __init__(self) -> None:
        super().__init__()
        self.at = Path(mkdtemp())
        self.documents = self.at / "documents"
        self.documents.mkdir()
        self.built = 0
        self.previous: Path | None = None

    def teardown(self) -> None:
        shutil.rmtree(self.at)

    @initialize(texts=st.dictionaries(NAME, TEXT, min_size=2, max_size=6))
    def begin(self, texts: Mapping[str, str]) -> None:
        # So much stays that words are looked at again one by one.
        self._write("k.md", "\n\n".join(f"## {name}\n\n{' '.join(SENTENCES)}" for name in NAMES))
        for name, text in texts.items():
            self._write(name, text)
        self._build()

    @rule(name=NAME, text=TEXT, head=HEAD)
    def put(self, name: str, text: str, head: str) -> None:
        self._write(name, head + text if name.endswith(".md") else text)
        self._build()

    @rule(name=NAME, text=TEXT, other=NAME, more=TEXT, gone=NAME)
    def change_several(self, name: str, text: str, other: str, more: str, gone: str) -> None:
        self._write(name, text)
        self._write(other, more)
        (self.documents / gone).unlink(missing_ok=True)
        self._build()

    @rule(name=NAME)
    def remove(self, name: str) -> None:
        (self.documents / name).unlink(missing_ok=True)
        self._build()

    @rule(name=NAME, to=NAME)
    def rename(self, name: str, to: str) -> None:
        if (self.documents / name).exists():
            (self.documents / to).parent.mkdir(exist_ok=True)
            (self.documents / name).rename(self.documents / to)
        self._build()

    @rule(name=NAME, folder=st.sampled_from(["g", "h"]))
    def copy(self, name: str, folder: str) -> None:
        if (self.documents / name).exists():
            self._write(f"{folder}/{name}", (self.documents / name).read_text(encoding="utf-8"))
        self._build()

    @rule(name=NAME, text=SIDE)
    def state(self, name: str, text: str) -> None:
        self._write(f"{name}.meta.yaml", text)
        self._build()

    @rule(documents=st.lists(NAME, max_size=3), subject=st.sampled_from(["TBS", "Kesh Bank"]))
    def add_facts(self, documents: list[str], subject: str) -> None:
        facts = (FACTS.format(subject=subject, document=name) for name in documents)
        self._write("facts.yaml", "".join(facts))
        self._build()

    @rule(text=st.sampled_from(ALIASES))
    def declare(self, text: str) -> None:
        self._write("aliases.yaml", text)
        self._build()

    @rule(text=st.sampled_from(GLOSSARIES))
    def translate(self, text: str) -> None:
        self._write("glossary.yaml", text)
        self._build()

    @precondition(lambda self: self.previous is not None)
    @rule()
    def forget(self) -> None:
        self.previous = None

    def _write(self, name: str, text: str) -> None:
        path = self.documents / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")

    def _build(self) -> None:
        self.built += 1
        sources = Sources.of(self.documents)
        origin = Origin.of(sources, LIMITS)
        again, anew = self.at / f"{self.built}-again", self.at / f"{self.built}-anew"
        for folder in (again, anew):
            folder.mkdir()
        try:
            build_edition(sources, anew, origin, limits=LIMITS)
        except NothingToIndexError:
            return
        build_edition(sources, again, origin, limits=LIMITS, previous=self.previous)
        assert differences(again, anew) == ()
        shutil.rmtree(anew)
        if self.previous is not None:
            shutil.rmtree(self.previous)
        self.previous = again


TestRebuilding = Rebuilding.TestCase
TestRebuilding.settings = settings(
    derandomize=True, deadline=None, database=None, max_examples=3, stateful_step_count=8
)
