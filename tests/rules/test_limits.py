"""Both sides of every limit of a rule: just above it and just below it another thing happens.

Where a limit is set on what a model says, the model is stood in for, so that the pair is exact and no table moves it.
"""

import importlib
import re
from types import ModuleType
from unicodedata import normalize

import pytest

import chinhta
from chinhta.files import UnreadableError
from chinhta.formats.decoding import decode_file
from chinhta.lexicon.lexicon import lexicon
from chinhta.lexicon.tables import read_rows, shipped_folder
from chinhta.speller.pieces import Pieces
from chinhta.speller.speller import Verdict
from chinhta.text.charset_detection import DecodedLine
from chinhta.text.syllables import TONES, strip_tone

from ..choosing import only

ABOVE, BELOW = 0.0, -0.001


def level(rule: str, text: str, format: str = "text") -> str:
    """What happens to the first finding of a rule that is alone: "safe", "ask", "show", or "" when there is none."""
    settings = only(rule, format=format, write="none")
    found = chinhta.check(text, settings)
    return str(found[0].safety) if found else ""


def module(rule: str) -> ModuleType:
    return importlib.import_module("chinhta.rules." + rule.replace("-", "_"))


# The speller


def judge(monkeypatch: pytest.MonkeyPatch, rule: str, text: str, probability: float, right: str, at: int = 2) -> str:
    verdict = Verdict(at, rule == "spelling.wrong-word", (right,), probability)
    monkeypatch.setattr("chinhta.rules.spelling._verdicts.verdicts", lambda *_: [verdict])
    return level(rule, text)


@pytest.mark.parametrize(
    ("rule", "limit", "above", "below"),
    [
        ("spelling.wrong-word", 0.99, "safe", "ask"),
        ("spelling.wrong-word", 0.3, "ask", ""),
        ("spelling.unknown-syllable", 0.97, "safe", "ask"),
        ("spelling.unknown-syllable", 0.2, "ask", "show"),
    ],
)
def test_how_probable_a_reading_must_be(
    monkeypatch: pytest.MonkeyPatch, rule: str, limit: float, above: str, below: str
) -> None:
    text, right = ("Sở đang dưng nhà.", "dựng") if rule == "spelling.wrong-word" else ("Sở đang dừngg nhà.", "dừng")
    assert judge(monkeypatch, rule, text, limit + ABOVE, right) == above
    assert judge(monkeypatch, rule, text, limit + BELOW, right) == below


@pytest.mark.parametrize(
    ("rule", "limit", "text"),
    [
        ("spelling.wrong-word", 0.98, "Sở xây dưng nhà."),
        ("spelling.unknown-syllable", 0.95, "Sở xây dựngg nhà."),
    ],
)
def test_a_reading_that_makes_a_word_with_a_neighbour_may_be_less_probable(
    monkeypatch: pytest.MonkeyPatch, rule: str, limit: float, text: str
) -> None:
    assert judge(monkeypatch, rule, text, limit + ABOVE, "dựng") == "safe"
    assert judge(monkeypatch, rule, text, limit + BELOW, "dựng") == "ask"
    for quoted in (f"“{text}”", f"«{text}»", f'"{text}"'):
        assert judge(monkeypatch, rule, quoted, limit + ABOVE, "dựng", 3) == "ask"
    for beside in (f"“Sở” {text}", f'"Sở" {text}'):
        assert judge(monkeypatch, rule, beside, limit + ABOVE, "dựng", 5) == "safe"


@pytest.mark.parametrize(
    ("text", "at", "happens"),
    [
        ("Võng kẽo kẹtt đưa.", 2, "ask"),
        ("Sở đang kêu kẹtt xe.", 3, "ask"),
        ("Tàu kẹtt kéo lâu quá.", 1, "ask"),
        ("Tàu đến kẹtt cao tốc này.", 2, "safe"),  # cao tốc is a word of its own
        ("Họ nói chặt chẽ chẵt nhau.", 4, "safe"),  # and so is chặt chẽ
    ],
)
def test_what_begins_like_a_neighbour_may_be_a_reduplication(
    monkeypatch: pytest.MonkeyPatch, text: str, at: int, happens: str
) -> None:
    assert judge(monkeypatch, "spelling.unknown-syllable", text, 0.98, "mẹt", at) == happens


