"""What docs/van-hanh.md hands to operators names what is there: addresses, metrics, options of `serve`."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient

from chinhta.web.serve import make_parser

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "van-hanh.md").read_text("utf-8")
DASHBOARD: dict[str, Any] = json.loads((DOCS / "grafana.json").read_text("utf-8"))
MANIFESTS: dict[str, dict[str, Any]] = {
    each["kind"]: each for each in yaml.safe_load_all((DOCS / "kubernetes.yaml").read_text("utf-8"))
}
POD: dict[str, Any] = MANIFESTS["Deployment"]["spec"]["template"]
CONTAINER: dict[str, Any] = POD["spec"]["containers"][0]


@pytest.fixture
def metrics(client: FlaskClient) -> dict[str, set[str]]:
    """The metrics that the service has, each with its labels, after some work."""
    client.post("/v1/correct", json={"text": "Các nghành hàng."})
    page = client.get("/metrics").get_data(as_text=True)
    out: dict[str, set[str]] = {}
    for name, labels in re.findall(r"(?m)^(chinhta\w+)(?:\{(.*)\})? ", page):
        out.setdefault(name, set()).update(re.findall(r'(\w+)="', labels))
    return out


def _labels(expression: str) -> set[str]:
    """The labels that an expression of Prometheus selects or groups by."""
    selected = re.findall(r"(\w+)=~?\"", expression)
    return {*selected, *(label for group in re.findall(r"by \(([^)]*)\)", expression) for label in group.split(", "))}


EXPRESSIONS = [
    *(target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]),
    *re.findall(r"(?m)^ +expr: (.*)$", GUIDE),
]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_expressions_ask_for_metrics_that_there_are(expression: str, metrics: dict[str, set[str]]) -> None:
    names = set(re.findall(r"chinhta_\w+", expression))
    assert names and names <= metrics.keys()
    assert _labels(expression) <= set().union(*(metrics[name] for name in names))


def test_the_dashboard_is_whole() -> None:
    panels = DASHBOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels) >= 8
    spots = {(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels}
    assert len(spots) == len(panels)


def test_the_guide_tells_of_every_metric(metrics: dict[str, set[str]]) -> None:
    told = set(re.findall(r"`(chinhta_\w+)", GUIDE))
    ends = r"_(?:created|bucket|sum|count)$"
    assert told == {re.sub(ends, "", name) for name in metrics} - {
        name.removesuffix("_total") for name in metrics if name.endswith("_total")
    }


def test_the_manifest_names_what_the_service_has(client: FlaskClient, metrics: dict[str, set[str]]) -> None:
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert client.get(CONTAINER[probe]["httpGet"]["path"]).status_code == 200
    assert client.get(POD["metadata"]["annotations"]["prometheus.io/path"]).status_code == 200
    scaled = MANIFESTS["HorizontalPodAutoscaler"]["spec"]["metrics"][0]["pods"]["metric"]["name"]
    assert scaled in metrics


def test_the_manifest_starts_the_service() -> None:
    command, *given = CONTAINER["args"]
    options = make_parser().parse_args(given)
    assert command == "serve" and str(options.port) == POD["metadata"]["annotations"]["prometheus.io/port"]
    assert options.port == CONTAINER["ports"][0]["containerPort"]
    assert POD["spec"]["terminationGracePeriodSeconds"] >= options.seconds + 10


def test_the_manifest_gives_no_rights() -> None:
    assert POD["spec"]["securityContext"]["runAsNonRoot"]
    own = CONTAINER["securityContext"]
    assert own["readOnlyRootFilesystem"] and not own["allowPrivilegeEscalation"]
    assert own["capabilities"] == {"drop": ["ALL"]}
    user = re.findall(r"(?m)^USER (\d+)", (DOCS.parent / "Dockerfile").read_text("utf-8"))
    assert user == [str(POD["spec"]["securityContext"]["runAsUser"])]


def _block(begin: str) -> str:
    """The indented block of the guide that begins with these words."""
    found = re.search(rf"(?m)^    {re.escape(begin)}.*\n(?:(?:    .*)?\n)*", GUIDE)
    assert found
    return re.sub(r"(?m)^    ", "", found[0])


@pytest.mark.skipif(not (shutil.which("nginx") and shutil.which("openssl")), reason="no nginx to be had")
def test_nginx_reads_the_example(tmp_path: Path) -> None:
    certificate, key = tmp_path / "a.pem", tmp_path / "a.key"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=x -out {} -keyout {}"
    subprocess.run(make.format(certificate, key).split(), check=True, capture_output=True)
    server = _block("limit_req_zone").replace("/etc/ssl/soatloi.pem", str(certificate))
    server = server.replace("/etc/ssl/soatloi.key", str(key))
    config = tmp_path / "nginx.conf"
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    config.write_text(f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ {folders} {server} }}")
    told = subprocess.run(["nginx", "-t", "-p", str(tmp_path), "-c", str(config)], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd to be had")
def test_systemd_reads_the_example(tmp_path: Path) -> None:
    unit = tmp_path / "chinhta.service"
    unit.write_text(_block("[Unit]").replace("/opt/chinhta/bin/chinhta", sys.executable))
    told = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True)
    assert "chinhta.service" not in told.stderr and told.returncode == 0, told.stderr
    command = re.search(r"(?m)^ExecStart=\S+ serve (.*)", unit.read_text())
    assert command and make_parser().parse_args(command[1].split())
