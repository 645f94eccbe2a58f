"""There is a capital letter inside a word, or the second letter of a word is a capital as well: "TRong", "độI".

What
    "TRong" becomes "Trong", "CÔng ty" "Công ty", "TuyểN sinh" "Tuyển sinh"; between words in all caps ("BỘ CÔNG
    THươNG") the whole word is put in capitals.

Why
    The shift key was held too long or pressed too late. Nghị định 30/2020/NĐ-CP, Phụ lục II: capitals begin a word or
    make up the whole of it.

When the fix is not safe
    Words in ASCII letters may be abbreviations, formulas and names (ThS, CaO, NaN, LaTeX): of these only a syllable
    with two capitals at its start and two or more lower-case letters after them is checked, and only suggested. A final
    I may be a figure (chế độI): only suggested. Where a text has many such words they are intended: only suggested.
"""

from collections.abc import Iterator
from typing import Final

from chinhta.lexicon.lexicon import Lexicon
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.letters import match_case

_MANY: Final = 8  # such words in a text, if they are more than a twentieth of all
_DEGREES: Final = frozenset(("độC", "độF", "độK"))  # after a figure
_COMMON: Final = 1000  # count of a syllable without marks that is no abbreviation


def _check(document: Document, context: Context) -> Iterator[Finding]:
    forms = {word for word in set(document.words) if _is_odd(word)}
    if not forms:
        return
    odd = [i for i, word in enumerate(document.words) if word in forms and document.visible[i]]
    frequency = context.lexicon.frequency
    odd = [i for i in odd if _alone(document, i) and frequency(document.words[i]) >= _least_count(document.words[i])]
    playful = len(odd) >= _MANY and len(odd) > len(document.words) // 20
    for i in odd:
        word = document.words[i]
        right = (
            document.lowered[i].upper() if _among_capitalised(document, i) else match_case(document.lowered[i], word[0])
        )
        safe = not word.isascii() and not playful and not _may_be_figure(document, context.lexicon, i)
        yield RULE.make_finding(
            context,
            document.starts[i],
            document.ends[i],
            (right,),
            f"“{word}”: chữ hoa lẫn giữa từ; nên viết “{right}”.",
            f"“{word}”: a capital inside the word, write “{right}”.",
            safety=Safety.SAFE if safe else Safety.ASK,
            confidence=0.98 if safe else 0.7,
        )


def _is_odd(word: str) -> bool:
    """Return whether `word`, which has more capitals than its first letter, has small letters where it should not."""
    if len(word) < 2 or not word.isalpha() or word.isupper() or word[1:].islower():
        return False
    return not word.isascii() or (len(word) > 3 and word[:2].isupper() and word[2:].islower())


def _least_count(word: str) -> int:
    """Return how often the corpus must have the syllable that `word` is in small letters."""
    return _COMMON if word.isascii() else 1


def _alone(document: Document, i: int) -> bool:
    """Return whether token `i` is a word by itself, no piece of a code or a name."""
    before = document.text[document.starts[i] - 1 : document.starts[i]]
    after = document.text[document.ends[i] : document.ends[i] + 1]
    if i and document.words[i - 1][-1].isdigit() and document.words[i] in _DEGREES:
        return False
    return before not in ("-", "_", "/", "&", ".", "@", "#", "$") and after not in ("-", "_", "/", "&", "@", "(")


def _may_be_figure(document: Document, lexicon: Lexicon, i: int) -> bool:
    """Return whether token `i` is a syllable and a capital I, which may be a figure that lost its space (BộI, Độ I).

    It is a word where it makes one with a neighbour (độI ngũ).
    """
    word, (before, after) = document.lowered[i], document.beside(i)
    if not document.words[i].endswith("I") or not lexicon.knows(word[:-1]):
        return False
    return not any(map(lexicon.is_word, (f"{before.lower()} {word}", f"{word} {after.lower()}")))


def _lost_capitals(word: str) -> bool:
    """Return whether only letters with marks are small in `word`, as where a font lacked their capitals (MộT, LUậT)."""
    bare = "".join(char for char in word if char.isascii())
    return len(bare) > 1 and bare.isupper() and word[0].isupper()


def _among_capitalised(document: Document, i: int) -> bool:
    """Return whether the words on both sides, or the only one of the line, are in capitals; one will do if letters with
    marks alone are small."""
    first, last = document.tokens_around(i)
    sides = [document.words[j] for j in (i - 1, i + 1) if first <= j < last and document.words[j].isalpha()]
    all_caps = [len(word) > 1 and (word.isupper() or _lost_capitals(word)) for word in sides]
    return any(all_caps) if _lost_capitals(document.words[i]) else bool(all_caps) and all(all_caps)


RULE = Rule(
    name="capital.inside-word",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Chữ hoa lẫn giữa từ.",
    en="There is a capital letter inside a word.",
    check=_check,
    examples=(
        "⟦TRong→Trong⟧ thời gian qua, ⟦CÔng→Công⟧ ty đã nỗ lực.",
        "Các đơn vị thuộc ⟦BộI→Bội⟧; ⟦độI→đội⟧ ngũ cán bộ.",
        "⟦độI→đội⟧ tuyển quốc gia đã đến; ⟦TuyểN→Tuyển⟧ sinh lớp 10.",
        "CÀNG VI ⟦PHạM→PHẠM⟧ KỶ ⟦LUậT→LUẬT⟧, ⟦TồN→TỒN⟧ ⟦TạI→TẠI⟧",
        "BỘ CÔNG ⟦THươNG→THƯƠNG⟧ VIỆT NAM",
        "UBND, HĐND, CĐSs, TSc, ThS, PGS.TS, KTXh, GDĐT và ĐHQGHN đều là chữ viết tắt.",
        "Chất CaO, mã NaN, iPhone, VnExpress, LaTeX, YouTube, camelCase và hàm maHoSo.",
        "Vùng núi dưới 10 độC, có nơi 35,5 độF.",
        "Sở GD-ĐTạo, ông McDonald và bà DiCaprio.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chữ hoa lẫn trong từ: “TRong” → “Trong”, “CÔng ty” → “Công ty”, “TuyểN sinh” → “Tuyển sinh”; giữa các từ in hoa
        (“BỘ CÔNG THươNG”) thì viết hoa cả từ.

    Vì sao
        Do giữ phím Shift quá lâu hoặc nhấn muộn. Nghị định 30/2020/NĐ-CP, Phụ lục II: chữ hoa chỉ đứng đầu âm tiết hoặc
        in hoa cả từ.

    Khi nào không tự sửa
        Từ chỉ gồm chữ cái Latinh không dấu có thể là chữ viết tắt, công thức, tên riêng (“ThS”, “CaO”, “NaN”, “LaTeX”):
        trong số này chỉ xét âm tiết có hai chữ hoa đầu và từ hai chữ thường trở lên theo sau, và chỉ gợi ý. Từ mà bỏ
        chữ I cuối vẫn là một từ thì có thể là số La Mã dính vào (“chế độI”), văn bản có nhiều từ như vậy là người viết
        cố ý: chỉ gợi ý.
    """,
)
