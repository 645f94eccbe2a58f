"""There is an invisible character in the text.

What
    Removes control characters and all that Unicode wants shown as nothing: zero-width spaces and joiners, soft hyphens,
    byte-order marks inside the text, direction marks, tags. A line separator or a Word line break becomes a line feed,
    Word's own hyphen a hyphen, and the controls 91-97 the Windows quotation marks and dashes that they stand for.

Why
    They come with text copied from web pages, PDF and Word. They split words for search and for every check, invisibly.

When the fix is not safe
    Between two letters it is fixed only when the joined letters are a known syllable ("ng" + "ành"); when both sides
    are known syllables a space is suggested instead. Before Markdown syntax at the start of a line, which it may be
    meant to escape, it is only suggested. Emoji sequences, texts with right-to-left letters, and scripts that need
    joiners are left alone; so are soft hyphens beside letters of the old TCVN3 charset, where they stand for "ư".
"""

from collections.abc import Iterator
from unicodedata import category

from chinhta.analysis.letters import unexpected_characters
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy, lazy_unicode

# The categories, and the letters (fillers of Hangul), among which are characters that nobody sees.
_UNSEEN = frozenset(("Cc", "Cf", "Cn", "Mn", "Zl", "Zp", "\u115f", "\u1160", "\u3164", "\uffa0"))
# Characters that are shown as nothing, controls and the marks of annotations, but for the ends of lines.
_RUN = lazy_unicode(
    r"[\x0B\u2028\u2029\x1E\x91-\x94\x96\x97]"
    r"|[[\p{Default_Ignorable_Code_Point}\p{Cc}\uFFF9-\uFFFB]--[\t-\r\x1E]]+"
)
_INSTEAD = {"\u000b": "\n", "\u2028": "\n", "\u2029": "\n", "\u001e": "-"}
# Marks of Windows-1252 that were read as Latin-1, where they are control characters.
_INSTEAD |= dict(zip("\x91\x92\x93\x94\x96\x97", "‘’“”–—"))
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RIGHT_TO_LEFT = lazy_unicode(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")
# Letters of scripts with joiners of their own.
_JOINING = lazy_unicode(r"[\p{L}--[\p{Latin}\p{Greek}\p{Cyrillic}\p{Armenian}\p{Common}]]")
# Signs of several characters: a keycap; the flag of a part of a country; a symbol in another form, emoji joined.
_SIGN = lazy_unicode(
    r"[0-9#*]\uFE0F?\u20E3|\U0001F3F4[\U000E0030-\U000E007A]++\U000E007F"
    r"|[\p{S}\p{Extended_Pictographic}][\uFE00-\uFE0F\p{Emoji_Modifier}]?"
    r"(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)*+"
)
_LONGEST_SIGN = 20  # characters
# Letters of an old charset, or of UTF-8 read wrongly, in the same line: the character may be part of a letter.
_MISREAD = lazy("[®¬¨ª¸µ¶·¹¾¼½Æ]|[Â-ÆÅá][\x80-\xbf]")
_LETTERS_BEFORE = lazy(r"[^\W\d_]+\Z")
_LETTERS_AFTER = lazy(r"[^\W\d_]+")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    strange = unexpected_characters(document)
    if not any((category(char) in _UNSEEN or char in _UNSEEN) and _RUN.match(char) for char in strange):
        return
    for match in _RUN.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if _needed(document, match[0], start, end):
            continue
        if match[0] in _INSTEAD:
            yield RULE.make_finding(context, start, end, (_INSTEAD[match[0]],))
        elif before in ("", "\n") and after and after in "#>*+-`|=~0123456789":  # it may keep Markdown from a list
            yield RULE.make_finding(context, start, end, ("",), safety=Safety.ASK, confidence=0.8)
        elif any("\x7f" < char < "\xa0" for char in match[0]):
            yield RULE.make_finding(context, start, end, ("…", "") if match[0] == "\x85" else ("",), safety=Safety.ASK)
        elif before.isalpha() and after.isalpha():
            yield _between_letters(document, context, start, end)
        else:
            yield RULE.make_finding(context, start, end, ("",))


def _needed(document: Document, run: str, start: int, end: int) -> bool:
    """Return whether the run does something where it stands."""
    text = document.text
    before, after = text[start - 1 : start], text[end : end + 1]
    if start == 0 and run == "\ufeff":
        return True  # the mark of the encoding, kept by those who read files
    if run.endswith("\x1b") and after in ("[", "]", "("):
        return True  # an order to a terminal: without it, the rest would stay as text
    if _JOINING.match(before) or _JOINING.match(after):
        return True
    signs = _SIGN.finditer(text, max(0, start - _LONGEST_SIGN), end + _LONGEST_SIGN)
    if any(sign.start() < start and end <= sign.end() for sign in signs):
        return True
    line = document.line_number(start)
    if any("\x7f" < char < "\xae" for char in run) and line in document.get_unmasked(_misread_lines):
        return True
    return bool(_BIDI.intersection(run)) and line in document.get_unmasked(_right_to_left_lines)


def _misread_lines(document: Document) -> frozenset[int]:
    return frozenset(document.line_number(match.start()) for match in _MISREAD.finditer(document.text))


def _right_to_left_lines(document: Document) -> frozenset[int]:
    return frozenset(document.line_number(match.start()) for match in _RIGHT_TO_LEFT.finditer(document.text))


def _between_letters(document: Document, context: Context, start: int, end: int) -> Finding:
    """Judge a run inside a word: a word joined again, or two words."""
    text = document.text
    before = _LETTERS_BEFORE.search(text[max(0, start - 20) : start])
    after = _LETTERS_AFTER.match(text, end, end + 20)
    left, right = before[0] if before else "", after[0] if after else ""
    knows = context.lexicon.knows
    if knows(left + right):
        return RULE.make_finding(context, start, end, ("",))
    if knows(left) and knows(right):
        return RULE.make_finding(context, start, end, (" ", ""), safety=Safety.ASK, confidence=0.8)
    return RULE.make_finding(context, start, end, ("",), safety=Safety.ASK, confidence=0.8)


RULE = Rule(
    name="encoding.invisible-character",
    stage=Stage.ENCODING,
    safety=Safety.SAFE,
    vi="Ký tự ẩn, không nhìn thấy trong văn bản.",
    en="There is an invisible character in the text.",
    check=_check,
    examples=(
        "⟦\u200b→⟧Bộ Công Thương⟦\ufeff→⟧ ban hành",
        "ng⟦\u00ad→⟧ành Công Thương",
        "phát⟦\u200b→ |⟧triển",
        "Điều 1⟦\u200e→⟧.",
        "dòng một⟦\u2028→\n⟧dòng hai",
        "ký tự⟦\u0007→⟧ điều khiển",
        "vai trò ⟦\x93→“⟧xương sống⟦\x94→”⟧",
        "Gia đình 👨\u200d👩\u200d👧 và trái tim ❤\ufe0f, phím 1\ufe0f\u20e3",
        "Cờ 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f và dấu ‼\ufe0f, ≨\ufe00, 葛\U000e0100",
        "Chữ giấu⟦\U000e0068\U000e0069→⟧ trong văn bản, chỗ trống⟦\u3164→⟧ của mạng xã hội",
        "mũi tên →⟦\u200d→⟧ và 100 ₫⟦\u200d→⟧",
        "Tên \u200fمحمد\u200f trong văn bản",
        "Thuật ngữ می\u200cخواهم",
        "\ufeffBộ Công Thương",
        "Dòng \x1b[31mđỏ\x1b[0m của màn hình",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Ký tự ẩn trong văn bản: dấu cách và dấu nối độ rộng không, gạch nối mềm, dấu đầu tệp lọt vào giữa, ký tự đổi
        chiều viết, thẻ ẩn, ký tự khác mà Unicode quy định không hiển thị, ký tự điều khiển; được xóa. Dấu xuống dòng
        kiểu khác thành dấu xuống dòng thường, gạch nối riêng của Word thành gạch nối thường, các mã điều khiển 91–97
        thành dấu ngoặc và dấu gạch của Windows mà chúng vốn là.

    Vì sao
        Chúng theo văn bản chép từ trang mạng, PDF và Word, cắt rời từ khi tìm kiếm và soát lỗi mà mắt thường không
        thấy.

    Khi nào không tự sửa
        Giữa hai chữ cái, chỉ tự xóa khi ghép lại được âm tiết có thật (“ng” và “ành”); nếu hai bên đều là âm tiết thì
        gợi ý dấu cách. Trước dấu định dạng Markdown ở đầu dòng chỉ gợi ý. Biểu tượng cảm xúc, chữ viết từ phải sang
        trái, các hệ chữ cần dấu nối và gạch nối mềm đứng thay “ư” trong TCVN3 để nguyên.
    """,
)
