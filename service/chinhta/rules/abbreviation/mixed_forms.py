"""One abbreviation is written in two ways.

What
    Uses one form throughout: "KHCN" beside a defined "KH&CN" becomes "KH&CN". The form that the text defines takes
    precedence, then the official one, then (where no table has one, or the text never writes it) the one that it mostly
    uses.

Why
    RULEBOOK 6: one form per document, the defined one. Two forms look like two different things.

When the fix is not safe
    It is only suggested where both forms are defined; where the text defines neither, and the official one is not three
    uses out of four (and three at least); where the letters may have another meaning; and for forms in no table. Forms
    that the text or
    the table defines as different things (TT&TT, TTTT for trung tâm thông tin) are left alone, and so is everything
    inside document numbers.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from chinhta.analysis.abbreviations import AbbreviationUsage, Use, abbreviation_usage
from chinhta.lexicon.abbreviations import Table, abbreviations, key_of
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    reading, table = abbreviation_usage(document, context.lexicon), context.tables.get(abbreviations)
    groups: dict[str, list[Use]] = {}
    for use in reading.uses:
        if " và " not in use.form and ", " not in use.form:
            groups.setdefault(key_of(table.official_of(use.form)), []).append(use)
    for uses in groups.values():
        if len({use.form for use in uses}) > 1:
            yield from _unify(uses, reading, table, context)


def _unify(uses: Sequence[Use], reading: AbbreviationUsage, table: Table, context: Context) -> Iterator[Finding]:
    """Yield the findings about `uses`, which have the same letters, written in several ways."""
    counts = Counter(use.form for use in uses)
    fulls = {form: reading.full_of(form) for form in counts}
    defined = [form for form in counts if fulls[form]]
    rows = {form: table.of.get(form) for form in counts}
    if context.options.abbreviations == "standard" and any(rows.values()) and not _defines_one(reading, counts):
        return  # abbreviation.unofficial-form knows the right one
    known = {row.short for row in rows.values() if row}
    meanings = {_comparable(fulls[form] or (row.full if row else "")) for form, row in rows.items()} - {""}
    if any(row and row.field == "place" for row in rows.values()):  # TP. Hồ Chí Minh has a custom of its own
        return
    if len(meanings) > 1 or (len(key_of(uses[0].form)) < 3 and not known):
        return
    most, count = counts.most_common(1)[0]
    ambiguous = any(row and row.others and not defined for row in rows.values())
    official = {table.official.get(form, row.short) for form, row in rows.items() if row}
    usual = next(iter(official)) if len(official) == 1 else ""
    often = count >= 3 and count >= 0.75 * len(uses)
    if len(defined) == 1:
        target, sure = defined[0], True
    elif usual in counts or (usual and not often):
        target, sure = usual, often and usual == most and all(rows.values())
    else:
        target, sure = most, False
    if len(defined) > 1 or ambiguous:
        sure = False
    same = Counter(use.written for use in uses if use.form == target).most_common(1)
    written = same[0][0] if same else target
    others = [form for form in counts if form != target]
    *firsts, last = (f"“{form}”" for form in (*others, *([target] if target in counts else [])))
    where = "" if target not in defined else " (đã giải thích)"
    for use in uses:
        if use.form != target:
            yield RULE.make_finding(
                context,
                use.start,
                use.end,
                (written,),
                f"Văn bản viết cả {', '.join(firsts)} và {last}{where}; nên dùng thống nhất “{target}”.",
                f"The text writes {', '.join(firsts)} and {last}; use “{target}” throughout.",
                safety=Safety.SAFE if sure else Safety.ASK,
                confidence=0.98 if sure else 0.85,
                matter=key_of(target),
            )


def _defines_one(reading: AbbreviationUsage, forms: Collection[str]) -> bool:
    return any(definition.form in forms for definition in reading.definitions)


def _comparable(full: str) -> str:
    """Return a full form without capitals and what may be left out of it: và, commas, hyphens."""
    return " ".join(word for word in full.lower().replace(",", " ").replace("-", " ").split() if word != "và")


RULE = Rule(
    name="abbreviation.mixed-forms",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Một chữ viết tắt viết nhiều cách.",
    en="One abbreviation is written in two ways.",
    check=_check,
    examples=(
        "Kế hoạch phát triển khoa học và công nghệ (KH&CN) giao các tổ chức ⟦KHCN→KH&CN⟧ thực hiện nhiệm vụ KH&CN.",
        "Viện Hàn lâm Khoa học và Công nghệ Việt Nam (Viện Hàn lâm KH&CNVN) và Viện Hàn lâm ⟦KHCNVN→KH&CNVN⟧.",
        "Phát triển KT-XH vùng; quy hoạch KT-XH tỉnh; chỉ tiêu KT-XH năm 2026 và kế hoạch ⟦KTXH→KT-XH⟧ 5 năm.",
        "Quỹ phát triển ⟦KHCN→KH&CN⟧ và các nhiệm vụ KH&CN của Bộ.",
        "Nhiệm vụ KH&CN theo Thông tư số 07/2015/TT-BKHCN và Công văn số 1234/BCT-KHCN.",
        "Bộ KH&CN phối hợp với Bộ GD&ĐT; các sở KH&CN, GD&ĐT thực hiện.",
        "Công tác thông tin và truyền thông (TT&TT); trung tâm thông tin (TTTT) của các tỉnh.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Một chữ viết tắt viết nhiều cách: “KHCN” bên cạnh “KH&CN” đã giải thích thì thống nhất “KH&CN”. Ưu tiên dạng văn
        bản đã giải thích, rồi đến dạng chính thức, rồi (khi không bảng nào có, hoặc văn bản không hề dùng dạng ấy) đến
        dạng dùng nhiều nhất.

    Vì sao
        Hai dạng viết tắt dễ bị hiểu là hai thứ khác nhau; mỗi văn bản chỉ nên dùng một dạng, là dạng đã giải thích.

    Khi nào không tự sửa
        Không tự sửa khi văn bản không giải thích dạng nào và dạng chính thức chưa chiếm ba phần tư (ít nhất ba lần);
        khi giải thích cả hai; khi chữ viết tắt có thể có nghĩa khác; khi không bảng nào có dạng ấy. Những dạng mà văn
        bản hoặc bảng coi là khác nhau (“TT&TT”, và “TTTT” là trung tâm thông tin) và chữ trong ký hiệu văn bản để
        nguyên.
    """,
    requires={"abbreviations": ("keep-one-form", "contract", "standard")},
)
