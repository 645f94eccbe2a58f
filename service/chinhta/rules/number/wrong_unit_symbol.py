"""A unit's symbol in wrong letters: 36oC, 20 Km, 5 KWh.

What
    "36oC", "36ºC", "36˚C" (the ring typed as a letter or as another sign) become "36°C". After a number Km, Kg, KW,
    Kwh, Kv … become km, kg, kW, kWh, kV.

Why
    Symbols of units are fixed, also in their capitals (Nghị định 86/2012/NĐ-CP on legal units). (RULEBOOK 5, N4.)

When the fix is not safe
    KM, KG all in capitals may belong to a heading: only proposed, and not in lines of capitals. kG (kilogram-force),
    and Km before a number (Km 25+300), are left alone.
"""

from collections.abc import Iterator

from chinhta.rules.number._numbers import numbers, places
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_SYMBOLS = {symbol.lower(): symbol for symbol in "km cm mm kg kW MW GW kWh MWh GWh kV kVA MVA kHz MHz GHz".split()}
_LOWERED = frozenset([*_SYMBOLS, "oc", "ºc", "˚", "º"])


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text, words = document.text, document.words
    units = []
    for i in numbers(document):
        if not words[i][-1].isdigit() and (unit := words[i].lstrip("0123456789")).lower() in _LOWERED:
            units.append((document.ends[i] - len(unit), unit))
    if not document.vocabulary.isdisjoint(_LOWERED):
        for i in places(document, _LOWERED):
            if i and words[i - 1][-1].isdigit() and document.gap(i - 1) in ("", " "):
                units.append((document.starts[i], words[i]))
    for start, unit in units:
        end = start + len(unit)
        if unit in ("oC", "ºC"):
            yield RULE.find(context, start, end - 1, ("°",))
        elif unit in ("˚", "º"):
            if text[end : end + 1] == "C" and not text[end + 1 : end + 2].isalnum():
                yield RULE.find(context, start, end, ("°",))
        elif (right := _SYMBOLS.get(unit.lower(), unit)) not in (unit, "kg" if unit == "kG" else ""):
            line = text[slice(*document.line_of(start))]
            if not line.isupper() and not text[end : end + 2].lstrip()[:1].isdigit():
                loud = unit.isupper() and right.islower()
                yield RULE.find(context, start, end, (right,), safety=Safety.ASK if loud else Safety.SAFE)


RULE = Rule(
    name="number.wrong-unit-symbol",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Ký hiệu đơn vị viết sai chữ.",
    en="The symbol of the unit is in wrong letters.",
    check=_check,
    examples=(
        "Nhiệt độ từ 24 - 36⟦o→°⟧C, trong lò 1.200 ⟦o→°⟧C, ngoài trời 35⟦º→°⟧C và 30 ⟦˚→°⟧C.",
        "Tuyến dài 20 ⟦Km→km⟧, đường dây 500 ⟦KV→kV⟧, công suất 5⟦KWh→kWh⟧ và 3 ⟦Mw→MW⟧.",
        "Nhiệt độ 36°C, 20 km, 500 kV, 5kWh, 3 MW, 10 kg; Km 25+300, Quốc lộ 1 Km 25; mạng 5G.",
        "ĐƯỜNG DÂY 500 KV VÀ 20 KM",
        "Công ty KG Việt Nam; Văn phòng 5 OCB; OCOP 3 sao; 25 OC",
    ),
    manual=__doc__,
)
