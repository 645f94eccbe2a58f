"""An abbreviation has D where its word begins with Đ.

What
    Restores the stroke: "CDS" → "CĐS" (chuyển đổi số), "DMST" → "ĐMST" (đổi mới sáng tạo).

Why
    Đ and D are two letters; the stroke is lost in typing (RULEBOOK 6). The initials must be those of the words.

When the fix is not safe
    CDS and DTM are also names of products and firms. It is fixed only where the text has the right form or the full
    form, or puts the abbreviation next to another one of official language ("KH&CN, DMST và CDS"), or, with
    `abbreviations = "standard"`, where the form has four letters. Forms that are abbreviations themselves (DN, HD) are
    left alone.
"""

from collections.abc import Iterator
from typing import Final

from chinhta.analysis.abbreviations import AbbreviationUsage, Use, abbreviation_usage
from chinhta.lexicon.abbreviations import Table, abbreviations, key_of
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.syllables import is_possible

_SHORTEST: Final = 3
_JOINTS = frozenset((",", "và", "&", "gắn", "với", "-"))


def _check(document: Document, context: Context) -> Iterator[Finding]:
    reading, table = abbreviation_usage(document, context.lexicon), context.tables.get(abbreviations)
    written = {use.form: use.form for use in reading.uses if "Đ" in use.form}
    here = {form.replace("Đ", "D"): form for form in written}
    for n, use in enumerate(reading.uses):
        if "D" not in use.form or len(key_of(use.form)) < _SHORTEST or use.form in table.of:
            continue
        right, sure = here.get(use.form, ""), True
        if not right:
            right, sure = _spelt_out(use, reading), True
        if not right and (bare := table.strokes.get(use.form)) and not table.of[bare].others:
            sure = _beside_another(document, reading, table, n) or table.of[bare].full in document.text
            sure = sure or (context.options.abbreviations == "standard" and len(key_of(bare)) > _SHORTEST)
            right = bare if sure or len(key_of(bare)) > 3 or table.of[bare].field == "science" else ""
        if right and not (reading.full_of(use.form) and not _spelt_out(use, reading)):
            yield RULE.make_finding(
                context,
                use.start,
                use.end,
                (_with_strokes(use.written, right),),
                f"Chữ viết tắt thiếu nét ngang của chữ Đ: “{right}”.",
                f"The abbreviation lacks the stroke of Đ: “{right}”.",
                safety=Safety.SAFE if sure else Safety.ASK,
                confidence=0.99 if sure else 0.85,
            )


def _spelt_out(use: Use, reading: AbbreviationUsage) -> str:
    """Return the form with Đ where the words by which the text defines it have đ; "" when none has."""
    full = reading.full_of(use.form)
    if not all(is_possible(word.lower()) for word in full.replace(",", " ").split()):
        return ""  # a firm with a name of its own: Đồng Tâm Group (DTG)
    initials = [word[0].lower() for word in full.replace(",", " ").split()]
    if initials.count("đ") == 0 or "d" in initials:
        return ""
    return use.form.replace("D", "Đ") if use.form.count("D") == initials.count("đ") else ""


def _beside_another(document: Document, reading: AbbreviationUsage, table: Table, n: int) -> bool:
    """Return whether use number `n` is joined to a neighbouring use that the table knows, or knows with its strokes."""
    for one, two in ((n - 1, n), (n, n + 1)):
        if one < 0 or two >= len(reading.uses):
            continue
        between = document.text[reading.uses[one].end : reading.uses[two].start]
        other = reading.uses[one if two == n else two].form
        row = table.of.get(table.strokes.get(other, other))
        if row and not row.others and len(between) < 12 and "\n" not in between:
            joints = between.replace(",", " , ").split()
            if joints and all(joint in _JOINTS for joint in joints):
                return True
    return False


def _with_strokes(written: str, right: str) -> str:
    """Return `written` with Đ for each D that `right`, which has the same letters, has with its stroke."""
    letters = iter(key_of(right))
    return "".join(next(letters) if char.isalpha() else char for char in written)


RULE = Rule(
    name="abbreviation.missing-stroke",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Chữ viết tắt thiếu nét ngang của chữ Đ.",
    en="An abbreviation lacks the stroke of Đ.",
    check=_check,
    examples=(
        "Đẩy mạnh chuyển đổi số (CĐS); việc ⟦CDS→CĐS⟧ hoàn thành trong năm 2026.",
        "Hoạt động KH&CN, ⟦DMST→ĐMST⟧ và ⟦CDS→CĐS⟧ của ngành Công Thương.",
        "Thúc đẩy đổi mới sáng tạo (⟦DMST→ĐMST⟧) trong doanh nghiệp.",
        "Trung tâm ⟦DMST→ĐMST⟧ đặt tại các trường đại học.",
        "Hỗ trợ DN tiếp cận vốn; DNNVV tham gia; HD thực hiện CSDL quốc gia.",
        "Đơn vị chủ trì đề án ĐMST và CĐS; hợp đồng CFD, sản phẩm DVD.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chữ viết tắt viết D trong khi từ bắt đầu bằng Đ: “CDS” → “CĐS” (chuyển đổi số), “DMST” → “ĐMST” (đổi mới sáng
        tạo).

    Vì sao
        D và Đ là hai chữ khác nhau; nét ngang dễ mất khi gõ, mà chữ viết tắt phải ghép từ đúng chữ đầu của các từ.

    Khi nào không tự sửa
        Chỉ tự sửa khi cùng văn bản có nơi viết đúng, có nơi viết đầy đủ, khi chữ dài từ bốn chữ cái (với cài đặt
        `abbreviations = "standard"`), hoặc chữ viết tắt đi cùng một chữ viết tắt
        hành chính khác (“KH&CN, DMST và CDS”): “CDS”, “DTM” còn là tên sản phẩm, tên công ty. Những dạng vốn là chữ
        viết tắt (DN, HD) để nguyên.
    """,
    requires={"abbreviations": ("keep-one-form", "expand", "contract", "standard")},
)
