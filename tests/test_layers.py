"""Data flows one way: every room has its floor, a lower floor imports nothing of a higher one, few rooms do I/O."""

import ast
from pathlib import Path

import pytest

import chinhta
from chinhta.cli import COMMANDS, ELSEWHERE

from .layers import Plan, faults, libraries, modules_of

PACKAGE = Path(chinhta.__file__).parent
PLAN = Plan(
    floors=(
        ("text", "profiles", "core"),
        ("files",),
        ("lexicon", "formats"),
        ("analysis",),
        ("speller",),
        ("rules",),
        ("settings", "correction"),
        ("", "engine", "project"),
        ("rows", "fingerprints"),
        ("session", "workshop"),
        ("corpora",),
        ("reports",),
        ("console",),
        ("web", "cli", "batch", "lsp", "__main__"),
    ),
    shells=("web", "cli", "batch", "lsp"),
    workshop=("workshop",),
    doors=(
        ("cli.build_dictionary", "workshop"),
        ("__main__", "cli"),
    ),
    hands=(
        "core", "corpora",
        "files", "project", "settings", "session", "reports", "console", "web", "cli", "batch", "lsp", "__main__",
        "workshop",
        "formats._package",  # archives in memory
        "formats._pdf",  # a lock
        "formats.registry",  # modules of formats, when one is read
        "lexicon.generations", "lexicon.tables", "lexicon.candidates",
        "speller.boosted_trees", "speller.out_of_vocabulary",
    ),
    finders=("cli", "speller.out_of_vocabulary"),
)  # fmt: skip


def test_the_house_is_as_planned() -> None:
    assert faults(PACKAGE, PLAN) == []


LIBRARIES = {
    "corpora": {"pyarrow", "pyspark", "zstandard"},
    "text": {"regex"},
    "lexicon": {"editdistpy", "symspellpy", "unidecode"},
    "formats": {"pypdfium2", "tree_sitter", "tree_sitter_markdown", "yaml"},
    "lsp": {"lsprotocol", "pygls"},
    "speller": {"unidecode"},
    "web": {"flask", "gunicorn", "prometheus_client", "waitress", "werkzeug"},
    "workshop": {"lightgbm", "numpy"},
}
"""What each room imports that is neither of the standard library nor of the package."""


def test_libraries_are_met_in_their_rooms_alone() -> None:
    found: dict[str, set[str]] = {}
    for name, tree in modules_of(PACKAGE).items():
        for library in libraries(tree, PACKAGE.name):
            found.setdefault(name.partition(".")[0], set()).add(library)
    assert found == LIBRARIES


@pytest.mark.parametrize(
    "source",
    ["import other", "import other.part as o", "from other.part import x", "def f():\n    from other import x"],
)
def test_libraries_are_seen(source: str) -> None:
    assert list(libraries(ast.parse(source), "house")) == ["other"]


def test_what_is_no_library_is_not_counted() -> None:
    assert list(libraries(ast.parse("import os.path, house.low\nfrom . import x\nfrom house import y"), "house")) == []


def test_every_command_is_a_module() -> None:
    own = {path.stem.replace("_", "-") for path in (PACKAGE / "cli").glob("*.py")}
    assert set(COMMANDS) <= own | set(ELSEWHERE)
    assert not own & set(ELSEWHERE)
    for module in ELSEWHERE.values():
        path = PACKAGE.joinpath(*module.split(".")[1:])
        assert path.with_suffix(".py").exists() or (path / "__init__.py").exists()


# The test itself: packages that each break one rule.

SMALL = Plan(
    floors=(("low",), ("middle",), ("", "high"), ("bench",), ("shell", "other")),
    shells=("shell", "other"),
    workshop=("bench",),
    doors=(("shell.start", "other"), ("shell.start", "bench")),
    hands=("shell", "low.disk"),
)
SOUND = {
    "__init__.py": "from house import high\n",
    "low/__init__.py": "from . import disk\n",
    "low/disk.py": "from pathlib import Path\n\ndef read(path: Path) -> str:\n    return path.read_text()\n",
    "middle.py": "from pathlib import Path\n\nfrom house.low import disk\n",
    "high.py": "import house.middle\nfrom house import low\n",
    "bench.py": "from house import high\n",
    "shell/__init__.py": "import sys\n\nfrom .start import main\n",
    "shell/start.py": "def main() -> None:\n    from house import other\n    import house.bench\n",
    "other.py": "import house\nfrom house import high\n",
}


