"""The input method repeated the end of a syllable: "chào ào mọi ọi người".

What
    Suggests deleting a piece that repeats the vowel, the tone and the final consonant of the word before it ("chào
    ào"), where the corpus hardly has it beside either of its neighbours.

Why
    An input method that cannot delete what it has sent types the end of the syllable again with the diacritic.

When the fix is not safe
    Only suggested: poetry has such rhymes ("bao ao"). Single vowels, which are interjections and particles (à, ạ, ô),
    are left alone.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from chinhta.lexicon.ngrams import FIRST_WORD
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.letters import VOWELS
from chinhta.text.syllables import split

_NUCLEUS: Final = frozenset(VOWELS)
_USUAL: Final = 10.0  # weighted count of a pair of words that is nothing strange


def _check(document: Document, context: Context) -> Iterator[Finding]:
    lowered, words = document.lowered, document.words
    pieces = [word for word in document.vocabulary if len(word) > 1 and word.isalpha() and _starts_with_vowel(word)]
    for i in document.at(pieces):
        word, before = lowered[i], lowered[i - 1] if i else ""
        if before == word or not before.endswith(word) or not words[i].islower() or document.gap(i - 1) != " ":
            continue
        whole = split(before)
        if whole.onset and whole.rime == split(word).rime and document.visible[i] and not _seen(document, context, i):
            yield RULE.make_finding(context, document.ends[i - 1], document.ends[i], ("",), confidence=0.7)


def _seen(document: Document, context: Context, i: int) -> bool:
    """Return whether the corpus or the dictionary has token `i` beside one of its neighbours."""
    model = context.lexicon.model
    ids, positions = model.sequence(document)
    left, here, right = ids[positions[i] - 1 : positions[i] + 2]
    pairs = [(a, b) for a, b in ((left, here), (here, right)) if a >= FIRST_WORD and b >= FIRST_WORD]
    if any(model.bigrams.count(a << 16 | b) >= _USUAL for a, b in pairs):
        return True
    words = document.lowered[i - 1 : i + 2]
    return any(context.lexicon.is_word(f"{a} {b}") for a, b in pairwise(words))


def _starts_with_vowel(word: str) -> bool:
    return split(word).onset == "" and split(word).rime[:1] in _NUCLEUS


RULE = Rule(
    name="spelling.retyped-syllable",
    stage=Stage.SPELLING,
    safety=Safety.ASK,
    vi="Bộ gõ lặp lại phần cuối của âm tiết.",
    en="The input method typed the end of a syllable again.",
    check=_check,
    examples=(
        "Xin chào⟦ ào→⟧ mọi⟦ ọi→⟧ người⟦ ười→⟧.",
        "Thế à, vậy ạ; đi đi, ồn ồn ào ào, tối om om.",
        "Không ông nào nói; cả hai ai cũng vui; bàn ăn ấm cúng; rình rập ập xuống; gửi gắm bao ao ước.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Bộ gõ lặp lại phần cuối của âm tiết: “chào ào mọi ọi người”. Gợi ý bỏ phần lặp lại nguyên âm, dấu thanh và phụ
        âm cuối của từ trước, khi kho ngữ liệu hầu như không có phần ấy bên cạnh hai từ hai bên.

    Vì sao
        Bộ gõ không xóa được chữ đã gửi thì gõ lại phần cuối âm tiết có dấu.

    Khi nào không tự sửa
        Không tự sửa: thơ cũng gieo vần như vậy (“bao ao”). Nguyên âm đứng một mình là thán từ, trợ từ (à, ạ, ô), để
        nguyên.
    """,
    local=True,
)
