"""What pyproject.toml says of the package is so, and nothing that it needs is left unnamed."""

import re
import tomllib
from importlib import metadata
from itertools import chain
from pathlib import Path

import pytest

import chinhta
from chinhta.workshop.graph import read_graph

from .layers import libraries, modules_of

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]
EXTRAS = PROJECT["optional-dependencies"]
ALL = [*PROJECT["dependencies"], *chain(*EXTRAS.values())]


_DISTRIBUTIONS = {"yaml": "pyyaml"}


def names(requirements: list[str]) -> set[str]:
    """The distributions that are required, in lower case, without the extras of the package itself."""
    found = {re.split(r"[\[><=~!; ]", each, maxsplit=1)[0].lower() for each in requirements}
    return found - {PROJECT["name"]}


def imported(*, workshop: bool) -> set[str]:
    """The distributions that the modules of the package import, those of the workshop or all others."""
    found: set[str] = set()
    for name, tree in modules_of(Path(chinhta.__file__).parent).items():
        if (name.split(".")[0] == "workshop") != workshop:
            continue
        found |= set(libraries(tree, "chinhta"))
    return {_DISTRIBUTIONS.get(name, name.replace("_", "-")) for name in found}


def test_the_package_requires_what_it_imports_and_nothing_else() -> None:
    extras = [requirement for name in ("lsp", "parquet", "pdf", "spark", "zst") for requirement in EXTRAS[name]]
    by_others = {"lsprotocol"}, {"pandas"}  # of pygls; for PySpark
    assert names([*PROJECT["dependencies"], *extras]) - by_others[1] == imported(workshop=False) - by_others[0]


def test_the_workshop_imports_what_its_extras_bring() -> None:
    brought = names([*EXTRAS["build"], *EXTRAS["train"]])
    assert brought == imported(workshop=True) - names(PROJECT["dependencies"])
    assert EXTRAS["train"][0] == "chinhta[build]" and EXTRAS["dev"][0] == "chinhta[lsp,parquet,pdf,train,zst]"


def test_every_requirement_has_a_least_version() -> None:
    for requirement in ALL:
        assert re.fullmatch(r"[a-z0-9-]+>=[0-9.]+(; sys_platform [!=]= 'win32')?|chinhta\[[a-z,]+\]", requirement)


def test_the_version_stands_in_one_place() -> None:
    assert "version" not in PROJECT and "version" in PROJECT["dynamic"]
    path = ROOT / PYPROJECT["tool"]["hatch"]["version"]["path"]
    if path.exists():  # not where the sdist's tests run against a wheel
        assert re.findall(r'^__version__ = "(.+)"$', path.read_text("utf-8"), re.MULTILINE) == [chinhta.__version__]
    assert f"\n## {chinhta.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    try:
        installed = metadata.version("chinhta")
    except metadata.PackageNotFoundError:
        pytest.skip("chinhta is not installed")
    assert installed == chinhta.__version__, "install it again: pip install -e ."


def test_third_parties_are_named() -> None:
    page = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    libraries = names(ALL)
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in page.splitlines() if "|" in line]
    assert libraries <= {row[0].lower() for row in rows if len(row) == 3 and row[2]}
    kept = {tuple(table) for table in read_graph().kept}
    assert kept <= set(rows)
    sources = tomllib.loads((ROOT / "corpus" / "sources.toml").read_text("utf-8"))
    for source in (*sources["source"], *sources["word_list"]):
        (row,) = (row for row in rows if row[0] == source.get("name", source["what"]))
        assert row[1].split("; ") == [address.removeprefix("https://github.com/") for address in source["address"]]
        assert row[2] == source["licence"]


def test_what_the_image_and_the_wheel_are_built_from_is_copied() -> None:
    """Every file that pyproject.toml names is copied into the image, and git does not hide it from Docker."""
    needed = {PROJECT["readme"], *PROJECT["license-files"], "pyproject.toml", "service", "dictionaries"}
    copied = set(re.findall(r"(?m)^COPY (?!--)(.+) \S+$", (ROOT / "Dockerfile").read_text("utf-8")))
    assert needed == {name for line in copied for name in line.split()}
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert needed == {line[1:] for line in ignored if line.startswith("!")}
