"""A syllable of a person's name is not capitalised, or a transliterated name has too many capitals.

What
    "Nguyễn văn An" becomes "Nguyễn Văn An", "Trần quốc Tuấn" "Trần Quốc Tuấn", "bà lê thị Hoa" "bà Lê Thị Hoa", "ông
    hoàng minh tuấn" "ông Hoàng Minh Tuấn", "Mao trạch Đông" "Mao Trạch Đông", "Bác hồ" "Bác Hồ"; "Lê-Nin" becomes
    "Lê-nin", "Ô-Xtrây-Li-a" "Ô-xtrây-li-a". Family names: `surnames.tsv`, what follows them: `middle_names.tsv`, known
    persons: `persons.tsv`, foreign names: `transliterations.tsv`. Under the profiles of State and Party also "bác Hồ",
    "vua Hùng".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục II.1: viết hoa chữ cái đầu tất cả các âm tiết của danh từ riêng chỉ tên
    người (Vua Hùng, Bà Triệu, Bác Hồ); II.2: tên người nước ngoài phiên âm viết hoa chữ cái đầu âm tiết thứ nhất của
    mỗi thành tố (Vla-đi-mia I-lích Lê-nin); III.2 has the same for places.

When the fix is not safe
    Safe only for văn and thị between a family name of the list and a capital ("Nguyễn văn An"), and for the listed
    foreign names. A family name at the start of a line before a common word ("Lê thị xã", "Vương quốc Anh"), names
    joined by a hyphen ("Việt-Mỹ", "Jean-Paul") and "vua Hùng" in the press are left alone. So is a name without any
    capital whose end is in no list of names ("anh lại bảo tôi").
"""

from bisect import bisect_left
from collections.abc import Container, Iterator
from re import Match

from chinhta.analysis.context import is_capital, token_context
from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.titles import known_persons, middle_names, surnames, transliterations
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

# The last syllable of a word after which a person is named: ông, đồng chí, bác sĩ, chủ tịch, giám đốc.
_BEFORE = frozenset("ông bà anh chị cô chú bác cụ chí sĩ sỹ sư tịch thư trưởng đốc viên tá tướng úy".split())
_TITLES = frozenset("ông bà anh chị cô chú bác cụ".split())  # these are words of their own
_USUAL = ("văn", "thị")
_NAMES_SHOW = frozenset(("văn", "thị", "Văn", "Thị"))
_CALLED = {"bác": ("hồ",), "cụ": ("hồ",), "vua": ("hùng",), "bà": ("triệu", "trưng"), "ông": ("gióng",)}
_OF_LANDS = frozenset("châu nước người tiếng dân xứ".split())  # "châu Âu như Bỉ"
_NAMED_AFTER = frozenset("đường phố phường trường vua xã quận".split())
# Before "bà Triệu" these say that the heroine is meant, not a woman of that family.
_HONOURED = frozenset("thờ đền lăng nghĩa tượng hội miếu".split())
_OFTEN_NAME = 0.3
_SURELY_NAME = 0.8  # share of a syllable's uses inside sentences in which it has a capital
_JOINED = lazy(r"(?<![\w-])[^\W\d_]{1,7}(?:-[^\W\d_]{1,7})+(?![\w-])")
# Letters of Vietnamese that French and Spanish have not.
_OWN_LETTERS = frozenset("ăắằẳẵặấầẩẫậđẹẻẽếềểễệỉĩịọỏốồổỗộơớờởỡợụủũưứừửữựỵỷỹạả")
_FOREIGN_LETTERS = frozenset("fjwz")
_HIGHLANDS = frozenset("đắk đăk đắc krông chư ia ea plei kon".split())


def _check(document: Document, context: Context) -> Iterator[Finding]:
    done: set[int] = set()
    for start, end in _known_person_errors(document, context):
        done.update(range(start, end))
        yield _finding(document, context, start, end, tuple(map(str.capitalize, document.words[start:end])))
    for start, end in _small_names(document, context):
        done.update(range(start, end))
        yield _finding(document, context, start, end, tuple(map(str.capitalize, document.words[start:end])))
    yield from _middles(document, context, done)
    yield from _after_titles(document, context, done)
    yield from _called(document, context)
    yield from _transliterated(document, context)


