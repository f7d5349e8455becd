"""What a passage holds beside its sentences."""

from knowledge.model import Metadata
from tests.knowledge.answers.asking import analysed
from tests.knowledge.made import block, document


def test_a_publisher_says_what_its_document_is_about() -> None:
    metadata = Metadata(publisher="Saint Orla Hospital", language="en")
    [passage] = analysed(document(block("Bus 14 stops at the gate."), metadata=metadata))
    assert "orla" in passage.lead
    assert "orla" not in passage.context
