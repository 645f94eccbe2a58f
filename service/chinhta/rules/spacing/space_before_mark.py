"""There is a space before a closing punctuation mark.

What
    Removes spaces (also no-break ones) before , . ; : ! ? and before % after a number.

Why
    Typing convention of Vietnamese administrative texts, and the practice of Nghị định 30/2020/NĐ-CP itself: no space
    before the mark. (No decree regulates it: RULEBOOK 5, P1, N4.)

When the fix is not safe
    Nothing is reported before a mark that starts something: ".NET", "...", ":)", ":D", ":hover", the image "![" of
    Markdown. Nothing is reported before % in a heading ("tỷ lệ %"), where the mark is mentioned ("phím : để …"), where
    a URL would include the text after the mark, and at the start of a line.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy
from chinhta.text.syllables import is_possible

# What follows must not make the mark the start of something: .NET, :), != …
_SPACE = lazy(
    r"[ \u00a0](?=[,;](?![,;()=<>*|\d])|(?:!(?!\[)|\?)(?![\w=?!)])|%(?!\w)|:(?![:/\\()=<>*|\w+-])|\.(?![.\w/\\|*-]))"
    r"|[ \u00a0](?=\.(?P<next>[^\W\d_]{2,10})|:(?P<said>[^\W\d_]++)(?![\w:+-]))"
)
_NAMED = lazy(r"(?i)(?<!\w)(?:toán tử|phím|dấu|ký tự|kí tự|ký hiệu|kí hiệu|lệnh|gõ|nhấn)$")
_RATIO = lazy(r":\s*\d")
_BEFORE = (" ", "\n", "\t", "\r", "(", "[", "“", "|", "-", "–", "=", "<", ">", "_", "*", "+", "#", "…", *".,:;!?")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    for match in _SPACE.finditer(text):
        start, end = match.span()
        while start and text[start - 1] in " \u00a0":
            start -= 1
        before = text[start - 1 : start]
        if not before or (before in _BEFORE and not (before in ";>" and document.hidden(start - 1, start))):
            continue
        if document.hidden(start - 1, start) and not text[end + 1 : end + 2].isspace() and end + 1 < len(text):
            continue  # a URL would include what comes after the mark
        if _NAMED.search(text, max(0, start - 12), start) and text[end + 1 : end + 2] in (" ", ","):
            continue  # "toán tử ! đảo", "phím : để", "dấu ?, để"
        if before in ")]" and not text[start - 2 : start - 1].strip():
            continue
        if match["next"] and not _new_sentence(before, match["next"], context):
            continue
        if match["said"] and not _in_words(match["said"], context):
            continue
        # "tỷ lệ %" is a heading, "2 : 1" a ratio
        if before.isdigit() if text[end] == "%" else not (before.isdigit() and _RATIO.match(text, end)):
            yield RULE.make_finding(context, start, end, ("",))


def _new_sentence(before: str, word: str, context: Context) -> bool:
    """Return whether `word`, right after a full stop, begins a sentence: it is no ending of a name (.NET, .docx)."""
    lowered = word.lower()
    native = is_possible(lowered, rare=False) and lowered != "com" and context.lexicon.knows(word)
    return native and word.istitle() and before.islower()


def _in_words(word: str, context: Context) -> bool:
    """Return whether `word`, right after a colon, goes on in words: it is no ending of a sign (:D, :hover, :smile:)."""
    return context.lexicon.knows(word) and not (len(word) == 1 and word.isascii())


RULE = Rule(
    name="spacing.space-before-mark",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Thừa dấu cách trước dấu câu.",
    en="There is a space before a punctuation mark.",
    check=_check,
    examples=(
        "Phát triển công nghiệp⟦ →⟧, thương mại.",
        "Kim ngạch tăng 6,3⟦ →⟧% so với cùng kỳ⟦ →⟧.",
        "công nghiệp⟦ →⟧,thương mại⟦  →⟧, năng lượng",
        "các hộ đã ký cam kết⟦ →⟧.Người dân yên tâm",
        "Kính gửi⟦ →⟧: Ủy ban nhân dân các tỉnh",
        "Kính gửi⟦ →⟧:Ủy ban nhân dân các tỉnh",
        "Phát triển công nghiệp, thương mại.",
        "Phần mềm .NET và tệp .docx không bị đụng tới.",
        "Bộ Công Thương ...",
        "Bảng gồm tên, số lượng, tỷ lệ % hoàn thành",
        "Họ và tên: ..... , sinh ngày .....",
        "Số: /QĐ-BCT",
        "Tỷ lệ 2 : 1; QCVN 01-62 : 2011",
        "Sơ đồ quy trình ![sơ đồ](so-do.png) đính kèm",
        "Hẹn gặp lại các bạn :D nhé :v, thuộc tính :hover và :smile:, đồng ý :+1: nhé",
        "  , xuống dòng",
        "Toán tử ! đảo giá trị, phím : để mở dòng lệnh; không dùng dấu ?, dấu ! để đặt tên",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Thừa dấu cách trước dấu câu (, . ; : ! ?) và trước dấu % sau số; được xóa, kể cả dấu cách không ngắt.

    Vì sao
        Quy ước trình bày văn bản hành chính, cũng là cách viết của chính Nghị định 30/2020/NĐ-CP: dấu câu viết liền từ
        đứng trước. (Không có nghị định nào quy định về dấu cách.)

    Khi nào không tự sửa
        Bỏ qua khi dấu mở đầu một thứ khác (“.NET”, “...”, “:)”, “:hover”, hình ảnh “![” trong Markdown), dấu % trong đề
        mục (“tỷ lệ %”), chỗ nói về chính dấu câu (“phím : để …”), chỗ xóa đi thì địa chỉ mạng dính vào chữ sau, và đầu
        dòng.
    """,
    local=True,
)
