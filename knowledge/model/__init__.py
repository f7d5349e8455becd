"""The values that travel through `knowledge`, in the order in which they arise.

Documents:  bytes -> `Extract` -> `Document` -> `Passage`, sentences
Facts:      sentences, rows -> `Mention` -> `Fact` -> `StoredFact` -> `CitedFact`
Questions:  `Question` -> `Query` -> `Candidate` -> `Answer` | `Refusal`
Claims:     text -> `CheckedText` of `CheckedClaim`s

Every offset is a [start, end) range of characters (code points) of a document's stored text.
"""

from knowledge.model.checks import (
    CheckedClaim,
    CheckedText,
    ClaimVerdict,
    Difference,
    DifferenceKind,
)
from knowledge.model.citations import (
    Citation,
)
from knowledge.model.documents import (
    Block,
    BlockKind,
    Document,
    Extract,
    Metadata,
    Passage,
    Refused,
    Removed,
    Span,
)
from knowledge.model.editions import (
    BuildReport,
    DocumentEntry,
    Progress,
    ProgressListener,
    Stage,
)
from knowledge.model.facts import (
    CitedFact,
    Comparison,
    ComparisonRow,
    Conflict,
    Fact,
    FactListing,
    FactPattern,
    Mention,
    MentionKind,
    Modality,
    Qualifier,
    QualifierName,
    Standing,
    StoredFact,
    Timeline,
    TimelineEvent,
    Value,
    ValueKind,
)
from knowledge.model.questions import (
    Answer,
    AnswerType,
    Aside,
    Correction,
    Findings,
    Outcome,
    Question,
    Quotation,
    Refusal,
    RefusalReason,
    ScoredPassage,
)

__all__ = [
    "Answer",
    "AnswerType",
    "Aside",
    "Block",
    "BlockKind",
    "BuildReport",
    "CheckedClaim",
    "CheckedText",
    "Citation",
    "CitedFact",
    "ClaimVerdict",
    "Comparison",
    "ComparisonRow",
    "Conflict",
    "Correction",
    "Difference",
    "DifferenceKind",
    "Document",
    "DocumentEntry",
    "Extract",
    "Fact",
    "FactListing",
    "FactPattern",
    "Findings",
    "Mention",
    "MentionKind",
    "Metadata",
    "Modality",
    "Outcome",
    "Passage",
    "Progress",
    "ProgressListener",
    "Qualifier",
    "QualifierName",
    "Question",
    "Quotation",
    "Refusal",
    "RefusalReason",
    "Refused",
    "Removed",
    "ScoredPassage",
    "Span",
    "Stage",
    "Standing",
    "StoredFact",
    "Timeline",
    "TimelineEvent",
    "Value",
    "ValueKind",
]