def house(folder: Path, files: dict[str, str]) -> Path:
    for name, source in (SOUND | files).items():
        path = folder / "house" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")
    return folder / "house"


def test_a_sound_house_has_no_fault(tmp_path: Path) -> None:
    assert faults(house(tmp_path, {}), SMALL) == []


@pytest.mark.parametrize(
    "source",
    [
        "import house.high",
        "import house.high as h",
        "from house.high import x",
        "from house import high",
        "from house import low, high",
        "from . import high",
        "from .high import x",
        "from house import *",
        "import house",
        "def f():\n    from house import high",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house.high import x",
        "from importlib import import_module\nx = import_module('house.high')",
        "import importlib\nx = importlib.import_module('house.high')",
        "from importlib import import_module as load\nx = load('house.high')",
        "x = __import__('house.high')",
        "import house.low\nx = house.high.y",
        "import house.low as low, house as h\nx = h.high",
        "try:\n    from house.high import x\nexcept ImportError:\n    pass",
    ],
)
def test_no_import_goes_up(source: str, tmp_path: Path) -> None:
    path = house(tmp_path, {"middle.py": source, "high.py": ""})
    assert any(fault.startswith("middle:") and "lies higher" in fault for fault in faults(path, SMALL))


@pytest.mark.parametrize("source", ["from .. import high", "from ..high import x", "from ..middle import x"])
def test_no_relative_import_goes_up(source: str, tmp_path: Path) -> None:
    path = house(tmp_path, {"low/disk.py": source, "high.py": "", "middle.py": ""})
    assert any(fault.startswith("low.disk:1: ") and "lies higher" in fault for fault in faults(path, SMALL))


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"cellar.py": ""}, "cellar: no room of the plan"),
        ({"cellar/__init__.py": ""}, "cellar: no room of the plan"),
        ({"middle.py": "def f(name):\n    __import__(name)"}, "middle:2: imports what is not written out"),
        ({"middle.py": "from importlib import import_module\nimport_module('.high', 'house')"}, "middle:2: imports"),
        ({"middle.py": "__import__('high', globals(), None, [], 1)"}, "middle:1: imports what"),
        ({"middle.py": "import pkgutil"}, "middle:1: imports what"),
        ({"middle.py": "from importlib.util import find_spec"}, "middle:1: imports what"),
        ({"middle.py": "from importlib import util"}, "middle:1: imports what"),
        ({"middle.py": "load = __import__\nload('house.high')"}, "middle:1: imports what"),
        ({"middle.py": "x = list(map(__import__, ['house.high']))"}, "middle:1: imports what"),
        ({"middle.py": "import house.low\nx = getattr(house, 'high')"}, "middle:2: imports what"),
        ({"middle.py": "import house.low\nh = house\nh.high"}, "middle:2: imports what"),
        ({"low/disk.py": "import importlib\nload = importlib.import_module"}, "low.disk:2: imports what"),
        ({"low/disk.py": "import importlib\nimportlib.util.find_spec('house.high')"}, "low.disk:2: imports what"),
        ({"low/disk.py": "import sys\nx = sys.modules['house.high']"}, "low.disk:2: imports what"),
        ({"low/disk.py": "from sys import modules"}, "low.disk:1: imports what"),
        ({"low/disk.py": "exec('from house import high')"}, "low.disk:1: imports what"),
        (
            {"shell/start.py": "from importlib import import_module\ndef f(n):\n    import_module(f'house.{n}')"},
            "shell.start:3: imports what",
        ),
        (
            {"shell/start.py": "from importlib import import_module\ndef f(n):\n    import_module(f'hou{n}')"},
            "shell.start:3: imports what",
        ),
        ({"shell/start.py": "import builtins as b\nb.exec('import house.other')"}, "shell.start:1: imports what"),
        ({"shell/start.py": "__import__('house', fromlist=['other'])"}, "shell.start:1: imports what"),
        ({"shell/start.py": "__import__('house.low', None, None, ['x'])"}, "shell.start:1: imports what"),
        ({"shell/start.py": "import importlib as i\ni.import_module('house').other"}, "shell.start:2: imports what"),
        ({"shell/start.py": "import importlib as i\ni.util.find_spec('x')"}, "shell.start:2: imports"),
        ({"shell/start.py": "import importlib as i\ngetattr(i, 'import_module')"}, "shell.start:2: imports"),
        ({"shell/start.py": "import sys as s\nx = s.modules['house.other']"}, "shell.start:2: imports what"),
        ({"shell/start.py": "import pydoc\npydoc.locate('house.other')"}, "shell.start:1: imports what"),
        ({"shell/start.py": "x = __loader__.load_module('house.other')"}, "shell.start:1: imports what"),
        ({"shell/start.py": "from importlib.metadata import EntryPoint as E"}, "shell.start:1: imports what"),
        ({"high.py": "from house import bench"}, "high:1: imports bench of the workshop"),
        ({"other.py": "from house import bench"}, "other:1: imports bench of the workshop"),
        ({"other.py": "from house import shell"}, "other:1: a shell imports the shell shell"),
        ({"middle.py": "x = open('a')"}, "middle:1: input or output: open"),
        ({"middle.py": "read = open\nread('a')"}, "middle:1: input or output: open"),
        ({"middle.py": "def f(path):\n    return path.read_text"}, "middle:2: input or output: .read_text"),
        ({"middle.py": "def f(x):\n    return getattr(x, 'read_text')()"}, "middle:2: input or output: .read_text"),
        ({"middle.py": "from operator import methodcaller as m, attrgetter\nattrgetter('a.open')"}, "middle:2: input"),
        ({"middle.py": "def f(path):\n    return path.is_mount()"}, "middle:2: input or output: .is_mount"),
        ({"middle.py": "x = __spec__.loader"}, "middle:1: input or output: __spec__"),
        ({"middle.py": "from codecs import open as o\no('a')"}, "middle:1: input or output: open"),
        ({"middle.py": "def f(path):\n    return path.absolute()"}, "middle:2: input or output: .absolute"),
        ({"middle.py": "from contextlib import chdir\nchdir('/')"}, "middle:1: input or output: chdir"),
        ({"middle.py": "from urllib import request"}, "middle:1: input or output: urllib"),
        ({"middle.py": "from importlib import resources"}, "middle:1: input or output: importlib"),
        ({"middle.py": "import zipfile, linecache"}, "middle:1: input or output: zipfile"),
        ({"middle.py": "import ctypes"}, "middle:1: input or output: ctypes"),
        ({"middle.py": "import os"}, "middle:1: input or output: os"),
        ({"middle.py": "import os.path"}, "middle:1: input or output: os.path"),
        ({"middle.py": "def f():\n    import subprocess"}, "middle:2: input or output: subprocess"),
        ({"middle.py": "from socket import socket"}, "middle:1: input or output: socket"),
        ({"middle.py": "def f(path):\n    return path.read_bytes()"}, "middle:2: input or output: .read_bytes"),
        ({"middle.py": "def f(path):\n    path.write_text('')"}, "middle:2: input or output: .write_text"),
        ({"middle.py": "def f(path):\n    return path.exists()"}, "middle:2: input or output: .exists"),
        ({"low/other.py": "print(1)"}, "low.other:1: input or output: print"),
    ],
)  # fmt: skip
def test_each_fault_is_reported(files: dict[str, str], fault: str, tmp_path: Path) -> None:
    found = faults(house(tmp_path, files), SMALL)
    assert any(line.startswith(fault) for line in found), found


@pytest.mark.parametrize(
    "files",
    [
        {"low/disk.py": "from house.low import table", "low/table.py": "from house.low.disk import x"},
        {"low/disk.py": "def f():\n    from .table import x", "low/table.py": "from .disk import x"},
        {
            "low/disk.py": "if TYPE_CHECKING:\n    from .table import x",
            "low/table.py": "from .third import x",
            "low/third.py": "from .disk import x",
        },
    ],
)
def test_modules_make_no_circle(files: dict[str, str], tmp_path: Path) -> None:
    found = faults(house(tmp_path, files), SMALL)
    assert len(found) == 1
    assert found[0].startswith("circle: ")
