"""The symbol or name of a unit is misspelt: 36oC, 20 Km, 5 KWh, 20 Tấn.

What
    "36oC", "36ºC", "36˚C" (the ring typed as a letter or as another sign) become "36°C". After a number Km, Kg, KW,
    Kwh, Kv, Mpa, HZ … become km, kg, kW, kWh, kV, MPa, Hz; Ha, Tấn, Gam, Lít … are suggested in lower case.

Why
    The symbols of units are fixed, including their case (Nghị định 86/2012/NĐ-CP on legal units). (RULEBOOK 5, N4.)

When the fix is not safe
    KM, KG all in capitals may belong to a heading: only suggested, and not in all-caps lines. So are Ha, the names of
    units, which may begin another name, and mw, mhz, which may be milli and mega: mW and mHz themselves, kG
    (kilogram-force), and Km before a number (Km 25+300), are left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.context import in_capital_line
from chinhta.analysis.numbers import indices, numbers
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_SYMBOLS = {
    symbol.lower(): symbol
    for symbol in "km cm mm kg ha kW MW GW kWh MWh GWh kV kVA MVA Hz kHz MHz GHz kPa MPa GPa kN kcal".split()
}
_NAMES = {
    name.capitalize(): name for name in "tấn tạ gam gram kilôgam kilogam lít mét kilômét héc-ta hecta oát vôn".split()
}
_LOWERED = frozenset([*_SYMBOLS, *_NAMES.values(), "oc", "ºc", "˚", "º"])


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text, words = document.text, document.words
    units = []
    for i in numbers(document):
        if not words[i][-1].isdigit() and (unit := words[i].lstrip("0123456789")).lower() in _LOWERED:
            units.append((document.ends[i] - len(unit), unit))
    if not document.vocabulary.isdisjoint(_LOWERED):
        for i in indices(document, _LOWERED):
            if i and words[i - 1][-1].isdigit() and document.gap(i - 1) in ("", " "):
                units.append((document.starts[i], words[i]))
    for start, unit in units:
        end = start + len(unit)
        if unit in ("oC", "ºC"):
            yield RULE.make_finding(context, start, end - 1, ("°",))
        elif unit in ("˚", "º"):
            if text[end : end + 1] == "C" and not text[end + 1 : end + 2].isalnum():
                yield RULE.make_finding(context, start, end, ("°",))
        elif (right := _right(unit)) != unit:
            after = text[end : end + 2].lstrip()[:1]
            doubtful = right in ("ha", *_NAMES.values())
            if not in_capital_line(document, start) and not after.isdigit() and not (doubtful and after.isupper()):
                all_caps = unit.isupper() and right[-1].islower()
                mega = unit[0] == "m" and right[0] == "M"
                sure = not (doubtful or all_caps or mega)
                yield RULE.make_finding(context, start, end, (right,), safety=Safety.SAFE if sure else Safety.ASK)


def _right(unit: str) -> str:
    """Return a unit's symbol or name in the right letters; what is right, or means another unit, as it is."""
    if unit == "kG" or (unit[0] == "m" and unit[1:2].isupper()):
        return unit  # kilogram-force; milliwatt
    return _NAMES.get(unit) or _SYMBOLS.get(unit.lower(), unit)


RULE = Rule(
    name="number.wrong-unit-symbol",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Ký hiệu đơn vị đo viết chưa đúng.",
    en="The symbol of the unit is misspelt.",
    check=_check,
    examples=(
        "Nhiệt độ từ 24 - 36⟦o→°⟧C, trong lò 1.200 ⟦o→°⟧C, ngoài trời 35⟦º→°⟧C và 30 ⟦˚→°⟧C.",
        "Tuyến dài 20 ⟦Km→km⟧, đường dây 500 ⟦KV→kV⟧, công suất 5⟦KWh→kWh⟧ và 3 ⟦Mw→MW⟧.",
        "Diện tích 5 ⟦Ha→ha⟧, sản lượng 20 ⟦Tấn→tấn⟧ và 5 ⟦Gam→gam⟧; áp suất 5 ⟦Mpa→MPa⟧, tần số 50 ⟦HZ→Hz⟧.",
        "Công suất phát 5 mW, tần số 2 mHz; Thủy điện số 5 Ha Na; Điều 20. Tấn công mạng; 3 Lít Nha.",
        "Nhiệt độ 36°C, 20 km, 500 kV, 5kWh, 3 MW, 10 kg; Km 25+300, Quốc lộ 1 Km 25; mạng 5G.",
        "ĐƯỜNG DÂY 500 KV VÀ 20 KM",
        "Công ty KG Việt Nam; Văn phòng 5 OCB; OCOP 3 sao; 25 OC",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Ký hiệu đơn vị viết sai chữ: “36oC”, “36ºC” sửa thành “36°C”; sau số, “Km”, “Kg”, “KW”, “Kwh”, “Mpa”, “HZ” sửa
        thành `km`, `kg`, `kW`, `kWh`, `MPa`, `Hz`. “Ha”, “Tấn”, “Gam”, “Lít” viết hoa thì gợi ý viết thường.

    Vì sao
        Ký hiệu đơn vị đo, kể cả chữ hoa, chữ thường, do Nghị định 86/2012/NĐ-CP quy định.

    Khi nào không tự sửa
        “KM”, “KG” in hoa có thể nằm trong đề mục: chỉ gợi ý, dòng in hoa toàn bộ bỏ qua. “Ha”, tên đơn vị viết hoa (có
        thể mở đầu một tên khác) và “mw”, “mhz” (một phần nghìn hay một triệu đơn vị?) cũng chỉ gợi ý. `mW`, `mHz`, `kG`
        (ki-lô-gam lực) và “Km” đứng trước số (“Km 25+300”) để nguyên.
    """,
)
