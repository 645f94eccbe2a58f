"""The table of contents and the headings differ: "II. GIẢI PHÁP … 5" and below "II. NHIỆM VỤ, GIẢI PHÁP".

What
    In a whole document with a table of contents, reports an entry whose part has another title in the text or is not
    there, and a heading that the table leaves out while it has the others of that level.

Why
    The table is made once and the headings change afterwards (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản
    6: parts, chapters, sections and articles have a number and a title, by which they are found).

When the fix is not safe
    Only reported: the table or the heading is wrong. Entries without a number of their own, numbers that stand in the
    text more than once, and tables that mostly belong to another text are left alone. Page numbers are not looked at.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from chinhta.analysis.contents import contents
from chinhta.analysis.divisions import Division, divisions
from chinhta.analysis.outline import outline
from chinhta.analysis.pieces import Piece, pieces
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_Path = tuple[tuple[str, str], ...]
"""A division by the levels and labels that lead to it: (("chapter", "II"), ("section", "1"))."""


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    lines = pieces(document)
    listed = contents(lines) if found.sure else None
    if not listed or not listed.entries:
        return
    table, text = _by_path(divisions(listed.entries)), _by_path(found.divisions)
    shared = table.keys() & text.keys()
    if 2 * len(shared) < len(table):
        return
    labels = {path[-1] for path in text}
    for path, entry in table.items():
        if path in shared:
            title = _title(text[path], lines)
            if not _alike(entry.text, title):
                vi, en = f"Trong bài, phần này có tên “{title}”.", f"In the text this part is called “{title}”."
                yield RULE.make_finding(context, entry.start, entry.end, (), vi, en)
        elif path[-1] not in labels:
            vi, en = "Trong bài không có phần này.", "The text has no such part."
            yield RULE.make_finding(context, entry.start, entry.end, (), vi, en)
    siblings: dict[tuple[_Path, str], list[_Path]] = {}
    for path in text:
        siblings.setdefault((path[:-1], path[-1][0]), []).append(path)
    for group in siblings.values():
        left_out = [path for path in group if path not in table]
        if 2 * len(left_out) < len(group):
            vi, en = "Mục lục không có phần này.", "The table of contents does not have this part."
            for path in left_out:
                yield RULE.make_finding(context, text[path].start, text[path].end, (), vi, en)


def _by_path(tree: Sequence[Division]) -> dict[_Path, Division]:
    """Return the divisions by their paths; none whose path another one has too."""
    paths: list[_Path] = []
    for each in tree:
        paths.append((*(paths[each.parent] if each.parent >= 0 else ()), (each.level, each.label)))
    times = Counter(paths)
    return {path: each for path, each in zip(paths, tree, strict=True) if times[path] == 1}


def _title(division: Division, lines: Sequence[Piece]) -> str:
    """Return the title of a division; where its line has none, the next line."""
    if division.text:
        return division.text
    return next((line.text for line in lines if line.start > division.end), "")


def _alike(entry: str, title: str) -> bool:
    """Return whether both are one title, or the beginning of the other: lines are wrapped, titles run into text."""
    one, other = (" ".join(text.casefold().split()).rstrip(" .:;") for text in (entry, title))
    return not one or not other or one.startswith(other) or other.startswith(one)


_TABLE = "MỤC LỤC\nI. SỰ CẦN THIẾT ........ 1\nII. {} ........ 3\nIII. KINH PHÍ ........ 7\n\n"
_TEXT = "I. SỰ CẦN THIẾT\nLý do.\nII. NHIỆM VỤ\nCác việc.\nIII. KINH PHÍ\nNguồn.\n"
_PLAN = _samples.STATE.replace("QUYẾT ĐỊNH", "KẾ HOẠCH")

RULE = Rule(
    name="form.wrong-contents",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Mục lục khác tên các phần trong bài.",
    en="The table of contents differs from the headings.",
    check=_check,
    examples=(
        _PLAN + _TABLE.format("NHIỆM VỤ").replace("II. NHIỆM VỤ .", "⟦II. GIẢI PHÁP→?⟧ .") + _TEXT,
        _PLAN + _TABLE.format("NHIỆM VỤ").replace("7\n\n", "7\n⟦IV. HIỆU QUẢ→?⟧ ........ 9\n\n") + _TEXT,
        _PLAN + _TABLE.format("NHIỆM VỤ") + _TEXT + "⟦IV. HIỆU QUẢ→?⟧\nKết quả.\n",
        _PLAN + _TABLE.format("Nhiệm vụ") + _TEXT,
        _PLAN + "MỤC LỤC\nLời nói đầu\t1\nBảng 1. Dân số\t3\nPhụ lục\t7\n\n" + _TEXT,
        _TABLE.format("GIẢI PHÁP") + _TEXT,
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Trong văn bản đủ thể thức có mục lục: dòng mục lục mà phần ấy trong bài mang tên khác hoặc không có, và đề mục
        trong bài mà mục lục bỏ sót trong khi có các đề mục khác cùng cấp; chỉ nhắc.

    Vì sao
        Mục lục làm một lần, đề mục sửa về sau (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6: phần,
        chương, mục, điều có số thứ tự và tiêu đề để tra tìm).

    Khi nào không tự sửa
        Không tự sửa: mục lục hoặc đề mục sai. Dòng không có số thứ tự, số thứ tự lặp lại trong bài và mục lục phần lớn
        của văn bản khác thì bỏ qua. Không xét số trang.
    """,
)
