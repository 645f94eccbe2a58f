"""What checks texts loads nothing of the workshop, and neither numpy nor LightGBM."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import chinhta

PACKAGE = Path(chinhta.__file__).parent
COMMANDS = {"cli/build_dictionary.py", "cli/evaluate.py"}
SLIPS = " ".join(f"xâ{a}{b}y dưng" for a in "bcdghklmnp" for b in "bcdghklmnprstvx" for _ in range(2))
"""More unknown words than the speller looks for one by one."""


def imports(tree: ast.AST) -> set[str]:
    """Return the modules that the statements below `tree` import, in any form."""
    out = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            out |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            out |= {alias.name for alias in node.names}
    return out


def of_the_workshop(modules: set[str]) -> set[str]:
    return {
        name
        for name in modules
        if name.split(".")[0] in ("numpy", "lightgbm", "scipy") or "workshop" in name.split(".")
    }


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_its_commands_import_it_and_only_when_they_run(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    if name.startswith("workshop/"):
        return
    tree = ast.parse(path.read_text("utf-8"))
    found = of_the_workshop(imports(tree))
    assert not found or name in COMMANDS
    inside = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert found <= set().union(*map(imports, inside))


@pytest.mark.parametrize(
    "text", ["import numpy", "from chinhta import workshop", "from . import workshop", "if 1:\n import lightgbm.basic"]
)
def test_every_form_of_import_is_seen(text: str) -> None:
    assert of_the_workshop(imports(ast.parse(text)))


@pytest.mark.parametrize(
    "run",
    [
        "import chinhta; chinhta.correct(open('a.txt').read())",
        "from chinhta.cli import main; main(['check', 'a.txt'])",
        "from chinhta.cli import main; main(['check', '--level', 'safe', 'a.txt'])",
        "from chinhta.cli import main; main(['fix', 'a.txt', 'b.md'])",
        "from chinhta.cli import main; main(['extract', '--references', 'a.txt'])",
        "from chinhta.batch import main; main(['a.txt', '--output', 'out', '--jobs', '1'])",
        "from chinhta.web.app import create_app; "
        "assert create_app().test_client().post('/v1/correct', json={'text': open('a.txt').read()}).status_code == 200",
    ],
    ids=["library", "check", "hook", "fix", "extract", "batch", "web"],
)
def test_a_check_loads_none_of_it(run: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Bộ đã xây dưng kế hoạch , theo 57- NQ/TW.\n{SLIPS}\n", "utf-8")
    (tmp_path / "b.md").write_text("# Bộ đã xây dưng kế hoạch\n", "utf-8")
    code = f"import sys\nsys.path.insert(0, {str(PACKAGE.parent)!r})\n{run}\nprint('loaded:', *sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(ran.stdout.rpartition("loaded:")[2].split())
    assert {"chinhta.engine", "editdistpy"} <= loaded or "extract" in run
    assert not of_the_workshop(loaded)
