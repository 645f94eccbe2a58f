"""The tone mark is on a letter where no convention puts it.

What
    Moves the tone mark to its letter: tòan → toàn, họat → hoạt, qúy → quý, cuả → của, đựơc → được, nghịêp → nghiệp. A
    mark typed on two letters is kept once: ngừời → người.

Why
    The old and the new convention differ only in open syllables with oa, oe, uy (hòa, hoà: both are right). Elsewhere
    the mark stands on one letter: the one with a diacritic of its own, else the last vowel before a consonant, else the
    first of ia, ua, ưa and of falling diphthongs; qu and gi do not count. Letters and tone therefore determine the
    spelling. (RULEBOOK 2.1; Quyết định 1989/QĐ-BGDĐT, Điều 8.)

When the fix is not safe
    These are only suggested: "gịa", which may be the measure giạ or the second half of giặt gịa; ỉ for i, which optical
    recognition confuses (tỉêu: tiêu or tiểu); "qúy định", more likely quy định; a rare word, which may be a misspelling
    of another; a mark written twice, which may hide two errors (Bãõ); and capitalised names with oo (Lóong).
"""

from collections.abc import Iterator
from unicodedata import combining, normalize

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.letters import MODIFIED, TONED_VOWELS, VOWELS, match_case
from chinhta.text.syllables import STOP_CODAS, TONES, place_tone, strip_tone, toneless_spellings, tones

_COMMON = 300  # occurrences of the repaired word, to be sure that it is meant
_SHAPED = frozenset(toned for toned, vowel in TONED_VOWELS.items() if vowel in MODIFIED)
_LETTERS = frozenset("bcdđghklmnpqrstvx" + VOWELS).union(TONED_VOWELS)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    lexicon = context.lexicon
    known, own = lexicon.syllables, lexicon.user_words
    wrong = {
        word: right
        for word in document.vocabulary
        if word not in known and not word.isascii() and word not in own and (right := _repaired(word))
    }
    if not wrong:
        return
    for i in document.at(wrong):
        if not document.visible[i]:
            continue
        lowered = document.lowered[i]
        start, end, word = document.token(i)
        right = wrong[lowered]
        bare = strip_tone(right)[0]
        choices = [right]
        alone = not combining(document.text[end : end + 1] or " ")  # a stray mark after it says that more is wrong
        safe = alone and known.get(right, 0) >= _COMMON and _sure(lowered, right)
        if right == "giạ" and i and document.lowered[i - 1] == "giặt":
            continue
        if right == "giạ" or ("oo" in bare and word[0].isupper()):
            safe = False
        elif bare in known and ("ỉ" in lowered or _fits_better(document, context, i, bare, right)):
            choices.append(bare)
            choices.sort(key=lambda choice: -known.get(choice, 0))
            safe = False
        yield RULE.make_finding(
            context,
            start,
            end,
            tuple(match_case(choice, word) for choice in choices),
            safety=Safety.SAFE if safe else Safety.ASK,
            confidence=0.99 if safe else 0.6,
        )


def _sure(word: str, right: str) -> bool:
    """Return whether a mark written once has moved, or one of two stands at home on a letter such as ê, ơ (ngừời)."""
    return tones(word) == 1 or any(a == b and a in _SHAPED for a, b in zip(word, right))


def _fits_better(document: Document, context: Context, i: int, bare: str, right: str) -> bool:
    """Return whether the word without a tone makes a word with a neighbour, and the repaired one does not."""
    is_word = context.lexicon.is_word
    before, after = document.beside(i)

    def fits(middle: str) -> bool:
        return bool(before and is_word(f"{before} {middle}")) or bool(after and is_word(f"{middle} {after}"))

    return fits(bare) and not fits(right)


def _repaired(word: str) -> str:
    """Return lower-case `word` with its tone on the right letter; empty when it is, or when the word is no syllable."""
    letters, tone = strip_tone(word)
    if not tone or letters not in toneless_spellings() or not _LETTERS.issuperset(word):
        return ""
    if letters.endswith(STOP_CODAS) and tone not in (1, 5):
        return ""
    right = place_tone(letters, tone)
    if word in (right, place_tone(letters, tone, new=True)):
        return ""
    marks = {char for char in normalize("NFD", word) if char in TONES}
    return right if len(marks) == 1 else ""


RULE = Rule(
    name="tone.misplaced-mark",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Dấu thanh đặt sai vị trí.",
    en="The tone mark is on the wrong letter.",
    check=_check,
    examples=(
        "Kế ⟦họach→hoạch⟧ phát triển công nghiệp giai ⟦đọan→đoạn⟧ 2021-2025 được ⟦tòan→toàn⟧ ngành thực hiện.",
        "Tờ trình của các ⟦qúy→quý⟧ cơ quan và ⟦Qũy→Quỹ⟧ Hỗ trợ nông dân.",
        "Công tác ⟦cuả→của⟧ Bộ ⟦đựơc→được⟧ ⟦ngừơi→người⟧ dân, doanh ⟦nghịêp→nghiệp⟧ ghi nhận.",
        "BÁO CÁO ⟦QÚY→QUÝ⟧ II",
        "Ông ⟦Hòang→Hoàng⟧ Văn An và mọi ⟦ngừời→người⟧ dân ở ⟦Hùynh→Huỳnh⟧ Thúc Kháng.",
        "Thu mua 20 ⟦gịa→giạ⟧ lúa; thuế ⟦tỉêu→tiêu|tiểu⟧ thụ đặc biệt theo ⟦qúy→quy|quý⟧ định.",
        "Ủy ban, Uỷ ban, hòa bình, hoà bình, thủy lợi, thuỷ lợi, khỏe, khoẻ đều đúng.",
        "Quý III, quả, già, giữ, gìn, giếng, nghĩa, mứa, khuỷu, ngoằn ngoèo, thuở, quốc, xoong, chuyện, nghiêng.",
        "Việc giặt gịa, đi chợ; cô Chloé và ông José ở São Paulo uống café Noé.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Dấu thanh đặt ở chữ mà không quy ước nào đặt: “tòan” → “toàn”, “họat” → “hoạt”, “qúy” → “quý”, “cuả” → “của”,
        “đựơc” → “được”. Dấu gõ hai lần chỉ giữ một: “ngừời” → “người”.

    Vì sao
        Kiểu cũ và kiểu mới chỉ khác nhau ở âm tiết kết thúc bằng “oa”, “oe”, “uy” (“hòa” và “hoà” đều đúng). Ở những âm
        tiết khác, dấu chỉ có một chỗ: chữ có dấu phụ; nếu không có thì chữ nguyên âm cuối khi có phụ âm theo sau, hoặc
        chữ đầu của vần như “ia”, “ua”, “ai”, “ao”; “qu” và “gi” không tính. Vì vậy luôn biết người viết muốn viết gì.
        (Quyết định 1989/QĐ-BGDĐT, Điều 8.)

    Khi nào không tự sửa
        Chỉ gợi ý khi còn cách hiểu khác: “gịa” có thể là “giạ” (giạ lúa) hoặc “giặt gịa”; chữ “ỉ” có thể do đọc nhầm
        chữ “i” (“tỉêu”: tiêu hoặc tiểu); “qúy định” hẳn là quy định; từ hiếm có thể là lỗi của từ khác; dấu gõ hai lần
        có thể che hai lỗi (“Bãõ”); tên riêng viết “oo” (“Lóong”).
    """,
    local=True,
)