def test_a_single_letter_is_never_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judge(monkeypatch, "spelling.wrong-word", "tại mục đ khoản này.", 0.999, "để") == ""
    assert judge(monkeypatch, "spelling.wrong-word", "tại mục đẻ khoản này.", 0.999, "để") == "safe"


def test_a_capital_inside_a_sentence_asks_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for probability, happens in ((0.985, "safe"), (0.984, "ask")):
        assert judge(monkeypatch, "spelling.unknown-syllable", "Sở Xây Dựngg họp.", probability, "Dựng") == happens
    assert judge(monkeypatch, "spelling.unknown-syllable", "Sở đang dựngg nhà.", 0.984, "dựng") == "safe"
    assert judge(monkeypatch, "spelling.unknown-syllable", "Dựngg nhà cho dân.", 0.984, "Dựng", 0) == "safe"


@pytest.mark.parametrize(
    ("text", "probability", "happens"),
    [
        ("Sở đang thiet kế.", 0.98, "safe"),
        ("Sở đang thiet kế.", 0.71, "ask"),
        ("Sở đang thiet kế.", 0.69, ""),  # mostly a foreign word
        ("Sở đang thiẹt kế.", 0.69, "ask"),
        ("Sở đang biwa kế.", 0.95, "ask"),  # two syllables without a mark
        ("Sở đang sauː kế.", 0.95, ""),  # a sign of length for a colon
    ],
)
def test_how_foreign_an_unknown_word_may_look(
    monkeypatch: pytest.MonkeyPatch, text: str, probability: float, happens: str
) -> None:
    assert judge(monkeypatch, "spelling.unknown-syllable", text, probability, "thiết") == happens


@pytest.mark.parametrize(
    ("text", "right", "happens"),
    [
        ("Sở đang dưng... rồi thôi.", "dựng", "ask"),  # cut off on purpose
        ("Sở đang dưng… rồi thôi.", "dựng", "ask"),
        ("Sở đang dưng. Rồi thôi.", "dựng", "safe"),
        ("Theo điểm đkhoản một.", "khoản", "ask"),  # the letter of an item that lost its space
        ("Theo điểm kkhoản một.", "khoản", "safe"),
        ("Hồ sơ vàb phí.", "và", "ask"),
        ("Hồ sơ vàf phí.", "và", "safe"),
        ("Có đường dưng-ta mới.", "dựng", ""),  # a piece of a foreign name
        ("Có ta-dưng mới.", "dựng", ""),
        ("Có đường d mới.", "đ", ""),  # a label
        ("Theo đ ề xuất.", "đề", ""),  # a letter torn off
    ],
)
def test_however_probable_some_words_are_not_written_over(
    monkeypatch: pytest.MonkeyPatch, text: str, right: str, happens: str
) -> None:
    at = {"Có ta-dưng mới.": 3}.get(text, 2)
    assert judge(monkeypatch, "spelling.wrong-word", text, 0.999, right, at) == happens


def test_a_rare_word_is_proposed_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    rare = next(row[0] for row in read_rows(shipped_folder() / "rare_syllables.tsv") if len(row[0]) > 3)
    for probability, happens in ((0.999, "ask"), (0.6, "ask"), (0.599, "")):
        monkeypatch.setattr(
            "chinhta.rules.spelling._verdicts.verdicts", lambda *_, p=probability: [Verdict(2, False, ("dựng",), p)]
        )
        assert level("spelling.wrong-word", f"Sở đang {rare} nhà.") == happens
        assert level("spelling.unknown-syllable", f"Sở đang {rare} nhà.") == ""


