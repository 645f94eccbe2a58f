"""A known abbreviation stands without its full form where the text first uses it.

What
    Proposes the definition at the first of two or more uses: "ĐTPT" → "đầu tư phát triển (ĐTPT)".

Why
    RULEBOOK 6: define at first use. Many texts for readers of the trade do without, so the rule is off unless
    switched on.

When the fix is not safe
    Never written unasked: whether the readers know the abbreviation is the writer's to say. Ambiguous ones, titles,
    symbols and names of houses are left alone.
"""

from collections import Counter
from collections.abc import Iterator

from chinhta.lexicon.abbreviations import abbreviations, key_of, read, stands_for
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_LEFT = frozenset(("house", "person", "doc", "place", "press"))


def _check(document: Document, context: Context) -> Iterator[Finding]:
    reading, table = read(document, context.lexicon), context.tables.get(abbreviations)
    counts = Counter(key_of(use.form) for use in reading.uses)
    done = {key_of(definition.form) for definition in reading.definitions}
    for use in reading.uses:
        row, key = table.of.get(use.form), key_of(use.form)
        if key in done:
            continue
        done.add(key)
        if not row or row.others or row.field in _LEFT or counts[key] < 2 or len(key) < 3:
            continue
        if stands_for(use.form, row.full.replace(",", " ,").split()) == 0:
            fixed = f"{row.full} ({use.written})"
            yield RULE.find(context, use.start, use.end, (fixed,), confidence=0.7)


RULE = Rule(
    name="abbreviation.definition-missing",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Nên viết đầy đủ kèm chữ viết tắt ở lần dùng đầu tiên.",
    en="Give the full form with the abbreviation at its first use.",
    check=_check,
    examples=(
        "Dự án ⟦GPMB→giải phóng mặt bằng (GPMB)⟧ chậm; kinh phí GPMB tăng.",
        "Công tác giải phóng mặt bằng (GPMB) chậm; kinh phí GPMB tăng.",
        "Hỗ trợ DN; các DN báo cáo UBND tỉnh một lần.",
    ),
    manual=__doc__,
    default=False,
    under={"abbreviations": ("keep-one-form",)},
)
