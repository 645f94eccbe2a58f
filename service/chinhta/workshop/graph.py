"""Where every file of `dictionaries/` comes from, and rebuilding them.

    python -m chinhta.workshop.graph status
    python -m chinhta.workshop.graph build [STEP…] [--corpus DIR --word-lists DIR]
    python -m chinhta.workshop.graph record STEP…

Run in the root of a checkout. `graph.toml` declares the steps and the tables kept by hand. `build` runs steps in their
order (all of them when none is named) and puts what they make into `dictionaries/`; the two folders hold the files that
`corpus/sources.toml` describes. `record` notes tables that were made otherwise. Both write into
`dictionaries/manifest.json` the hashes of a step's tables and of what it read; `status` compares these with the files.
"""

import argparse
import hashlib
import json
import os
import shlex
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from chinhta.workshop.building.manifest import file_sha256

__all__ = ["Graph", "Kept", "Step", "StepError", "main", "read_graph", "record", "run_steps", "status"]


class StepError(RuntimeError):
    """A step that cannot be run, or did not make its tables."""


class Step(NamedTuple):
    """Tables made by `command` from `inputs` (paths below the root); see graph.toml.

    Of an input "table.tsv:4" only the first four columns count: the step does not read the others.
    """

    name: str
    command: str
    inputs: tuple[str, ...]
    tables: tuple[str, ...]


class Kept(NamedTuple):
    """A table kept by hand."""

    table: str
    source: str
    licence: str


class Graph(NamedTuple):
    """All steps in the order in which they run, and all tables kept by hand."""

    steps: tuple[Step, ...]
    kept: tuple[Kept, ...]


def read_graph() -> Graph:
    """Return what graph.toml declares."""
    declared = tomllib.loads(Path(__file__).with_name("graph.toml").read_text("utf-8"))
    steps = (Step(row["name"], row["command"], tuple(row["inputs"]), tuple(row["tables"])) for row in declared["step"])
    return Graph(tuple(steps), tuple(Kept(**row) for row in declared["kept"]))


def run_steps(
    root: Path, steps: Sequence[Step], folders: Mapping[str, Path], more: Mapping[str, Sequence[str]] | None = None
) -> None:
    """Run `steps` in the checkout `root` and put their tables into its dictionaries.

    `folders`: where the files that `{corpus}` and `{word_lists}` stand for lie. `more`: further arguments of a step.
    Raise StepError when a described file is missing, or a command fails or leaves a declared table out.
    """
    dictionaries = root / "dictionaries"
    for step in steps:
        with tempfile.TemporaryDirectory(prefix=".step-", dir=root) as name:
            output = Path(name)
            argv = [*_argv(step, root, folders, output), *(more or {}).get(step.name, ())]
            environment = {**os.environ, "PYTHONPATH": str(root / "service")}
            if subprocess.run([sys.executable, *argv], cwd=root, env=environment, check=False).returncode:
                raise StepError(f"{step.name}: the command failed")
            if missing := [table for table in step.tables if not (output / table).exists()]:
                raise StepError(f"{step.name}: did not make {', '.join(missing)}")
            if (output / "manifest.json").exists():
                _renew(dictionaries / "manifest.json", output / "manifest.json")
            for table in step.tables:
                (output / table).replace(dictionaries / table)
        record(root, [step])


def _argv(step: Step, root: Path, folders: Mapping[str, Path], output: Path) -> Iterator[str]:
    """Yield the arguments of a step's command after `python`."""
    for word in shlex.split(step.command)[1:]:
        if word in ("{corpus}", "{word_lists}"):
            yield from map(str, _described(root, word[1:-1], folders))
        else:
            yield word.replace("{output}", str(output))


def _described(root: Path, what: str, folders: Mapping[str, Path]) -> list[Path]:
    """Return the files that corpus/sources.toml describes as `what`."""
    if what not in folders:
        raise StepError(f"the folder of {what} is not given")
    sources = tomllib.loads((root / "corpus" / "sources.toml").read_text("utf-8"))
    rows = sources.get("source" if what == "corpus" else "word_list", [])
    files = [folders[what] / row["file"] for row in rows]
    for file, row in zip(files, rows, strict=True):
        if not file.exists():
            raise StepError(f"{file}: no such file")
        if row.get("sha256", "") not in ("", file_sha256(file)):
            raise StepError(f"{file}: not the file that corpus/sources.toml describes (its SHA-256 differs)")
    return files


