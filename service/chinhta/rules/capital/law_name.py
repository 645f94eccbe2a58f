"""The name of a law lacks the capital of its first syllable.

What
    "Luật doanh nghiệp" becomes "Luật Doanh nghiệp", "Bộ luật hình sự" "Bộ luật Hình sự". The names: `law_names.tsv`;
    names that are not listed when they begin like a law's ("Luật phát triển …", "Luật quản lý …").

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.6: viết hoa chữ cái đầu của tên loại văn bản và chữ cái đầu của âm tiết
    thứ nhất tạo thành tên gọi của văn bản: Bộ luật Hình sự, Luật Tổ chức Quốc hội.

When the fix is not safe
    "Luật lao động" may be the branch of law, "luật" any law: asked. Safe for the codes, for names of four syllables and
    more, after an article ("Điều 5 Luật đất đai"), before a number or year ("Luật doanh nghiệp 2020"), and when the
    same text has the name with its capital. The capitals of further parts ("Luật Khoa học, Công nghệ …") are disputed
    and left alone.
"""

from collections.abc import Iterator

from chinhta.lexicon.titles import known_laws
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.surroundings import surroundings
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_DATED = lazy(r" (?:số \d|năm \d{4}|(?:19|20)\d\d\b)")
_ARTICLE = lazy(r"Điều \d+[a-z]?,? (?:của )?$")
# Beginnings of laws' names that hardly say what "the law" does.
_BEGINNINGS = frozenset(
    "phát triển, khuyến khích, tổ chức, thi hành, kinh doanh, an toàn, khoa học, đầu tư".split(", ")
)
_BRANCHES = frozenset(
    "dân sự, hình sự, lao động, thương mại, hành chính, đất đai, biển, hôn nhân và gia đình".split(", ")
)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text, words, lowered = document.text, document.words, document.lowered
    around = surroundings(document)
    twins: dict[str, bool] = {}  # whether a name with its capital stands in the text
    for at in around.at("luật", "lệnh"):
        i = at + 1
        if i >= len(words) or not words[i][0].islower() or not around.joined(i):
            continue
        kind = words[at]
        start = document.starts[at]
        if at and words[at - 1] in ("Bộ", "Pháp") and around.joined(at):
            kind = f"{words[at - 1]} {kind}"
            start = document.starts[at - 1]
        if kind not in ("Luật", "Bộ luật", "Bộ Luật", "Pháp lệnh") or around.quoted(i) or around.loud(i):
            continue
        law = known_laws(context.lexicon).at(lowered, i)
        if law is not None:
            name = text[document.starts[i] : document.ends[law[1] - 1]]
            if "\n" in name:
                continue
            branch = name.lower() in _BRANCHES and kind == "Luật"
            dated = _DATED.match(text, document.ends[law[1] - 1]) is not None
            twin = f"{kind} {name[0].upper()}{name[1:]}"
            if twin not in twins:
                twins[twin] = twin in text
            article = _ARTICLE.search(text, max(0, start - 16), start) is not None
            long = law[1] - i > 3
            safe = kind != "Luật" or dated or article or (not branch and (long or twins[twin]))
        elif " ".join(lowered[i : i + 2]) in _BEGINNINGS and kind == "Luật" and around.inside(i - 1):
            safe = False
        else:
            continue
        yield RULE.find(
            context,
            document.starts[i],
            document.ends[i],
            (words[i].capitalize(),),
            safety=Safety.SAFE if safe else Safety.ASK,
        )


RULE = Rule(
    name="capital.law-name",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Tên luật viết hoa chữ đầu của âm tiết thứ nhất.",
    en="The first syllable of a law's name has a capital.",
    check=_check,
    examples=(
        "Theo Luật ⟦doanh→Doanh⟧ nghiệp 2020 và Bộ luật ⟦hình→Hình⟧ sự.",
        "Điều 9 Luật ⟦thuế→Thuế⟧ thu nhập doanh nghiệp.",
        "Căn cứ Luật ⟦đấu→Đấu⟧ thầu, bên mời thầu lập hồ sơ.",
        "Các nội dung cần thể hiện trong Luật ⟦phát→Phát⟧ triển công nghiệp.",
        "Luật ⟦đầu→Đầu⟧ tư công quy định như vậy; xem thêm Luật Đầu tư công.",
        "Bộ luật Hình sự, Luật Tổ chức Quốc hội, Luật Hôn nhân và gia đình.",
        "Luật quy định rõ việc này; Luật này có hiệu lực từ hôm nay.",
        "Luật Khoa học, công nghệ và đổi mới sáng tạo; Luật Khoa học, Công nghệ và Đổi mới sáng tạo.",
        "Ông học ngành luật kinh tế; luật sư tư vấn về luật đất đai.",
    ),
    manual=__doc__,
)
