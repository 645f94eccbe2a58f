"""One word or name is written in two ways in one text.

What
    Finds the forms of one word that the text mixes: "các bon" and "các-bon" (`spelling_forms.tsv`), "Công thương" and
    "Công Thương", "6 giải pháp" and "06 giải pháp". Every use of the rarer form is reported with the form that the text
    mostly uses; the message gives the counts and the lines of both.

Why
    Each form may be right, but a document should keep to one (Nghị định 30/2020/NĐ-CP uses each term in one form;
    RULEBOOK 5, N5).

When the fix is not safe
    The rarer form may be a quotation or another thing's name: only suggested; only reported where no form is twice as
    frequent. Two names that merely share two words ("Bộ Lao động", "Báo Lao Động") are not one name. Repeated lines of
    a web page (headlines, captions) are not counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from chinhta.analysis.context import TokenContext, capitals, is_capital, token_context
from chinhta.lexicon.agencies import agency_types, functions
from chinhta.lexicon.forms import spelling_forms
from chinhta.lexicon.gazetteer import gazetteer
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.english import counted
from chinhta.text.letters import match_case

_FIGURES = "123456789"
_NO_COUNT = frozenset("ngày tháng năm giờ phút giây h điều khoản số quý tuần và hoặc đến".split())
_NOT_AFTER = frozenset("ngày tháng năm số điều khoản điểm quý tuần mẫu lục lúc giờ bảng biểu / - –".split())
_TELLS_NOTHING = frozenset("của và các là ở tại , . ; : ) ( - – có được đã sẽ theo về cho với do để trong".split())
_MOST_LINES = 8


_Occurrence: TypeAlias = tuple[int, int, str, bool]  # start, end, form, whether it counts


def _check(document: Document, context: Context) -> Iterator[Finding]:
    around = token_context(document)
    groups: dict[str, list[_Occurrence]] = defaultdict(list)
    for word, occurrence in _forms(document, context, around):
        groups[word].append(occurrence)
    for word, occurrence in _cases(document, context, around):
        groups[word].append(occurrence)
    for word, occurrence in _padded(document, around):
        groups[word].append(occurrence)
    for word, occurrences in groups.items():
        yield from _findings_of_word(document, context, word, occurrences)


def _forms(document: Document, context: Context, around: TokenContext) -> Iterator[tuple[str, _Occurrence]]:
    text = document.text
    for start, end, (word, form) in context.tables.get(spelling_forms).find(document.lowered, around.postings):
        a, b = document.starts[start], document.ends[end - 1]
        if document.visible[start] and not around.quoted(start) and text[a:b].lower() == form.lower():
            yield word, (a, b, form, not around.boilerplate(a))


def _cases(document: Document, context: Context, around: TokenContext) -> Iterator[tuple[str, _Occurrence]]:
    """Yield the pairs of words that stand with one capital and with two: "Công thương", "Công Thương"."""
    words, lowered = document.words, document.lowered
    occurrences, fields = context.tables.get(gazetteer), context.tables.get(functions)
    kinds = context.tables.get(agency_types)
    last = len(words) - 2
    capital = set(capitals(document))
    pairs = {(lowered[i], lowered[i + 1]) for i in capital if i + 1 in capital}
    firsts = {first for first, _ in pairs}
    one: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in capitals(document):
        if lowered[i] in firsts and i + 1 not in capital and i + 1 < len(words):
            pair = (lowered[i], lowered[i + 1])
            if pair in pairs:
                one[pair].append(i)
    if not one:
        return
    both: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in capitals(document):
        if i + 1 in capital and (pair := (lowered[i], lowered[i + 1])) in one:
            both[pair].append(i)
    for pair in both:
        if not all(len(word) > 1 and context.lexicon.knows(word) for word in pair) or occurrences.at(pair, 0):
            continue  # names of places have their own rule
        # A pair at a sentence's start is no evidence: "Công | nghiệp", "Công Thương".
        small = [i for i in one[pair] if around.inside(i) or (around.joined(i) and is_capital(words[i - 1]))]
        if not small:
            continue
        if not fields.at(pair, 0):  # "Bộ Lao động", "Báo Lao Động" are two names: they must share a neighbour
            great = both[pair]
            before = {lowered[i - 1] for i in small if i} & {lowered[i - 1] for i in great if i}
            after = {lowered[i + 2] for i in small if i < last} & {lowered[i + 2] for i in great if i < last}
            before -= _TELLS_NOTHING
            after -= _TELLS_NOTHING
            small, great = (
                [i for i in found if lowered[i - 1] in before or (i < last and lowered[i + 2] in after)]
                for found in (small, great)
            )
        else:
            great = both[pair]
        kind = kinds.at(pair, 0)
        if (kind and (kind[1] == 2) != (len(small) > len(great))) or pair[0] == "luật":
            continue  # the rarer form is the right one: "Tổng cục", "Ban Quản lý"; the rules of capitals see to it
        for i in (*great, *small):
            if not (is_capital(words[i]) and words[i + 1][1:].islower() and around.joined(i + 1)):
                continue
            if document.visible[i] and not around.quoted(i) and not around.all_caps(i):
                a, b = document.starts[i], document.ends[i + 1]
                if document.text[a:b] == f"{words[i]} {words[i + 1]}":  # not over the end of a line, which would go
                    yield " ".join(pair), (a, b, document.text[a:b], not around.boilerplate(a))


def _padded(document: Document, around: TokenContext) -> Iterator[tuple[str, _Occurrence]]:
    """Yield the counts below ten of things that somewhere have a zero before: "06 giải pháp", "6 giải pháp"."""
    words, last = document.words, len(document.words) - 1
    counts = [
        i
        for i in around.at(*("0" + figure for figure in _FIGURES))
        if i < last and words[i + 1].islower() and words[i + 1] not in _NO_COUNT and _counts(document, around, i)
    ]
    if not counts:
        return
    nouns = {words[i + 1] for i in counts}
    for i in around.at(*_FIGURES):
        if i < last and words[i + 1] in nouns and _counts(document, around, i):
            counts.append(i)
    for i in counts:
        start = document.starts[i]
        form = "0" if words[i][0] == "0" else "1"
        yield f"0 {words[i + 1]}", (start, document.ends[i], form, not around.boilerplate(start))


def _counts(document: Document, around: TokenContext, i: int) -> bool:
    """Return whether number `i` counts the things that the next word names."""
    before = document.lowered[i - 1] if i else ""
    return before not in _NOT_AFTER and around.joined(i + 1) and not around.quoted(i) and bool(document.visible[i])


def _findings_of_word(
    document: Document, context: Context, word: str, occurrences: Iterable[_Occurrence]
) -> Iterator[Finding]:
    by_form: dict[str, list[_Occurrence]] = defaultdict(list)
    for occurrence in sorted(occurrences):
        by_form[occurrence[2]].append(occurrence)
    if len(by_form) < 2:
        return
    count = {form: sum(counted for *_, counted in found) for form, found in by_form.items()}
    order = sorted(by_form, key=lambda form: (-count[form], form != word))  # of equals, the official form
    most = order[0]
    clear = count[most] >= 2 * count[order[1]]
    text = document.text
    names = {form: _shown(form, found[0], text) for form, found in by_form.items()}
    around = token_context(document)
    uses = [(names[form], count[form], _line_numbers(around, by_form[form])) for form in order]
    vi = ", ".join(f"“{name}” {times} lần (dòng {lines})" for name, times, lines in uses)
    en = ", ".join(f"“{name}” {counted(times, 'time')} ({_on(lines)})" for name, times, lines in uses)
    vi, en = f"Viết không thống nhất: {vi}.", f"Written in different ways: {en}."
    for form in order[1:]:
        for start, end, _, _ in by_form[form]:
            if most in ("0", "1"):  # a figure is for its writer to change
                yield RULE.make_finding(context, start, end, (), vi, en, safety=Safety.SHOW)
                continue
            new = match_case(most, text[start])
            if new != text[start:end]:
                yield RULE.make_finding(
                    context, start, end, (new,), vi, en, safety=Safety.ASK if clear else Safety.SHOW
                )


def _shown(form: str, occurrence: _Occurrence, text: str) -> str:
    return text[occurrence[0] : occurrence[1]] if form in ("0", "1") else form


def _line_numbers(around: TokenContext, occurrences: Iterable[_Occurrence]) -> str:
    numbers = list(dict.fromkeys(around.line_number(start) for start, *_ in occurrences))
    more = ", …" if len(numbers) > _MOST_LINES else ""
    return ", ".join(map(str, numbers[:_MOST_LINES])) + more


def _on(lines: str) -> str:
    return f"lines {lines}" if "," in lines else f"line {lines}"


RULE = Rule(
    name="consistency.two-spellings",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Một từ viết nhiều cách trong cùng văn bản.",
    en="One word is written in two ways in this text.",
    check=_check,
    examples=(
        "Thị trường các-bon trong nước; phát thải các-bon thấp và tín chỉ ⟦các bon→các-bon⟧.",
        "Đưa ra 06 giải pháp. Trong 06 giải pháp đó, ⟦6→?⟧ giải pháp đều quan trọng.",
        "Ngành Công Thương và lãnh đạo ngành Công Thương; toàn ngành ⟦Công thương→Công Thương⟧.",
        "Kế hoạch hằng năm và ⟦hàng năm→hằng năm⟧ đều phải lập.",
        "Thị trường các-bon và tín chỉ các-bon; xe ô tô và phụ tùng ô tô.",
        "Ngày 06 tháng 6 có 6 đoàn kiểm tra; tháng 06/2025.",
        "Công nghiệp và Công Thương; ông Nam, tỉnh Nam Định.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Một từ hoặc tên viết hai cách trong cùng văn bản: “các bon” và “các-bon” (các cặp có trong từ điển), “Công
        thương” và “Công Thương”, “6 giải pháp” và “06 giải pháp”. Mỗi chỗ viết theo cách ít hơn được nhắc, kèm cách văn
        bản dùng nhiều hơn, số lần và số dòng.

    Vì sao
        Cách nào cũng có thể đúng, nhưng mỗi văn bản chỉ nên dùng một cách, như Nghị định 30/2020/NĐ-CP luôn viết mỗi
        thuật ngữ theo một cách.

    Khi nào không tự sửa
        Không tự sửa: cách ít dùng có thể nằm trong đoạn trích hoặc là tên khác. Không cách nào nhiều gấp đôi thì chỉ
        nhắc. Hai tên chỉ chung hai chữ (“Bộ Lao động”, “Báo Lao Động”) không phải một. Dòng lặp lại trên trang (tít,
        chú thích ảnh) không tính.
    """,
)