def _middles(document: Document, context: Context, done: Container[int]) -> Iterator[Finding]:
    """Yield small middle syllables between a family name and a capital."""
    words, lexicon = document.words, context.lexicon
    around, families = token_context(document), context.tables.get(surnames)
    for i in around.at(*context.tables.get(middle_names)):
        if not 0 < i < len(words) - 1 or words[i][0].isupper() or words[i - 1] not in families:
            continue
        if not is_capital(words[i + 1]) or len(words[i + 1]) < 2:
            continue
        if not (around.joined(i) and around.joined(i + 1)) or around.quoted(i) or around.all_caps(i):
            continue
        usual = words[i] in _USUAL
        if i in done:
            continue
        if not usual:
            family = document.lowered[i - 1]
            titled = _follows_title(document, i - 1)
            shorter = f"{words[i - 1]} {words[i + 1]}" in lexicon.names and not titled
            if lexicon.is_word(f"{family} {words[i]}") or shorter:
                continue  # "Vương quốc Anh"; "Hà Nội"
            before = document.lowered[i - 2] if around.joined(i - 1) else ""
            # "châu Âu như Bỉ", "nhà Trần như Trần Thái Tông"
            word = before in _OF_LANDS or words[i] == "như" or lexicon.is_word(f"{before} {family}")
            longer = bool(before) and (is_capital(words[i - 2]) or word)
            if not titled and (longer or lexicon.name_share(family) < _SURELY_NAME):
                continue  # "Từ thành Vinh", "Kiến Dương bá Lê Huy", "châu Âu như Bỉ"
        sure = usual and not (words[i] == "thị" and _speaks_of_clans(document, lexicon))
        yield _finding(document, context, i, i + 1, (words[i].capitalize(),), sure=sure)


def _speaks_of_clans(document: Document, lexicon: Lexicon) -> bool:
    """Return whether "thị" is once the word for a clan: a family name before it, no given name after it (Vương thị)."""
    words, around, families = document.words, token_context(document), lexicon.tables.get(surnames)
    return any(
        i > 0
        and around.joined(i)
        and words[i] == "thị"
        and words[i - 1] in families
        and not (i + 1 < len(words) and words[i + 1][0].isupper())
        and not (i + 1 < len(words) and lexicon.is_word(f"thị {document.lowered[i + 1]}"))
        for i in around.at("thị")
    )


def _after_titles(document: Document, context: Context, done: Container[int]) -> Iterator[Finding]:
    """Yield names like "bà lê thị Hoa", "ông Phạm thị kim Ngân", "ông Nguyễn Xuân phúc": after a title."""
    words, lowered, lexicon = document.words, document.lowered, context.lexicon
    around = token_context(document)
    families, middles = context.tables.get(surnames), context.tables.get(middle_names)
    for title in around.at(*_BEFORE):
        start = end = title + 1
        if start >= len(words) or around.quoted(title) or around.all_caps(title):
            continue
        if not _is_name_like(document, start) or lowered[start].capitalize() not in families:
            continue
        end += 1
        while end < min(start + 3, len(words)) and _is_name_like(document, end) and lowered[end] in middles:
            end += 1
        # The given name is the last: by its capital, or by the list of names.
        if end == start + 3 and not (end < len(words) and _is_name_like(document, end) and is_capital(words[end])):
            end -= 1
        if end < start + 2 or end >= len(words) or not _is_name_like(document, end):
            continue
        old = words[start : end + 1]
        new = [word.capitalize() for word in old]
        if old[-1].islower():
            after = words[end + 1] if end + 1 < len(words) and around.joined(end + 1) else ""
            shown = len(old) > 2 or old[1] in _USUAL or any(map(is_capital, old[1:]))
            listed = " ".join(new) in lexicon.names and shown
            if not listed or lexicon.is_word(f"{old[-1]} {after}"):
                continue
        elif old[0].islower() and not any(is_capital(word) or word in _USUAL for word in old[1:-1]):
            continue  # "ông từ thành Vinh"
        if old[0].islower() and not _is_family_name(context, lowered[title], old):
            continue
        wrong = [i for i in range(len(old)) if old[i] != new[i]]
        beyond = wrong and (wrong != [1] or old[-1].islower())  # a small second syllable is a middle: `_middles`
        if beyond and start + wrong[0] not in done:
            first, last = wrong[0], wrong[-1] + 1
            yield _finding(document, context, start + first, start + last, tuple(new[first:last]))


