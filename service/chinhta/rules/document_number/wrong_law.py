"""The number of a law belongs to another law, or to none of this name: Luật Đất đai số 27/2023/QH15.

What
    Reports a law's name when the register of laws (`law_numbers.tsv`) has the number behind it for
    another law, or the law of that name with the same serial in another year. The message names it.

Why
    A citation gives a law by its name and number (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.b; Nghị định 78/2025/NĐ-CP).
    Where they disagree, the reader finds another law than the one that is meant.

When the fix is not safe
    Only reported: name or number may be wrong. Names and numbers that the register does not have, amending laws and
    lists of laws are left alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from chinhta.lexicon.tables import Tables
from chinhta.lexicon.titles import law_numbers
from chinhta.rules.document_number._laws import law_key
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.law_citations import find_law_citations


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if "QH" not in document.text:
        return
    register, by_name = context.tables.get(law_numbers), context.tables.get(_numbers_by_name)
    for law in find_law_citations(document.text):
        if not law.name:
            continue
        serial, name, number = law.serial.lstrip("0"), law_key(law.name), f"{law.serial}/{law.year}"
        if name not in by_name:
            continue
        if owner := register.get((serial, law.year), ""):
            if _same(name, law_key(owner)):
                continue
            vi, en = f"Số {number} là của {owner}.", f"{number} is the number of {owner}."
        else:
            years = [year for known, year in by_name[name] if known == serial]
            if not years:
                continue
            vi = f"Danh mục luật ghi luật này số {law.serial}/{years[-1]}, không phải {number}."
            en = f"The register of laws has this law as {law.serial}/{years[-1]}, not {number}."
        yield RULE.make_finding(context, law.start, law.end, (), vi, en)


def _numbers_by_name(tables: Tables) -> Mapping[tuple[str, ...], list[tuple[str, str]]]:
    """Return the numbers (serial and year) of the laws of each name, as `law_key` gives it."""
    out = defaultdict(list)
    for number, law in tables.get(law_numbers).items():
        out[law_key(law)].append(number)
    return dict(out)


def _same(name: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether one name is the other, or its beginning: "Hàng không dân dụng (Việt Nam)"."""
    shorter = min(len(name), len(other))
    return name[:shorter] == other[:shorter]


RULE = Rule(
    name="document-number.wrong-law",
    stage=Stage.SYMBOLS,
    safety=Safety.SHOW,
    vi="Số hiệu không phải của luật này.",
    en="The number is not that of this law.",
    check=_check,
    examples=(
        "Căn cứ ⟦Luật Đất đai→?⟧ số 27/2023/QH15 và ⟦Luật Xây dựng→?⟧ số 61/2024/QH15;",
        "Căn cứ ⟦Luật Đất đai→?⟧ số 31/2023/QH15;",
        "Căn cứ Luật Đất đai số 31/2024/QH15, Luật Đất đai số 45/2013/QH13 và Bộ luật Lao động số 45/2019/QH14;",
        "Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu số 90/2025/QH15.",
        "Luật Hàng không dân dụng số 130/2025/QH15; Luật Công nghệ cao số 21/2008/QH12.",
        "Luật Đất đai, Luật Nhà ở số 27/2023/QH15; Luật Đất đai số 199/2029/QH16.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Số hiệu ghi sau tên luật là của luật khác, hoặc sai năm: “Luật Đất đai số 27/2023/QH15”, “Luật Đất đai số
        31/2023/QH15”. Tên và số tra trong danh mục luật kèm theo chương trình; lời nhắc ghi rõ số ấy là của luật nào.

    Vì sao
        Viện dẫn luật phải ghi tên kèm số hiệu (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.b; Nghị định 78/2025/NĐ-CP).
        Tên một đằng, số một nẻo thì người đọc tra ra luật khác.

    Khi nào không tự sửa
        Không tự sửa, chỉ nhắc: có thể sai tên, cũng có thể sai số. Tên và số không có trong danh mục, luật sửa đổi và
        chuỗi nhiều luật thì bỏ qua.
    """,
    local=True,
)
