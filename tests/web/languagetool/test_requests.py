"""Requests to the byte as clients of LanguageTool's protocol send them: all find the same three errors."""

import json
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from flask.testing import FlaskClient

from .test_protocol import marked

TEXT = "R&D tăng 5% . 😀 Bộ đã xây dưng kế hoạch. Công nghiệp hổ trợ phát triển."
FOUND = [(" ", [""]), ("dưng", ["dựng"]), ("hổ", ["hỗ"])]
FORM = "application/x-www-form-urlencoded"

MARKDOWN = "# Kế hoạch\n\nXem `a=b`: **R&D** tăng 5% . Bộ đã xây [dưng](u) kế hoạch. Công nghiệp hổ trợ phát triển."
LATEX = (
    "\\section{Kế hoạch}\n\\textbf{R\\&D} tăng $5$ lần . Bộ đã xây dưng kế hoạch. Công nghiệp hổ trợ phát triển.\\par"
)


def annotated(whole: str, *markup: tuple[str, str | None], **more: Any) -> str:
    """Return annotated data of a text with these pieces of markup, each with what it stands for."""
    items: list[dict[str, Any]] = []
    at = 0
    for piece, reading in markup:
        found = whole.index(piece, at)
        items += [{"text": whole[at:found], **more}, {"markup": piece, **more}]
        if reading is not None:
            items[-1]["interpretAs"] = reading
        at = found + len(piece)
    items.append({"text": whole[at:]})
    return json.dumps({"annotation": [item for item in items if item.get("text") != ""]})


OBSIDIAN = annotated(
    MARKDOWN, ("# ", ""), ("\n\n", "\n\n"), ("`a=b`", "e"), ("**", ""), ("**", ""), ("[", ""), ("](u)", "")
)
LTEX = annotated(
    LATEX, ("\\section{", None), ("}\n", "\n\n"), ("\\textbf{", ""), ("\\&", "&"), ("}", ""), ("$5$", "Dummy0"),
    ("\\par", "\n\n"),
)  # fmt: skip
GRAMMA = annotated(MARKDOWN, ("# ", ""), ("\n\n", "\n\n"), ("`a=b`", ""), ("**", ""), ("**", ""), ("[", ""),
                   ("](u)", ""), offset={"start": 0, "end": 5}, children=[])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "body", "kind"),
    [
        pytest.param(TEXT, f"text={TEXT}&language=vi-VN", FORM, id="LibreOffice 7.4"),
        pytest.param(
            TEXT, f"text={TEXT}&language=en-US&username=ai&apiKey=khóa", FORM, id="LibreOffice 7.4, document in English"
        ),
        pytest.param(
            TEXT, f"text={quote(TEXT)}&language=vi-VN&username=a%40b.vn&apiKey=k", FORM, id="LibreOffice 25.2"
        ),
        pytest.param(
            MARKDOWN, f"data={quote(OBSIDIAN)}&language=auto&enabledOnly=false&level=default&motherTongue=vi-VN"
            "&preferredVariants=en-US%2Cde-DE&disabledRules=WHITESPACE_RULE&disabledCategories=", FORM, id="Obsidian",
        ),
        pytest.param(
            LATEX, f"language=vi-VN&data={quote_plus(LTEX)}&level=default&motherTongue=vi&enabledRules=X&username="
            "&apiKey=", FORM, id="ltex",
        ),
        pytest.param(LATEX, f"language=vi&data={quote_plus(LTEX)}", None, id="ltex 16, no type"),
        pytest.param(
            MARKDOWN, f"api_key=&language=vi-VN&data={quote_plus(GRAMMA)}&disabledCategories=REDUNDANCY", FORM,
            id="gramma",
        ),
        pytest.param(
            TEXT, f"language=vi-VN&text={quote_plus(TEXT)}&motherTongue=vi-VN&disabledRules=A%2CB"
            "&enabledCategories=TYPOGRAPHY", FORM, id="pylanguagetool",
        ),
        pytest.param(TEXT, f"language=vi-VN&text={quote_plus(TEXT)}", FORM, id="language_tool_python"),
    ],
)  # fmt: skip
def test_found(client: FlaskClient, text: str, body: str, kind: str | None) -> None:
    response = client.post("/v2/check", data=body.encode(), content_type=kind)
    assert response.status_code == 200, response.text
    assert marked(text, response.get_json()) == FOUND
