"""A document places something in a district or a commune that was no more when it was issued: quận Ba Đình in 2026.

What
    In an administrative document that was issued after 01/7/2025, reports the old communes with their district
    ("phường Trúc Bạch, quận Ba Đình") and says which commune has their ground now (`communes_2025.tsv`), and each
    district alone once.

Why
    Nghị quyết 203/2025/QH15: no districts from 01/7/2025; 34 resolutions of Ủy ban Thường vụ Quốc hội (1654 to
    1687/NQ-UBTVQH15) made 3,321 communes of 10,035.

When the fix is not safe
    Only reported, and only in documents of the State (profile nha-nuoc): the text may speak of former times, and the
    ground of some communes was divided. The new names are those of 01/7/2025 (22 communes of Đồng Nai and Bắc Ninh are
    wards since 2026). Lines that give a year up to 2025, a document's number, someone's native place,
    or words like "cũ", "trước đây", "sáp nhập", and quotations are left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.context import token_context
from chinhta.analysis.issue_dates import issued_on
from chinhta.lexicon.agencies import OldCommunes, old_communes
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_SINCE = "2025-07-01"
_NAME = r"(?:\d{1,2}(?!\d)|[^\W\d_][\w'’]*(?: (?:- )?(?:[^\W\d_][\w'’]*|\d{1,2}(?!\d))){0,5})"
_DISTRICT = lazy(
    rf"(?:\b(?P<of>[Xx]ã |[Pp]hường |[Tt]hị trấn |(?:X|P|TT)\. ?)(?P<commune>{_NAME}),? ?[-–(]? ?)?"
    r"\b(?P<kind>[Qq]uận|[Hh]uyện|[Tt]hị xã|[Tt]hành phố|TP\.?|(?:Q|H|TX)\.) ?(?P<name>%s)" % _NAME
)
_FORMER = lazy(
    r"(?i)\b(?:cũ|trước đây|trước khi|nguyên là|từng|sáp nhập|hợp nhất|sắp xếp|giải thể|thành lập|tách|lịch sử|thời kỳ"
    r"|giai đoạn|nay là|nay thuộc|quê|nguyên quán|sinh (?:ngày|năm|tại)|1\d{3}|20[01]\d|202[0-5])\b"
    r"|\d/\d{4}/|\d/[A-ZĐ]+-"
)
_SHORT = {"x.": "xã", "p.": "phường", "tt.": "thị trấn", "q.": "quận", "h.": "huyện", "tx.": "thị xã"}
_SHORT |= {"tp": "thành phố", "tp.": "thành phố"}
_AUTHORITY = ("nhân dân ", "UBND ", "HĐND ")  # form.ended-unit has these
_MOST = 3  # communes that a message names
_WORDS = 5  # of a name


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    issued = issued_on(document, context.tables)
    if issued < _SINCE:
        return
    register, around = context.tables.get(old_communes), token_context(document)
    reported: set[object] = set()
    for match in _DISTRICT.finditer(text):
        start = match.start()
        kind = _kind(match["kind"])
        found = _district(register, kind, match["name"])
        if found is None:
            continue
        district, length = found
        end = match.start("name") + length
        line = document.line_of(start)
        if around.quoted(document.token_at(match.start("kind"))) or _FORMER.search(text, *line):
            continue
        commune = OldCommunes.key(f"{_kind(match['of'])} {match['commune']}") if match["commune"] else ""
        if kind == "thành phố" and (commune, district.removeprefix(f"{kind} ")) in register.today:
            continue  # "phường Kinh Bắc, thành phố Bắc Ninh", since Bắc Ninh is a city itself
        now = register.now.get((commune, district), ())
        if len({province for province, _ in now}) > 1:
            now = tuple(unit for unit in now if unit[0] in text)
        if not now:
            start = match.start("kind")
            if kind == "thành phố" or text.endswith(_AUTHORITY, 0, start):
                continue
        what = (commune, district) if now else district
        if what in reported:
            continue
        reported |= {what, district}
        vi, en = _message(text[start:end], now)
        yield RULE.make_finding(context, start, end, (), vi, en)


def _kind(written: str) -> str:
    """Return the kind of unit that is written: "Q." is "quận"."""
    kind = written.strip().lower()
    return _SHORT.get(kind, kind)


def _district(register: OldCommunes, kind: str, name: str) -> tuple[str, int] | None:
    """Return the district that `name` begins with, as the register has it, and the length of its name."""
    words = name.split(" ")
    for n in range(min(len(words), _WORDS), 0, -1):
        own = " ".join(words[:n])
        if own[0].islower():
            return None
        if (key := OldCommunes.key(f"{kind} {own}")) in register.districts:
            longer = n < len(words) and words[n][:1].isupper()
            return None if longer and n == 1 else (key, len(own))
    return None


def _message(written: str, now: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """Return what is said of the unit `written`, whose ground the communes `now` have, in both languages."""
    vi, en = "Không còn cấp huyện từ ngày 01/7/2025", "There are no districts since 2025-07-01"
    if not 0 < len(now) <= _MOST:
        return f"{vi}.", f"{en}."
    names = [f"{commune} ({province})" for province, commune in now]
    return f"{vi}; “{written}” nay thuộc {' hoặc '.join(names)}.", f"{en}; “{written}” is now in {' or '.join(names)}."


RULE = Rule(
    name="form.old-commune",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Xã, huyện này không còn khi văn bản được ban hành.",
    en="This commune or district was no more when the document was issued.",
    check=_check,
    examples=(
        "Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2026\n\n"
        "Trụ sở tại ⟦phường Trúc Bạch, quận Ba Đình→?⟧, thành phố Hà Nội.",
        "Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2026\n\nSố 5, ⟦P. Trúc Bạch, Q. Ba Đình→?⟧, TP. Hà Nội.",
        "Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2026\n\n"
        "Dự án tại ⟦huyện Sóc Sơn→?⟧ chậm tiến độ; ⟦Quận 1→?⟧ đã xong.",
        "Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 5 năm 2025\n\n"
        "Trụ sở tại phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội.",
        "Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2026\n\n"
        "Trụ sở tại phường Kinh Bắc, thành phố Bắc Ninh; huyện đảo; quận mới.\n\n"
        "Địa bàn huyện Sóc Sơn cũ. Sinh năm 1985, quê quán xã Tân Hưng, huyện Sóc Sơn.",
        "Trụ sở tại phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Văn bản hành chính có số, ban hành sau 01/7/2025 mà vẫn ghi xã, phường, quận, huyện cũ: “phường Trúc Bạch,
        quận Ba Đình”. Lời nhắc cho biết nay thuộc xã, phường nào; mỗi nơi nhắc một lần.

    Vì sao
        Nghị quyết 203/2025/QH15: không còn cấp huyện từ 01/7/2025; 34 nghị quyết của Ủy ban Thường vụ Quốc hội (1654
        đến 1687/NQ-UBTVQH15) sắp xếp 10.035 đơn vị cấp xã thành 3.321.

    Khi nào không tự sửa
        Không tự sửa, chỉ nhắc, và chỉ khi chọn bộ cài đặt nha-nuoc: văn bản có thể nói chuyện cũ, và có xã được chia về
        nhiều nơi; tên mới là tên ngày 01/7/2025 (22 xã của Đồng Nai, Bắc Ninh năm 2026 đã thành phường). Dòng có năm từ
        2025 trở về trước, có số văn bản, có quê quán, có chữ “cũ”, “trước đây”, “sáp nhập” …, và lời trích dẫn thì bỏ
        qua.
    """,
    default=False,
)