def _small_names(document: Document, context: Context) -> Iterator[tuple[int, int]]:
    """Yield names that have no capital at all, after a title: "ông hoàng minh tuấn", "chuyên viên vũ đức thắng"."""
    words, lexicon = document.words, context.lexicon
    around = token_context(document)
    families, middles = context.tables.get(surnames), context.tables.get(middle_names)
    for title in around.at(*_BEFORE):
        start = title + 1
        end = start
        while end < min(start + 4, len(words)) and words[end].islower() and _is_name_like(document, end):
            end += 1
        if end < start + 3 or words[start].capitalize() not in families or around.quoted(title):
            continue
        word_before = f"{words[title - 1]} {words[title]}" if title and around.joined(title) else ""
        if words[title].lower() not in _TITLES and not lexicon.is_word(word_before):
            continue  # "hai viên bạch bảo ngọc"
        for stop in range(end, start + 2, -1):
            name = words[start:stop]
            after = words[stop] if stop < len(words) and around.joined(stop) else ""
            if all(middle in middles for middle in name[1:-1]) and _is_small_name(lexicon, words[title], name, after):
                yield start, stop
                break


def _is_small_name(lexicon: Lexicon, title: str, name: list[str], after: str) -> bool:
    """Return whether `name` in small letters, between `title` and `after`, is a person's: its end names persons."""
    given = " ".join(name[-2:]).title()
    word = lexicon.is_word(given)
    named = given in lexicon.names and (not word or lexicon.name_share(name[0]) >= _OFTEN_NAME)
    if not named and " ".join(name).title() not in lexicon.names:
        return False
    if word and lexicon.is_word(f"{title} {name[0]}"):
        return False  # "ông hoàng minh tuấn" is a name all the same
    return not any(map(lexicon.is_word, (f"{name[0]} {name[1]}", " ".join(name[:3]), f"{name[-1]} {after}")))


def _is_family_name(context: Context, title: str, name: list[str]) -> bool:
    """Return whether small `name[0]` is a family name after a title: not "trưởng đoàn Mỹ"."""
    lexicon = context.lexicon
    sure = not _NAMES_SHOW.isdisjoint(name) or lexicon.name_share(name[0]) >= _SURELY_NAME
    return sure and not lexicon.is_word(f"{title} {name[0]}")


def _is_name_like(document: Document, i: int) -> bool:
    """Return whether token `i` is a word of small letters, or with one capital, after a space."""
    word = document.words[i]
    return token_context(document).joined(i) and word.isalpha() and (word.islower() or is_capital(word))


def _known_person_errors(document: Document, context: Context) -> Iterator[tuple[int, int]]:
    """Yield the small syllables of known persons ("Mao trạch Đông"): from the first small token to the last."""
    words, lexicon = document.words, context.lexicon
    around = token_context(document)
    for start, end, name in context.tables.get(known_persons).find(document.lowered, around.postings):
        old = words[start:end]
        wrong = [i for i in range(start, end) if words[i].islower()]
        if not wrong or not is_capital(old[0]) or not all(word.islower() or is_capital(word) for word in old):
            continue
        if not all(around.joined(i) for i in range(start + 1, end)) or around.quoted(start) or around.all_caps(start):
            continue
        before = document.lowered[start - 1] if around.joined(start) else ""
        named = before in _BEFORE or before in _NAMED_AFTER
        if around.joined(start) and is_capital(words[start - 1]) and not named:
            continue  # the end of another name
        if old[1] in _USUAL and len(wrong) == 1:
            continue  # the family name shows it
        after = words[end] if end < len(words) and around.joined(end) else ""
        if old[-1].islower() and ((len(name) == 2 and not named) or lexicon.is_word(f"{old[-1]} {after}")):
            continue  # "Lê lợi dụng", "Trần phú quý"
        yield wrong[0], wrong[-1] + 1