def _renew(path: Path, new: Path) -> None:
    """Put a new manifest of the counts instead of the old one, whose other tables and steps stay."""
    old, manifest = (json.loads(each.read_text("utf-8")) if each.exists() else {} for each in (path, new))
    for part in ("steps", "tables"):
        manifest[part] = {**old.get(part, {}), **manifest.get(part, {})}
    _write_manifest(path, manifest)


def record(root: Path, steps: Sequence[Step]) -> None:
    """Note in the manifest the hashes of the tables of `steps` and of their inputs, as they are now."""
    path = root / "dictionaries" / "manifest.json"
    manifest = json.loads(path.read_text("utf-8")) if path.exists() else {}
    declared = {table for step in read_graph().steps for table in step.tables}
    tables = {name: row for name, row in manifest.get("tables", {}).items() if name in declared}
    inputs = manifest.get("steps", {})
    for step in steps:
        inputs[step.name] = {name: _input_sha256(root, name) for name in step.inputs}
        for name in step.tables:
            table = root / "dictionaries" / name
            tables[name] = {"bytes": table.stat().st_size, "sha256": file_sha256(table)}
    _write_manifest(path, {**manifest, "steps": inputs, "tables": tables})


def _input_sha256(root: Path, name: str) -> str:
    """Return the SHA-256 of an input of a step, of its first columns if the name has their number."""
    path, _, columns = name.partition(":")
    if not columns:
        return file_sha256(root / path)
    lines = (root / path).read_text("utf-8").splitlines()
    read = ("\t".join(line.split("\t")[: int(columns)]) for line in lines if not line.startswith("#"))
    return hashlib.sha256("\n".join(read).encode()).hexdigest()


def _write_manifest(path: Path, manifest: dict[str, Any]) -> None:
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def status(root: Path) -> Iterator[str]:
    """Yield what does not agree: tables that are missing, undeclared or changed; steps whose inputs changed since."""
    graph = read_graph()
    dictionaries = root / "dictionaries"
    manifest = json.loads((dictionaries / "manifest.json").read_text("utf-8"))
    declared = {table: step.name for step in graph.steps for table in step.tables}
    declared |= {kept.table: "by hand" for kept in graph.kept}
    there = {path.name for path in dictionaries.iterdir()} - {"manifest.json"}
    yield from (f"{name}: missing" for name in sorted(declared.keys() - there))
    yield from (f"{name}: not declared" for name in sorted(there - declared.keys()))
    for step in graph.steps:
        for name in step.tables:
            if name in there and manifest["tables"].get(name, {}).get("sha256") != file_sha256(dictionaries / name):
                yield f"{name}: not as the step {step.name} made it"
        for name, digest in manifest["steps"].get(step.name, {}).items():
            if (root / name.partition(":")[0]).exists() and _input_sha256(root, name) != digest:
                yield f"{step.name}: {name} changed since"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command: 0, 1 when `status` reports something, 2 when a step cannot be run."""
    graph = read_graph()
    names = [step.name for step in graph.steps]
    parser = argparse.ArgumentParser(prog="python -m chinhta.workshop.graph", description=__doc__)
    parser.add_argument("what", choices=("status", "build", "record"))
    parser.add_argument("steps", metavar="STEP", nargs="*", help=", ".join(names))
    parser.add_argument("--corpus", metavar="DIR", type=Path, help="folder of the sources")
    parser.add_argument("--word-lists", metavar="DIR", type=Path, help="folder of the word lists")
    args = parser.parse_args(argv)
    if unknown := set(args.steps) - set(names):
        parser.error(f"no step {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    steps = [step for step in graph.steps if not args.steps or step.name in args.steps]
    root = Path.cwd()
    given = {"corpus": args.corpus, "word_lists": args.word_lists}
    try:
        if args.what == "status":
            found = list(status(root))
            print(*found or ["all tables are as they were made"], sep="\n")
            return 1 if found else 0
        if args.what == "build":
            run_steps(root, steps, {what: folder.resolve() for what, folder in given.items() if folder})
        else:
            record(root, steps)
    except (StepError, OSError) as error:
        print(f"chinhta.workshop.graph: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
