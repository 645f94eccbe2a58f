"""A syllable is torn in two by a space.

What
    Joins two pieces of which at least one is no word, when together they are a syllable that the neighbours know:
    "ngh iên cứu" → "nghiên cứu", "dị ch vụ" → "dịch vụ".

Why
    A space slips into a syllable when text is typed in haste or copied from PDF files.

When the fix is not safe
    Where the corpus does not know the joined syllable between these neighbours: then nothing is said, or the
    fix is proposed only. Letters that number things ("điểm a khoản 2") are words here.
"""

from collections.abc import Iterator
from typing import Final

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.speller.pieces import torn
from chinhta.text.documents import Document
from chinhta.text.letters import like

_SAFE: Final = 300.0  # weighted counts in the corpus
_ASK: Final = 20.0


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for found in torn(document, context.lexicon):
        if found.support < _ASK:
            continue
        start, end = document.starts[found.first], document.ends[found.last - 1]
        seen = document.text[start:end]
        first = document.words[found.first]
        right = found.right[:1].upper() + found.right[1:] if first[0].isupper() else like(found.right, first)
        safe = found.support >= _SAFE and len(first) > 1
        yield RULE.find(
            context,
            start,
            end,
            (right,),
            f"“{seen}”: viết liền “{right}”.",
            f"“{seen}”: write together, “{right}”.",
            safety=Safety.SAFE if safe else Safety.ASK,
            confidence=0.98 if safe else 0.7,
        )


RULE = Rule(
    name="spelling.torn-word",
    stage=Stage.SPELLING,
    safety=Safety.SAFE,
    vi="Một từ bị tách đôi.",
    en="A word is torn in two.",
    check=_check,
    examples=(
        "Viện ⟦ngh iên→nghiên⟧ cứu chủ trì nhiệm vụ.",
        "Trung tâm cung cấp ⟦dị ch→dịch⟧ vụ công trực tuyến.",
        "Căn cứ điểm a khoản 2 Điều 5 của Nghị định.",
        "Tổ chức đoàn ra xã Ea H'leo khảo sát.",
    ),
    manual=__doc__,
    local=True,
)
