"""A letter was lost in conversion: the replacement character � stands for it.

What
    Reports � (U+FFFD), and the three letters ï¿½ that it turns into when it is converted once more.

Why
    The letter was thrown away by an earlier program; nobody can see from the text which one it was.

When the fix is not safe
    Nothing is proposed: look at the source.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.letters import strange_letters
from chinhta.text.patterns import lazy

_LOST = lazy("\ufffd+|(?:ï¿½)+")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if "\ufffd" in strange_letters(document.text) or "ï¿½" in document.text:
        for match in _LOST.finditer(document.text):
            yield RULE.find(context, match.start(), match.end(), ())


RULE = Rule(
    name="encoding.lost-character",
    stage=Stage.ENCODING,
    safety=Safety.SHOW,
    vi="Chữ đã mất khi chuyển mã; hãy xem lại bản gốc.",
    en="A letter was lost in conversion; look at the source.",
    check=_check,
    examples=("Bộ C⟦\ufffd→?⟧ng Thương", "nghi⟦ï¿½→?⟧p vụ", "Bộ Công Thương", "¿Qué tal?"),
    manual=__doc__,
)
