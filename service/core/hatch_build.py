"""Builds the native core into the package where cargo is; without it the wheel is pure Python, and works as well."""

import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_FILES = {"win32": ("chinhta_core.dll", "_core.dll"), "darwin": ("libchinhta_core.dylib", "_core.so")}


class CustomBuildHook(BuildHookInterface[Any]):
    """Compiles `service/core` for a wheel or an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put the core beside the package's modules, and tell that the wheel is for this system alone."""
        made, name = _FILES.get(sys.platform, ("libchinhta_core.so", "_core.so"))
        source = Path(self.root, "service", "core")
        into = Path(self.root, "service", "chinhta", "core", name)
        if version == "editable":  # a wheel takes in what is named an artifact, whatever else lies there
            into.unlink(missing_ok=True)
        cargo = shutil.which("cargo")
        if os.environ.get("CHINHTA_CORE") == "0" or not cargo:
            self.app.display_info("chinhta: no cargo, so no native core: the package is pure Python, only slower")
            return
        with tempfile.TemporaryDirectory() as work:
            built = subprocess.run(
                [cargo, "build", "--release", "--offline", "--locked", "--target-dir", work],
                cwd=source,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            if built.returncode:
                self.app.display_warning(
                    f"chinhta: the native core was not built, so all stays Python:\n{built.stdout}"
                )
                return
            fresh = into.with_name(name + ".new")  # a process may have the old one in memory
            shutil.copyfile(Path(work, "release", made), fresh)
            fresh.replace(into)
        if version != "editable":
            build_data["artifacts"].append(f"service/chinhta/core/{name}")
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{_system()}"


def _system() -> str:
    """Return this system as wheels name it; the core needs no particular Python."""
    if sys.platform == "darwin":
        return f"macosx_11_0_{platform.machine()}"
    return sysconfig.get_platform().replace("-", "_").replace(".", "_")
