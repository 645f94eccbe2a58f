"""A word is repeated.

What
    Removes the second of two equal words, with the space before it: "các các Hiệp định", "ngày ngày 28/2/2023", "tặng
    hoa hoa và chụp ảnh", "Cục trưởng Cục Cục Đổi mới", "bà Bà Nguyễn".

Why
    The commonest editing error. Many repeated words are right, so they are checked in the order of RULEBOOK 9:
    reduplications (song song, luôn luôn), names (Viên Viên) and two adjacent words that share a syllable (tổng kết |
    kết quả, Đảng bộ | Bộ Công Thương) are kept; function words (các, của) are never repeated; "ngày ngày" before a
    number is an error. For the rest the n-gram model compares the text with and without the repetition.

When the fix is not safe
    Where the model is less sure; where one of the two may be a misspelling of another word (chắc chắc: chắc chắn; các
    các nhân: các cá nhân). Nothing is reported across punctuation or a line break, for three equal words, for pairs (đi
    đi về về), where the two form words with both neighbours, and where only the second is capitalised, except a title
    before a name and the name of an agency.
"""

from collections.abc import Iterator, Sequence
from itertools import compress, count, islice
from math import exp, inf
from operator import eq
from typing import Final, NamedTuple

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.likelihood import log_likelihood_ratio
from chinhta.lexicon.ngrams import NUMBER
from chinhta.lexicon.repeats import repeats
from chinhta.lexicon.titles import surnames
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.letters import MODIFIED_FORMS
from chinhta.text.patterns import lazy
from chinhta.text.syllables import canonical, place_tone, split


class _Limits(NamedTuple):
    """How many nats the model must give for the word once, to delete it and to propose that.

    `others`: what else the word may be a misspelling of: "" nothing, "neighbours" what makes words with the tokens
    beside it, "pairs" also what makes a word with itself (chắc chắn).
    """

    safe: float
    ask: float
    others: str = "pairs"


# By what is known of the word; measured on laws and news.
_GRAMMAR: Final = _Limits(4, 0, "neighbours")  # các các
_EMPHASIS: Final = _Limits(inf, 0)
_FIGURE: Final = _Limits(5, 2, "")  # ngày ngày 28/2
_CAPITAL: Final = _Limits(5, 2, "")  # bà Bà Nguyễn, Cục Cục Đổi mới
_END_OF_NAME: Final = _Limits(inf, 5, "")  # Bộ Công Thương Thương đã ban hành
_END_OF_LONG_NAME: Final = _Limits(inf, 8, "")  # Bộ Tài chính chính cho biết
_ENDS_OF_NAMES: Final = (_END_OF_NAME, _END_OF_LONG_NAME)
_ABBREVIATION: Final = _Limits(inf, -inf, "")  # UBND UBND tỉnh
_BOUND: Final = _Limits(9, 5)  # doanh nghiệp nghiệp: a syllable that is no word
_NOUN: Final = _Limits(10.5, 7)  # hoa hoa và
_STARTS_WORD: Final = _Limits(12.5, 7)  # chế chế biến
_ALONE: Final = _Limits(15, 7)
_ENDS_WORD: Final = _Limits(17, 14.5)  # phiền hà hà: two words that meet (đạo hàm | hàm mục tiêu) are right as often
_EITHER: Final = _Limits(17, 14.5)  # từ từ: right as often
_PASSIVE: Final = _Limits(17, 10)  # được được hỗ trợ
_ODD: Final = _Limits(inf, 12)