# Pieces of words, and what the language model likes better


@pytest.mark.parametrize(
    ("inner", "support", "happens"),
    [(300, 10, "safe"), (299, 10, "ask"), (300, 9, "ask"), (30, 0, "ask"), (29, 1000, "")],
)
def test_how_often_joined_words_stand_together(
    monkeypatch: pytest.MonkeyPatch, inner: float, support: float, happens: str
) -> None:
    found = [Pieces(1, 2, "nghiên cứu", inner, support)]
    monkeypatch.setattr("chinhta.rules.spelling.joined_words.joined", lambda *_: found)
    assert level("spelling.joined-words", "Viện nghiêncứu công nghệ.") == happens


@pytest.mark.parametrize(("support", "happens"), [(300, "safe"), (299, "ask"), (20, "ask"), (19, "")])
def test_how_well_a_torn_word_is_known(monkeypatch: pytest.MonkeyPatch, support: float, happens: str) -> None:
    found = [Pieces(1, 3, "nghiên", support, support)]
    monkeypatch.setattr("chinhta.rules.spelling.torn_word.torn", lambda *_: found)
    assert level("spelling.torn-word", "Viện ngh iên cứu.") == happens


@pytest.mark.parametrize(
    ("rule", "text", "safe", "ask"),
    [
        ("spelling.known-confusion", "Việc xử dụng vốn vay phải đúng.", 4.0, -7.0),
        ("spelling.known-confusion", "Anh nhà xử dụng vốn vay.", 4.0, -7.0),
    ],
)
def test_how_much_better_the_text_must_be(
    monkeypatch: pytest.MonkeyPatch, rule: str, text: str, safe: float, ask: float
) -> None:
    for log_ratio, happens in ((safe, "safe"), (safe - 0.01, "ask"), (ask, "ask"), (ask - 0.01, "")):
        monkeypatch.setattr(module(rule), "log_likelihood_ratio", lambda *_, log_ratio=log_ratio: log_ratio)
        assert level(rule, text) == happens, log_ratio


def test_how_probable_a_doubled_word_must_be(monkeypatch: pytest.MonkeyPatch) -> None:
    for sure, happens in ((0.95, "safe"), (0.949, "ask"), (0.4, "ask"), (0.399, "")):
        monkeypatch.setattr(module("repeat.doubled-word"), "probability", lambda *_, sure=sure: sure)
        assert level("repeat.doubled-word", "Góp phần thực thi các các Hiệp định.") == happens, sure
        verse = "Trăm năm trong cõi người ta,\nChữ tài chữ mệnh là là ghét nhau."
        assert level("repeat.doubled-word", verse) == ""


def test_a_title_in_front_may_be_less_probable(monkeypatch: pytest.MonkeyPatch) -> None:
    for sure, happens in ((0.85, "safe"), (0.849, "ask")):
        monkeypatch.setattr(module("repeat.doubled-word"), "probability", lambda *_, sure=sure: sure)
        for text in ("Theo bà Bà Nguyễn Thị An.", "Theo Luật Luật Đất đai."):
            assert level("repeat.doubled-word", text) == happens, sure
        assert level("repeat.doubled-word", "Trợ cấp hằng tháng tháng 7 năm 2026.") == "ask"


