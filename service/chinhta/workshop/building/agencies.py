"""Names of agencies ("Cục Quản lý thị trường") and the ways of writing them, by statistics."""

from collections import defaultdict
from itertools import pairwise

import numpy as np

from chinhta.lexicon.ngrams import FIRST_WORD
from chinhta.lexicon.tables import tables_of
from chinhta.lexicon.titles import sure_surnames
from chinhta.text.syllables import is_possible
from chinhta.workshop.building.counting import Counts, Flags, Ids, SurfaceText, Weights, Words
from chinhta.workshop.building.mining import SMALL, grow, starts_sentence

__all__ = ["mine_agencies"]

_HEADS = (
    "bộ, cục, vụ, ban, sở, viện, hội, ủy ban, tổng cục, hội đồng, văn phòng, trung tâm, tập đoàn, tổng công ty, "
    "công ty, đảng bộ, đảng ủy, chi cục, chi bộ, thanh tra, trường đại học, đại học, học viện, hiệp hội, "
    "liên đoàn, liên minh, ngân hàng, tòa án, viện kiểm sát, bảo hiểm xã hội, kho bạc, công đoàn, đoàn thanh niên, "
    "mặt trận, tạp chí, nhà xuất bản, bệnh viện, tổng liên đoàn, liên hiệp, bộ tư lệnh, bộ chỉ huy, thành ủy, "
    "tỉnh ủy, huyện ủy, phòng, nhà máy, khối, câu lạc bộ, quân khu, quân đoàn, báo, quỹ, sàn"
).split(", ")
_LOWER_NEXT = frozenset(("ủy ban", "hội đồng", "tòa án", "viện kiểm sát"))  # Ủy ban nhân dân
# Two syllables that begin what an agency does, after its name.
_DOES = frozenset(
    "quyết định, chấp thuận, phối hợp, ban hành, quy định, xét xử, tổ chức, yêu cầu, đề nghị, phê duyệt, chủ trì, "
    "thực hiện, có thẩm, có trách, chịu trách, hướng dẫn, công bố, chỉ đạo, thống nhất, xem xét, tiến hành, cho phép, "
    "cấp phép, nơi thương, nơi có, ngày tháng, nhiệm kỳ".split(", ")
)
_LONGEST = 10  # tokens that are looked at; a name that long may be cut off, and is left out
_LEAST_VARIANT = 4
_PART_OF_NAME = 0.05  # least share of the phrases before that goes on with this lower-case word
_LIFT = 8.0  # how much more often it follows this phrase than it follows agencies at large
_BOUND = 0.3  # least share that goes on with a comma or a small word
_FRAGMENT = 0.6  # a phrase that goes on as a name more often than this is only a part

# Ids here: 2n is the nth syllable in lower case, 2n + 1 with a capital; 0 and 1 end a phrase.
_JOINTS = SMALL | {",", "-"}

Row = tuple[int, ...]