def _called(document: Document, context: Context) -> Iterator[Finding]:
    """Yield "Bác hồ", "Bà triệu", and for State and Party "bác Hồ", "vua Hùng"."""
    words, lowered = document.words, document.lowered
    around = token_context(document)
    for i in around.at(*_CALLED):
        if i + 1 >= len(words) or lowered[i + 1] not in _CALLED[lowered[i]] or not around.joined(i + 1):
            continue
        after = words[i + 2] if i + 2 < len(words) and around.joined(i + 2) else ""
        if is_capital(after or "x") or around.quoted(i) or around.all_caps(i):
            continue  # "bà Triệu Thị Lan"
        if is_capital(words[i]) and words[i + 1].islower():
            begins = not around.joined(i) or words[i - 1] in (".", "?", "!", ";", "Hai")
            if (begins or around.inside(i)) and not context.lexicon.is_word(f"{words[i + 1]} {after}"):
                yield _finding(document, context, i + 1, i + 2, (words[i + 1].capitalize(),))
        elif context.options.official and words[i].islower() and is_capital(words[i + 1]) and not around.plural(i):
            before = lowered[i - 1] if around.joined(i) else ""
            known = words[i] in ("bác", "cụ", "vua") or before in _HONOURED
            if known and not before.isdigit():
                yield _finding(document, context, i, i + 1, (words[i].capitalize(),))


def _transliterated(document: Document, context: Context) -> Iterator[Finding]:
    """Yield foreign names joined by hyphens with a capital on a later syllable."""
    around = token_context(document)
    known = context.tables.get(transliterations)
    for match in _joined_names(document):
        old = match[0]
        first, *rest = old.split("-")
        if all(part.islower() for part in rest) or not all(is_capital(part) or part.islower() for part in rest):
            continue
        right = known.get(old.lower())
        sure = right is not None and is_capital(first)
        if right is None and is_capital(first) and _sounds_foreign(context, old.lower()):
            i, after = (bisect_left(document.starts, offset) for offset in match.span())
            ends = after == len(document.words) or not around.joined(after) or document.words[after].islower()
            if around.inside(i) and ends:
                right = f"{first}-{'-'.join(rest).lower()}"
        if right and right != old:
            safety = Safety.SAFE if sure else Safety.ASK
            yield RULE.make_finding(context, match.start(), match.end(), (right,), safety=safety)


def _joined_names(document: Document) -> Iterator[Match[str]]:
    """Yield the words that hyphens join."""
    for i in document.at(("-",)):
        inside = i and not document.gap(i - 1) and not document.gap(i) and document.words[i - 1].isalpha()
        if inside and (match := _JOINED.match(document.text, document.starts[i - 1])):
            yield match


def _sounds_foreign(context: Context, joined: str) -> bool:
    """Return whether a joined name is foreign in Vietnamese spelling: "hiếc-tôn", not "jean-paul", "việt-mỹ"."""
    parts = joined.split("-")
    if not _FOREIGN_LETTERS.isdisjoint(joined) or not _HIGHLANDS.isdisjoint(parts):
        return False
    return any(
        len(part) > 2 and not _OWN_LETTERS.isdisjoint(part) and not context.lexicon.knows(part) for part in parts
    )


def _follows_title(document: Document, i: int) -> bool:
    """Return whether token `i` follows a word after which a person is named."""
    return i > 0 and document.lowered[i - 1] in _BEFORE and document.gap(i - 1) == " "