def test_some_words_before_names_and_figures_are_never_doubled(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unsure:
        """Trees that call everything right."""

        def probability(self, row: object) -> float:
            return 0.0

    monkeypatch.setattr("chinhta.speller.doubles._trees", lambda _: Unsure())
    for text in ("Cục trưởng Cục Cục Đổi mới sáng tạo.", "Quyết định ngày ngày 28/2/2023 của Chính phủ."):
        assert level("repeat.doubled-word", text) == "safe", text
    for text in (
        *("cơ quan ngang Bộ Bộ Công Thương", "Bộ Bộ trưởng", "Chi cục Cục Thống kê", "ông Ông An"),
        *("Kế hoạch năm năm 2021 - 2025", "Luật Công nghệ số số 71/2025/QH15", "bà bà Nguyễn"),
        *("trong hai ngày ngày 24 và 25", "chỉ còn 15 ngày ngày 24"),
    ):
        assert level("repeat.doubled-word", text) == "", text


def test_a_confusion_beside_a_word_of_its_half_is_proposed_from_five_nats_on(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Chúng tôi xem xét xử dụng vốn."
    for log_ratio, happens in ((50.0, "ask"), (5.0, "ask"), (4.99, "")):
        monkeypatch.setattr(
            module("spelling.known-confusion"), "log_likelihood_ratio", lambda *_, log_ratio=log_ratio: log_ratio
        )
        assert level("spelling.known-confusion", text) == happens, log_ratio


def test_a_confusion_of_context_is_proposed_from_nine_nats_on(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row for row in read_rows(shipped_folder() / "confusions.tsv") if row[2:3] == ["context"]]
    for log_ratio, happens in ((50.0, "ask"), (9.0, "ask"), (8.99, "")):
        monkeypatch.setattr(
            module("spelling.known-confusion"), "log_likelihood_ratio", lambda *_, log_ratio=log_ratio: log_ratio
        )
        seen = {level("spelling.known-confusion", f"… {row[0]} …") for row in rows[:20]}
        assert seen - {"", "show"} == ({happens} if happens else set()), log_ratio


# Passages: three words make one


@pytest.mark.parametrize(
    ("rule", "enough", "too_few"),
    [
        ("spelling.lost-diacritics", "Đề nghị phe duyet quy hoach điện.", "Đề nghị duyet quy điện."),
        ("spelling.raw-keys", "Đề nghị cacs ddown vij báo cáo.", "Đề nghị ddown vij báo cáo."),
    ],
)
def test_how_many_words_make_a_passage(rule: str, enough: str, too_few: str) -> None:
    assert level(rule, enough)
    assert level(rule, too_few) == ""


def test_two_words_of_keys_make_a_passage_of_keys() -> None:
    assert level("spelling.raw-keys", "booj cong thuwowng") == "ask"
    assert level("spelling.raw-keys", "bo cong thuwowng") == ""


def test_keys_that_could_be_figures_are_proposed() -> None:
    assert level("spelling.raw-keys", "Booj Coong Thuwowng ddax ban hanhf kees hoachj.") == "safe"
    assert level("spelling.raw-keys", "Bo65 Co6ng Thu7o7ng d9a4 ban ha2nh ke61 hoa5ch.") == "ask"


# Charsets


def test_four_changed_words_make_an_old_charset_sure() -> None:
    assert level("encoding.legacy-charset", "ban hµnh kÕ ho¹ch ph¸t") == "safe"
    assert level("encoding.legacy-charset", "ban hµnh kÕ ho¹ch") == "ask"


def test_nine_of_ten_changed_words_must_be_syllables() -> None:
    words = "hµnh kÕ ho¹ch ph¸t triÓn quèc tÕ nhiÖm vô".split()
    assert level("encoding.legacy-charset", " ".join([*words, "x¹lm"])) == "safe"
    assert level("encoding.legacy-charset", " ".join([*words[:8], "x¹lm"])) == ""


@pytest.mark.parametrize(
    ("share", "exact", "happens"), [(0.9, True, "safe"), (0.899, True, "ask"), (1.0, False, "ask")]
)
def test_how_many_words_read_again_must_be_syllables(
    monkeypatch: pytest.MonkeyPatch, share: float, exact: bool, happens: str
) -> None:
    reading = DecodedLine("utf-8", "Hà Nội là thủ đô", 5, share, 0.0, exact=exact)
    monkeypatch.setattr("chinhta.rules.encoding.mojibake.mend", lambda *_: reading)
    assert level("encoding.mojibake", "HÃ  Ná»™i lÃ  thá»§ Ä‘Ã´") == happens


# Tones


def test_a_repaired_word_must_be_common() -> None:
    for low, high, happens in ((300, 450, "safe"), (150, 300, "ask")):
        words = [word for word, count in sorted(lexicon().syllables.items()) if low <= count < high]
        seen = {level("tone.misplaced-mark", f"Có {wrong} ở đây.") for word in words if (wrong := misplaced(word))}
        assert happens in seen
        assert seen <= {happens, "ask", ""}


def misplaced(word: str) -> str:
    """Return a word in oa, oă, uâ, iê … and a consonant with its tone on the first of the two vowels; "" for others."""
    match = re.fullmatch(r"(.*)([oui])(.)(n|t|c|m|ng|nh)", strip_tone(word)[0])
    marks = [mark for mark in normalize("NFD", word) if mark in TONES]
    return normalize("NFC", f"{match[1]}{match[2]}{marks[0]}{match[3]}{match[4]}") if match and marks else ""


# Words of a line, a sentence, a document


def test_eight_words_make_a_line_worth_reporting() -> None:
    for line, happens in (("một hai ba bốn năm sáu bảy tám", "show"), ("một hai ba bốn năm sáu bảy", "")):
        assert level("repeat.repeated-line", f"{line}\n{line}") == happens


def test_four_words_stand_on_either_side_of_a_full_stop() -> None:
    assert level("capital.sentence-start", "Mức thuế đã giảm. nhưng giá vẫn cao.")
    assert level("capital.sentence-start", "Thuế đã giảm. nhưng giá vẫn cao.") == ""
    assert level("capital.sentence-start", "Mức thuế đã giảm. nhưng giá cao.") == ""


def test_three_small_uses_show_a_habit() -> None:
    for small, happens in ((("điện", "than", "thép", "gỗ"), "ask"), (("điện", "than"), "")):
        text = "; ".join(f"có ngành {name}" for name in small) + "; riêng Ngành giấy tăng."
        assert level("capital.sector-word", text) == happens
    text = "; ".join(f"có ngành {name}" for name in ("điện", "than", "thép")) + "; riêng Ngành giấy tăng."
    assert level("capital.sector-word", text) == "show"  # four in five are small, or it is only shown


def test_two_letters_are_too_short_for_a_lost_stroke() -> None:
    assert level("abbreviation.missing-stroke", "Đẩy mạnh chuyển đổi số (CĐS); việc CDS hoàn thành.") != ""
    assert level("abbreviation.missing-stroke", "Giám đốc (GĐ) ký; GD mới và GĐ cũ.") == ""


def test_four_foreign_words_make_a_line_foreign() -> None:
    """A shorter line is judged as Vietnamese: a slip between three English words is found."""
    assert level("spacing.space-before-mark", "The market is strong , today") == ""
    assert level("spacing.space-before-mark", "market strong , today") == "safe"


def test_one_control_character_in_thirty_two_makes_a_file_binary() -> None:
    assert decode_file(b"a" * 31 + b"\x01").text
    with pytest.raises(UnreadableError):
        decode_file(b"a" * 30 + b"\x01")


@pytest.mark.parametrize(
    ("date", "happens"),
    [("29/2/2024", ""), ("29/2/2023", "show"), ("30/4/2024", ""), ("31/4/2024", "show"), ("39/1/2024", "show")],
)
def test_the_last_day_of_a_month(date: str, happens: str) -> None:
    assert level("number.impossible-date", f"Báo cáo trước ngày {date}.") == happens


def test_commas_as_many_as_points_make_a_decimal_comma_the_habit() -> None:
    assert level("number.decimal-point", "Tăng 6,3% rồi 5.8%.") == "ask"
    assert level("number.decimal-point", "Tăng 6,3% rồi 5.8% rồi 4.2%.") == ""
