"""A lazy pattern is like a compiled one, and is not compiled before it is used; nor is the library `regex` loaded."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import chinhta
from chinhta.text.patterns import lazy, lazy_unicode


def test_a_lazy_pattern_works_like_a_compiled_one() -> None:
    pattern = lazy(r"(\d+) (km|m)", re.IGNORECASE)
    compiled = re.compile(r"(\d+) (km|m)", re.IGNORECASE)
    text = "12 KM, 7 m"
    assert [match.groups() for match in pattern.finditer(text)] == [match.groups() for match in compiled.finditer(text)]
    assert pattern.sub(r"\1\2", text) == "12KM, 7m"
    assert pattern.fullmatch("7 m")
    assert pattern.search(text, 5) is not None
    assert (pattern.pattern, pattern.flags, pattern.groups) == (compiled.pattern, compiled.flags, 2)


def test_it_is_not_compiled_before_it_is_used() -> None:
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.search("")


def test_properties_of_unicode_clusters_and_sets() -> None:
    assert lazy_unicode(r"[\p{L}--\p{Latin}]\p{M}*").findall("aте\u0301ế") == ["т", "е\u0301"]
    assert lazy_unicode(r"\X").findall("e\u0302\u0323🇻🇳") == ["e\u0302\u0323", "🇻🇳"]


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("Bộ đã xây dưng kế hoạch , theo 57- NQ/TW: “§ 3”, giá 5 €, ● mục một → hai\u00a0ba ≥ 2.", False),
        ("Ngân hàng São Paulo , thương hiệu Ängström™ , góc β = 30º.", False),
        ("Bộ đã xây\u200b dựng kế hoạch.", True),
        ("Bộ đa\u0303 xây dựng kế hoạch.", True),
    ],
    ids=["slips and signs", "other letters", "an invisible character", "decomposed"],
)
def test_only_texts_that_need_it_load_regex(text: str, needed: bool, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(Path(chinhta.__file__).parents[1])!r})\n"
        "from chinhta.cli import main; main(['check', 'a.txt'])\nprint('regex' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert ran.stdout.splitlines()[-1] == str(needed)