def mine_agencies(text: SurfaceText, words: Words, floor: int) -> list[tuple[str | int, ...]]:
    """Return agencies of count `floor` or more, in order of code points: form, count, next form, count, …

    At most four forms each, the usual one first. An agency is a type of agency ("Bộ", "Ủy ban"), after it
    capitalised words, and such lower-case words as follow just this phrase ("Cục Quản lý | thị trường") and
    not agencies in general ("Bộ Y tế | quyết định").
    """
    syllables = ["", ",", "-"] + [word for word in words.words if is_possible(word)]
    index = {word: number for number, word in enumerate(syllables) if word}
    ids, weights, middle = _cased(text, words, index)
    heads = {tuple(index[part] for part in head.split()) for head in _HEADS if all(p in index for p in head.split())}
    variants: defaultdict[Row, list[tuple[int, Row]]] = defaultdict(list)
    counted: defaultdict[Row, int] = defaultdict(int)
    inner = np.arange(1 << 16) > 1
    for phrases in grow(ids, weights, _agency_starts(ids, middle, heads), inner, _LEAST_VARIANT, _LONGEST):
        for row, count in zip(map(tuple, phrases.rows.tolist()), phrases.counts.tolist(), strict=True):
            folded = tuple(number >> 1 for number in row)
            variants[folded].append((count, row))
            counted[folded] += count
    lower_next = {head for head in heads if " ".join(syllables[n] for n in head) in _LOWER_NEXT}
    names = _whole_names(counted, variants, heads, lower_next, syllables)
    goes_on: defaultdict[Row, int] = defaultdict(int)
    for row in names:
        goes_on[row[:-1]] += counted[row]
    out: list[tuple[str | int, ...]] = []
    for row in names:
        if counted[row] < floor or goes_on[row] > _FRAGMENT * counted[row]:
            continue
        parts = [syllables[number] for number in row]
        if len(row) == _LONGEST or parts[-1] in _JOINTS or not _is_whole(parts):
            continue
        forms = sorted((-count, _spell(form, syllables)) for count, form in variants[row])[:4]
        usual = forms[0][1].replace(",", "").split(" ")
        head = _head_length(row, heads)
        if usual[0][0].isupper() and (usual[head][0].isupper() or row[:head] in lower_next):
            least = max(_LEAST_VARIANT, -forms[0][0] // 200)
            out.append(tuple(field for count, form in forms if -count >= least for field in (form, -count)))
    return sorted(out, key=lambda fields: str(fields[0]))


def _cased(text: SurfaceText, words: Words, index: dict[str, int]) -> tuple[Ids, Weights, Flags]:
    """Return the corpus as cased ids, the weight of each token, and which tokens are inside a sentence."""
    key_of = [""] * FIRST_WORD + words.words
    table = np.zeros(len(text.tokens), dtype=np.uint16)
    for number, (token, word) in enumerate(zip(text.tokens, words.ids.tolist(), strict=True)):
        if token in (",", "-"):
            table[number] = 2 * index[token]
        elif not (len(token) > 1 and token.isupper()) and (key := key_of[word]) in index:
            table[number] = 2 * index[key] + token[0].isupper()
    colons = np.array([n for n, token in enumerate(text.tokens) if token in (":", ";")], dtype=np.uint32)
    parts, weights, middle = [], [], []
    for source, weight in enumerate(text.weights):
        numbers = text.load(source)
        parts.append(table[numbers])
        weights.append(np.full(len(numbers), weight, dtype=np.uint8))
        middle.append(~starts_sentence(numbers, words.ids[numbers], colons))
    return np.concatenate(parts), np.concatenate(weights), np.concatenate(middle)


def _agency_starts(ids: Ids, middle: Flags, heads: set[Row]) -> Counts:
    """Return the indices inside sentences where a type of agency begins that has, or is followed by, a capital."""
    capital = (ids & 1).astype(bool)
    found = [np.empty(0, dtype=np.int64)]
    first_words = np.zeros(1 << 15, dtype=bool)
    first_words[np.array([head[0] for head in heads], dtype=int)] = True
    maybe = np.flatnonzero(first_words[ids >> 1] & middle)
    maybe = maybe[maybe < len(ids) - _LONGEST]
    for head in sorted(heads):
        at = maybe
        for step, number in enumerate(head):
            at = at[ids[at + step] >> 1 == number]
        found.append(at[capital[at] | capital[at + len(head)]])
    return np.unique(np.concatenate(found))


def _whole_names(
    counted: dict[Row, int],
    variants: dict[Row, list[tuple[int, Row]]],
    heads: set[Row],
    lower_next: set[Row],
    syllables: list[str],
) -> list[Row]:
    """Return the phrases of which every word belongs to the name; shorter ones first."""
    at_large: defaultdict[int, int] = defaultdict(int)
    total = 0
    for row, count in counted.items():
        if len(row) > 2:
            at_large[row[-1]] += count
            total += count
    families = tables_of().get(sure_surnames)
    good: dict[Row, bool] = {}
    for row in sorted(counted, key=len):
        count, last, before = counted[row], syllables[row[-1]], row[:-1]
        if row in heads:
            good[row] = True
            continue
        head = _head_length(row, heads)
        if any(other[: len(row)] == row for other in heads if len(other) > len(row)) and len(row) > head:
            good[row] = True  # the beginning of a longer type: "tổng công" of "tổng công ty"
            continue
        if not head or not (good.get(before) or len(row) == head + 1):
            continue
        capital = 2 * sum(number for number, form in variants[row] if form[-1] & 1) > count
        share = count / max(counted.get(before, 0), count)
        if last in _JOINTS:
            good[row] = share >= _BOUND and len(row) > head + 1
        elif capital:
            good[row] = last.capitalize() not in families
        elif len(row) == head + 1 and row[:head] not in lower_next:
            good[row] = False
        else:
            good[row] = share >= _PART_OF_NAME and share >= _LIFT * at_large[row[-1]] / max(total, 1)
    return [row for row, is_good in good.items() if is_good and row not in heads]


def _head_length(row: Row, heads: set[Row]) -> int:
    """Return the number of syllables of the longest type of agency with which `row` begins."""
    return max((len(head) for head in heads if row[: len(head)] == head), default=0)


def _is_whole(parts: list[str]) -> bool:
    """Return whether a name with a list in it has its end, and no phrase of what the agency does follows."""
    lists = [at for at, part in enumerate(parts) if part in (",", "-")]
    if lists and "và" not in parts[lists[-1] :] and "-" not in parts:
        return False
    if parts[:3] == ["đảng", "bộ", "công"]:  # of "ban cán sự Đảng | Bộ Công Thương"
        return False
    return not any(" ".join(pair) in _DOES for pair in pairwise(parts[2:]))


def _spell(row: Row, syllables: list[str]) -> str:
    words = (syllables[n >> 1].capitalize() if n & 1 else syllables[n >> 1] for n in row)
    return " ".join(words).replace(" ,", ",")