_BEFORE_FIGURE = frozenset("ngày tháng năm quý số khoản điều điểm từ đến gần hơn khoảng trên dưới chương mục".split())
_SPAN_OF_YEARS = frozenset("hoạch kỳ kì đoạn hạn trong lần".split())  # kế hoạch năm năm 2021
_EVERY = frozenset(("hàng", "hằng", "mỗi", "từng", "mấy", "vài"))  # hằng tháng | tháng 7
_YEAR = lazy(r"(?:19|20)\d\d")
_UNITS = frozenset(("đồng", "tấn", "mét"))
_MAGNITUDES = frozenset(("trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ"))
_NUMERALS = frozenset("mười mươi hai ba bốn năm sáu bảy tám chín linh lẻ chấm phẩy".split())
_ORGANS = frozenset(("cục", "sở", "bộ", "vụ", "viện", "ban", "hội", "phòng", "luật"))
_SCHOOLS = frozenset(("đại", "cao", "trung", "tiểu", "mầm", "thpt", "thcs", "đh", "cđ"))
_ARTICLES = frozenset(("điều", "khoản", "chương", "mục", "phần"))
_TITLES = frozenset(("bà", "ông", "chị", "anh", "cô", "bác"))
_FUNCTION = frozenset(
    "và của cho với trong tại để từ là được có các những đã đang sẽ thì mà theo về đến tới khi như do bởi trên dưới "
    "vào ra hoặc cũng không này đó nhằm".split()
)
_DETERMINERS = ("các", "những", "một", "nhiều", "mỗi")
_VERBAL = ("đã", "sẽ", "phải", "đang")
_BEFORE_VERBS = frozenset(("chỉ",))  # and begin some: chỉ | chỉ định
_EMPHATIC = frozenset(("rất",))  # rất, rất rất nhớ
_SPACES = " \u00a0\t"
_QUOTES = "\"'“”‘’«»"
_ONSETS = tuple(" b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x".split(" "))
_CODA = lazy(r"(?:ch|c|ng|nh|n|m|p|t)?$")
_CODAS = ("", "c", "ch", "m", "n", "ng", "nh", "p", "t")
_VOWEL_GROUPS = [plain + forms for plain, forms in MODIFIED_FORMS.items() if plain != "d"]
_OFTEN: Final = 500  # weighted count
_PHRASE: Final = 30  # weighted count of a pair that is evidence for what follows it
_RARE: Final = 2000  # a word counted less often may be a reduplication that no list has (rớm rớm)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    lowered = document.lowered
    for i in compress(count(), map(eq, lowered, islice(lowered, 1, None))):
        if len(lowered[i]) > 1 and lowered[i].isalpha() and not document.gap(i).strip(_SPACES):
            judged = _safety_and_confidence(document, context.lexicon, i)
            if judged:
                word = document.words[i + 1]
                yield RULE.make_finding(
                    context,
                    document.ends[i],
                    document.ends[i + 1],
                    ("",),
                    f"Lặp từ “{word}”.",
                    f"The word “{word}” stands twice.",
                    safety=judged[0],
                    confidence=judged[1],
                )


def _safety_and_confidence(document: Document, lexicon: Lexicon, i: int) -> tuple[Safety, float] | None:
    """Return how safe it is to delete token i + 1, equal to token i, and how probably that is right."""
    word, table = document.lowered[i], lexicon.tables.get(repeats)
    if word in table.right or not (canonical(word) in lexicon.syllables or document.words[i].isupper()):
        return None
    start, end = document.block_of(document.starts[i])
    first, last = document.token_at(start), document.token_at(end)
    before, after = document.words[max(first, i - 3) : i], document.words[i + 2 : min(last, i + 6)]
    if _is_all_quoted(document, i) or _in_series(word, [*map(str.lower, before)], [*map(str.lower, after)]):
        return None
    previous = before[-1].lower() if before and before[-1].isalpha() else ""
    following = after[0].lower() if after and after[0].isalpha() else ""
    left = _is_part_of_word(lexicon, word, before[::-1], first=False)
    right = _is_part_of_word(lexicon, word, after, first=True)
    if left and right:
        return None
    if document.words[i + 1].islower() and (document.words[i].islower() or not before or not before[-1].isalnum()):
        limits = _limits(lexicon, word, before, after, left, right)
    else:
        limits = _capital_limits(lexicon, document.words[i : i + 2], before, after, left)
    if limits is None:
        return None
    # A word is doubled by mistake about once in 20,000 words: ten nats alone would make it as likely as not.
    log_ratio = log_likelihood_ratio(lexicon, before, [word], [word, word], after)
    probability = 1 / (1 + exp((5 - log_ratio) / 2))
    if right and not left and _is_unlisted_word(lexicon, previous, word, following):
        return None
    if (
        left
        and limits not in _ENDS_OF_NAMES
        and word not in table.bound
        and _starts_phrase(lexicon, previous, word, after)
    ):
        return (Safety.ASK, min(probability, 0.5)) if log_ratio >= limits.safe else None
    cut = word in table.never and len(before) > 1 and _is_word_cut_short(lexicon, before, word)
    if (
        log_ratio >= limits.safe
        and not cut
        and not (limits.others and _other_word(lexicon, limits, previous, word, following, left, right))
    ):
        return Safety.SAFE, max(probability, 0.98)
    return (Safety.ASK, min(probability, 0.97)) if log_ratio >= limits.ask else None