def _finding(
    document: Document, context: Context, start: int, end: int, new: tuple[str, ...], *, sure: bool = False
) -> Finding:
    safety = Safety.SAFE if sure else Safety.ASK
    return RULE.make_finding(context, document.starts[start], document.ends[end - 1], (" ".join(new),), safety=safety)


RULE = Rule(
    name="capital.person-name",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Tên người viết hoa chữ đầu mọi âm tiết; tên phiên âm chỉ viết hoa chữ đầu mỗi thành tố.",
    en="Every syllable of a person's name is capitalised; in a transliterated name, only the first of each part.",
    check=_check,
    examples=(
        "Ông Nguyễn ⟦văn→Văn⟧ An và bà Trần ⟦thị→Thị⟧ Bích dự hội nghị.",
        "Đồng chí Trần ⟦quốc→Quốc⟧ Tuấn và bà ⟦lê thị→Lê Thị⟧ Hoa phát biểu.",
        "Ông ⟦hoàng minh tuấn→Hoàng Minh Tuấn⟧, chuyên viên ⟦vũ đức thắng→Vũ Đức Thắng⟧ soạn thảo.",
        "Chủ nghĩa Mác, ⟦Lê-Nin→Lê-nin⟧ và tư tưởng Hồ Chí Minh.",
        "Chủ tịch Mao ⟦trạch→Trạch⟧ Đông; tấm gương của Bác ⟦hồ→Hồ⟧; đền thờ Bà ⟦triệu→Triệu⟧.",
        "Xuất khẩu sang ⟦Ô-Xtrây-Li-a→Ô-xtrây-li-a⟧; đồng hồ ⟦Đi-Ô-Xtơn→Đi-ô-xtơn⟧.",
        "Ông Nguyễn Văn An và bà Trần Thị Bích; V.I. Lê-nin.",
        "Dự án tại Hà Lê thị xã Sơn Tây; phong cách Lê văn phòng.",
        "Khoa Ngữ văn và thị trường Việt Nam; Vương quốc Anh; Cao nguyên Đồng Văn; từ thành Vinh.",
        "Bác hồ hởi kể chuyện; Bà triệu tập cuộc họp; bà Triệu Thị Lan; ông Lê lợi dụng chức vụ.",
        "Quan hệ Việt-Mỹ, Anh-Pháp; Jean-Paul; Đắk-Nông; bia Sài Gòn-Quy Nhơn; Coca-Cola.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Tên người thiếu chữ hoa, hoặc tên phiên âm thừa chữ hoa: “Nguyễn văn An” → “Nguyễn Văn An”, “bà lê thị Hoa” →
        “bà Lê Thị Hoa”, “Mao trạch Đông” → “Mao Trạch Đông”, “Bác hồ” → “Bác Hồ”; “Lê-Nin” → “Lê-nin”, “Ô-Xtrây-Li-a” →
        “Ô-xtrây-li-a”. Họ, tên đệm, nhân vật và tên nước ngoài lấy trong từ điển. Bộ cài đặt của Nhà nước và Đảng xét
        thêm “bác Hồ”, “vua Hùng”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục II.1: viết hoa chữ cái đầu tất cả các âm tiết của danh từ riêng chỉ tên
        người (Vua Hùng, Bà Triệu, Bác Hồ); II.2: tên người nước ngoài phiên âm viết hoa chữ cái đầu âm tiết thứ nhất
        của mỗi thành tố (Vla-đi-mia I-lích Lê-nin); III.2 quy định như vậy với địa danh.

    Khi nào không tự sửa
        Chỉ tự sửa “văn”, “thị” đứng giữa họ trong danh sách và một chữ hoa (“Nguyễn văn An”), và tên nước ngoài trong
        danh sách. Họ ở đầu dòng trước từ thường (“Lê thị xã”, “Vương quốc Anh”), tên nối bằng gạch nối (“Việt-Mỹ”,
        “Jean-Paul”) và “vua Hùng” của báo chí để nguyên.
    """,
)