def _is_part_of_word(lexicon: Lexicon, word: str, neighbours: Sequence[str], *, first: bool) -> bool:
    """Return whether `word` makes a word of two to four syllables with its neighbours, the nearest first."""
    phrase = word
    for neighbour in neighbours[:3]:
        if not neighbour.isalpha():
            return False
        phrase = f"{phrase} {neighbour}" if first else f"{neighbour} {phrase}"
        if lexicon.is_word(phrase):
            return True
    return False


def _is_all_quoted(document: Document, i: int) -> bool:
    """Return whether tokens `i` and `i` + 1 are all that a pair of quotes holds: a sound (“quà quà”), or spoken of."""
    text, start, end = document.text, document.starts[i], document.ends[i + 1]
    return start > 0 and text[start - 1] in _QUOTES and text[end : end + 1] in tuple(_QUOTES)


def _in_series(word: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Return whether a third equal word stands beside, or another pair (đi đi, về về), a comma between at most."""
    if before[-1:] == [word] or after[:1] == [word]:
        return True
    back = before[:-1] if before[-1:] == [","] else before
    front = after[1:] if after[:1] == [","] else after
    return (len(back) > 1 and back[-1] == back[-2]) or (len(front) > 1 and front[0] == front[1])


def _limits(
    lexicon: Lexicon, word: str, before: Sequence[str], after: Sequence[str], left: bool, right: bool
) -> _Limits | None:
    """Return the limits for a doubled word in small letters; None where nothing is to be reported.

    `left`, `right`: it makes a word with the token before, after.
    """
    table = lexicon.tables.get(repeats)
    previous = before[-1].lower() if before else ""
    if after and after[0][0].isdigit() and word in _BEFORE_FIGURE and not left:
        if previous[-1:].isdigit() or previous in _EVERY or _ends_phrase(lexicon, previous, word):
            return None
        if word != "năm":
            return _FIGURE
        if previous in _SPAN_OF_YEARS or not _YEAR.fullmatch(after[0]) or (len(after) > 1 and after[1] in "-–"):
            return None
        return _FIGURE
    if right and (word in table.never or word in _BEFORE_VERBS):
        return _ODD
    if word in table.never and not left:
        in_numeral = word == "một" and (previous in _NUMERALS or (after and after[0].lower() in _NUMERALS))
        return None if in_numeral else _EMPHASIS if word in _EMPHATIC else _GRAMMAR
    if word in table.bound:
        return _BOUND if left or right else _ODD
    if word in table.either:
        return _PASSIVE if word == "được" and after and after[0].isalpha() and not left else _EITHER
    if right:
        return _STARTS_WORD
    if _is_noun_before_pause(lexicon, previous, word, after):
        return _NOUN
    if left and not right and len(before) > 1 and before[-1].istitle() and before[-2].istitle():
        return _END_OF_LONG_NAME
    if left:
        return _ENDS_WORD
    if word in _UNITS and (previous in _MAGNITUDES or previous[-1:].isdigit()):
        return _NOUN
    if lexicon.model.unigrams[lexicon.model.ids.get(canonical(word), 0)] < _RARE:
        return None
    return _ALONE


def _capital_limits(
    lexicon: Lexicon, pair: Sequence[str], before: Sequence[str], after: Sequence[str], left: bool
) -> _Limits | None:
    """Return the limits for a doubled word of which one or both have a capital; mostly names, so None."""
    first, second = pair
    word = first.lower()
    if left and first == second and first.istitle() and after and after[0].islower() and before[-1].istitle():
        return _END_OF_NAME
    if left or not after:
        return None
    if len(first) > 2 and first == second and first.isupper():
        small = after[0].islower() or any(map(str.islower, before))
        return _ABBREVIATION if small and not after[0].isupper() else None
    if second.isupper():
        return None
    if word in _ARTICLES and after[0][0].isdigit():
        return _CAPITAL
    if not after[0][0].isupper():
        return None
    if word in _ORGANS and second[0].isupper() and (not before or before[-1].lower() not in ("ngang", "các", "hai")):
        return _CAPITAL
    if first == second == "Trường" and after[0].lower() in _SCHOOLS:
        return _CAPITAL
    if word in _TITLES and (first.islower() or (not before and word != "anh")):
        name = after[0].capitalize()  # "Ông" is a family name too: ông Ông Văn Nghĩa
        return _CAPITAL if name in lexicon.tables.get(surnames) and (word, name) != ("ông", "Văn") else None
    return None


def _starts_phrase(lexicon: Lexicon, previous: str, word: str, after: Sequence[str]) -> bool:
    """Return whether `word` often stands before the word that follows, not after `previous`: toàn bộ | bộ dữ liệu."""
    if len(after) < 2 or not lexicon.is_word(f"{after[0]} {after[1]}"):
        return False
    model = lexicon.model
    one, two, three = (model.ids.get(canonical(token.lower()), 0) for token in (previous, word, after[0]))
    if not one or not two or not three:
        return False
    return model.bigrams.count(two << 16 | three) - model.trigrams.count(one << 32 | two << 16 | three) > _OFTEN


def _ends_phrase(lexicon: Lexicon, previous: str, word: str) -> bool:
    """Return whether `word` after `previous` hardly ever stands before a figure: công nghệ số | số 71/2025/QH15."""
    model = lexicon.model
    one, two = (model.ids.get(canonical(token), 0) for token in (previous, word))
    pair = model.bigrams.count(one << 16 | two) if one and two else 0.0
    return pair > _PHRASE and model.trigrams.count(one << 32 | two << 16 | NUMBER) < pair / 10


def _is_noun_before_pause(lexicon: Lexicon, previous: str, word: str, after: Sequence[str]) -> bool:
    """Return whether `word` is a noun, known to stand between these two, and no noun phrase can start with it here.

    So "tặng hoa hoa và" cannot be two phrases that meet. A noun stands after các, một … and hardly after đã, sẽ ….
    """
    if after and after[0][0].isalnum() and after[0].lower() not in _FUNCTION:
        return False
    model = lexicon.model
    one, two = (model.ids.get(canonical(token), 0) for token in (previous, word))
    three = model.id_of(after[0], after[0].lower()) if after else 0
    if not one or model.trigrams.count(one << 32 | two << 16 | three) < 30:
        return False
    noun, verb = (
        sum(model.bigrams.count(model.ids[marker] << 16 | two) for marker in markers if marker in model.ids)
        for markers in (_DETERMINERS, _VERBAL)
    )
    return noun >= 20 and verb <= 0.15 * noun


def _is_word_cut_short(lexicon: Lexicon, before: Sequence[str], word: str) -> bool:
    """Return whether the token before is half a word whose rest `word` is, but for tone and coda: tất các (cả)."""
    onset, rime, _ = split(word)
    stem = onset + _CODA.sub("", rime, count=1)
    two, one = before[-2].lower(), before[-1].lower()
    return not lexicon.is_word(f"{two} {one}") and any(
        lexicon.is_word(f"{one} {place_tone(stem, tone)}") for tone in range(6)
    )


def _is_unlisted_word(lexicon: Lexicon, previous: str, word: str, following: str) -> bool:
    """Return whether `previous word` often stands before others than `following`: dấu hợp quy | quy định."""
    model = lexicon.model
    one, two, three = (model.ids.get(canonical(token), 0) for token in (previous, word, following))
    pair = model.bigrams.count(one << 16 | two) if one and two else 0.0
    return pair > 100 and model.trigrams.count(one << 32 | two << 16 | three) < 0.1 * pair


def _other_word(
    lexicon: Lexicon, limits: _Limits, previous: str, word: str, following: str, left: bool, right: bool
) -> bool:
    """Return whether one of the two may misspell another word, with which a neighbour or the first makes a word."""
    pairs = limits.others == "pairs" and not left and not right
    for other in _similar_syllables(word):
        if other == word:
            continue
        if previous and not left and _is_used(lexicon, previous, other):
            return True
        if following and not right and _is_used(lexicon, other, following):
            return True
        if pairs and (_is_used(lexicon, other, word) or _is_used(lexicon, word, other)):
            return True
    return False


def _is_used(lexicon: Lexicon, one: str, other: str) -> bool:
    """Return whether two syllables are a word that the corpora have, not word lists alone."""
    ids, count = lexicon.model.ids, lexicon.model.bigrams.count
    first, second = ids.get(canonical(one), 0), ids.get(canonical(other), 0)
    return bool(first and second and count(first << 16 | second)) and lexicon.is_word(f"{one} {other}")


def _similar_syllables(word: str) -> Iterator[str]:
    """Yield syllables that differ from lower-case `word` in tone, onset, coda or one mark."""
    onset, rime, tone = split(word)
    for other in range(6):
        yield place_tone(onset + rime, other)
    for start in _ONSETS:
        yield place_tone(start + rime, tone)
    stem = _CODA.sub("", rime, count=1)
    for coda in _CODAS:
        yield place_tone(onset + stem + coda, tone)
    for i, letter in enumerate(rime):
        for group in _VOWEL_GROUPS:
            if letter in group:
                for mark in group:
                    yield place_tone(onset + rime[:i] + mark + rime[i + 1 :], tone)


RULE = Rule(
    name="repeat.doubled-word",
    stage=Stage.REPEATS,
    safety=Safety.SAFE,
    vi="Một từ bị viết lặp.",
    en="A word is repeated.",
    check=_check,
    examples=(
        "Góp phần thực thi các⟦ các→⟧ Hiệp định thương mại đa phương.",
        "Quyết định số 165/QĐ-TTg ngày⟦ ngày→⟧ 28/2/2023 của Thủ tướng Chính phủ.",
        "Cục trưởng Cục⟦ Cục→⟧ Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công cho biết.",
        "Phát biểu tại Hội nghị, bà⟦ Bà→⟧ Nguyễn Thị Lan khẳng định.",
        "Ông⟦ Ông→⟧ Nguyễn Văn An phát biểu; UBND⟦ UBND→⟧ tỉnh giao Sở Y tế chủ trì.",
        "Viện⟦ Viện→⟧ Nghiên cứu Da giày đã công bố kết quả theo Điều⟦ Điều→⟧ 5 của Luật.",
        "Bộ Công Thương⟦ Thương→⟧ đã ban hành Thông tư.",
        "Các đại biểu tặng hoa⟦ hoa→⟧ và chụp ảnh lưu niệm.",
        "Hồ sơ được nộp theo⟦ theo→⟧ quy định tại Điều 5 của⟦ của→⟧ Nghị định này.",
        "Thu hút đầu tư trong lĩnh vực⟦ vực→⟧ công nghiệp và thương mại.",
        "Song song với công tác xây dựng thể chế, ngành luôn luôn đổi mới, ngày càng phát triển.",
        "Hội nghị tổng kết kết quả thực hiện nhiệm vụ của Đảng bộ Bộ Công Thương.",
        "Cơ quan, đơn vị trực tiếp tiếp công dân; xử phạt hành vi vi phạm hành chính.",
        "Kế hoạch phát triển kinh tế - xã hội năm năm 2021 - 2025 được tổng kết năm năm một lần.",
        "Bà con đi đi về về, ngày ngày thu gom, từ từ thay đổi nếp sống.",
        "Diễn viên Trần Viên Viên và nhóm Băng Băng biểu diễn tại khoa khoa học xã hội.",
        "Xác định số, số hóa hồ sơ; về nước, nước ta.",
        "Căn cứ Luật Giao dịch điện tử, Luật Công nghệ số số 71/2025/QH15; công văn số⟦ số→⟧ 15 của Sở.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Một từ viết lặp: “các các Hiệp định”, “ngày ngày 28/2/2023”, “tặng hoa hoa và chụp ảnh”, “bà Bà Nguyễn”; được bỏ
        một lần.

    Vì sao
        Lỗi phổ biến nhất khi sửa bản thảo. Nhiều chỗ lặp vẫn đúng, nên chương trình xét lần lượt: từ láy (song song,
        luôn luôn), tên riêng và hai từ gặp nhau (tổng kết kết quả, Đảng bộ Bộ Công Thương) được giữ; hư từ (các, của)
        không bao giờ lặp; “ngày ngày” trước số là lỗi. Còn lại thì so sánh xác suất của câu khi viết một lần và khi
        viết hai lần.

    Khi nào không tự sửa
        Khi xác suất chưa đủ chênh lệch, hoặc một trong hai từ có thể là gõ nhầm từ khác (“chắc chắc” là chắc chắn, “các
        các nhân” là các cá nhân). Bỏ qua hai từ cách nhau bằng dấu câu hoặc xuống dòng, ba từ giống nhau, cặp láy (đi
        đi về về), chỗ cả hai bên đều thành từ, và chữ thường gặp chữ hoa, trừ chức danh trước tên người và tên cơ quan.
    """,
    local=True,
)
