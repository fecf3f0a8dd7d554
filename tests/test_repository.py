"""What stands around the site: workflows, lock files, the set-up, and the house's own rules."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
UNPINNED = """\
on: push
jobs:
  one:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
      - run: echo ${{ github.event.head_commit.message }}
      - run: echo ${{ github.no_such_thing }}
"""


def program(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    assert found, f"{name} is not installed"
    return found


def actionlint(*files: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program("actionlint"), *map(str, files)], capture_output=True, text=True, check=False)


def zizmor(*files: Path) -> subprocess.CompletedProcess[str]:
    command = [program("zizmor"), "--offline", "--no-progress", "--format", "plain", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_workflows_are_sound() -> None:
    done = actionlint(*WORKFLOWS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_workflows_are_safe() -> None:
    done = zizmor(ROOT / ".github")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("check", [actionlint, zizmor])
def test_the_workflow_checks_can_fail(tmp_path: Path, check: object) -> None:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "bad.yml").write_text(UNPINNED, encoding="utf-8")
    assert check(folder / "bad.yml").returncode != 0


@pytest.mark.parametrize(
    "form", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml")), ids=lambda path: path.stem
)
def test_issue_forms_are_forms(form: Path) -> None:
    """What GitHub asks of a form: name, description, and fields with unique ids and labels."""
    data = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert data["name"] and data["description"]
    ids = [field["id"] for field in data["body"]]
    assert len(set(ids)) == len(ids) and all(field["attributes"]["label"] for field in data["body"])
    assert {field["type"] for field in data["body"]} <= {"input", "textarea"}


def test_owners_wait_for_a_name() -> None:
    """As it stands no line is live; with a name, as the file says, every line is a path of ours and its owner."""
    lines = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert lines and all(line.startswith("#") for line in lines)
    live = [line.removeprefix("#: ").replace("@HANDLE", "@octocat").split() for line in lines if line.startswith("#: ")]
    assert live[0] == ["*", "@octocat"], "everything has an owner"
    for path, owner in live[1:]:
        assert (ROOT / path.strip("/")).is_dir() and owner == "@octocat"


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_registry_and_no_index_in_any_file() -> None:
    """Lock files hold everywhere: they name versions and hashes, and leave to the reader where packages come from."""
    hosts = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com", "yarnpkg" + ".com"]
    for path in tracked():
        if path.suffix in (".txt", ".in", ".json", ".toml", ".yml", ".py", ".md", ".ipynb") or path.name == "Makefile":
            text = path.read_text(encoding="utf-8")
            assert not [host for host in hosts if host in text], path.relative_to(ROOT)


@pytest.mark.parametrize("name", ["requirements", "requirements-test"])
def test_locks_follow_from_their_lists(name: str) -> None:
    """Every package is pinned with hashes, and what the list asks for is what the lock has."""
    lock = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    pins = dict(re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", lock, re.MULTILINE))
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert entries and all("--hash=sha256:" in entry for entry in entries)
    for package, version in re.findall(
        r"^([A-Za-z0-9._-]+)==([^\s;]+)", (ROOT / f"{name}.in").read_text(encoding="utf-8"), re.MULTILINE
    ):
        assert pins.get(package.lower()) == version, f"{package}: run `make lock`"


def test_the_locks_agree() -> None:
    """The tests' packages come on top of the site's: what both name, both pin alike."""
    locks = [(ROOT / name).read_text(encoding="utf-8") for name in ("requirements.txt", "requirements-test.txt")]
    site, test = (dict(re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", lock, re.MULTILINE)) for lock in locks)
    assert {package: test[package] for package in site.keys() & test.keys()} == {
        package: site[package] for package in site.keys() & test.keys()
    }


def test_vendored_libraries_are_those_of_the_lock() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert not any("resolved" in package for package in lock.values())
    for package, file in {
        "chart.js": "chart.umd.min.js",
        "vega": "vega.min.js",
        "vega-lite": "vega-lite.min.js",
        "vega-embed": "vega-embed.min.js",
    }.items():
        version = lock[f"node_modules/{package}"]["version"]
        text = (ROOT / "overrides/assets/vendor" / file).read_text(encoding="utf-8")
        assert version in text, f"{file} is not {package} {version}: run `make vendor`"


def run(*words: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "scripts/run.py", *words],
        cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120, env={**os.environ, **environment},
    )  # fmt: skip


def test_the_verbs_explain_themselves() -> None:
    done = run()
    assert done.returncode == 0
    for verb in ("serve", "build", "test", "notebooks"):
        assert re.search(rf"^{verb} +\w", done.stdout, re.MULTILINE)
    assert run("no-such-verb").returncode == 2


def test_an_old_python_says_so() -> None:
    code = (
        "import sys, runpy; sys.version_info = (3, 9, 2, 'final', 0); sys.argv = ['run.py', 'serve']; "
        "runpy.run_path('scripts/run.py', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "PATH": str(ROOT / "nowhere")},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "Python 3.9.2 is too old: 3.11.5 or newer is needed\n"


def test_make_without_python_says_so() -> None:
    done = subprocess.run([program("make"), "serve", "PYTHON="], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0 and "Python is missing" in done.stderr


def test_an_interrupted_set_up_goes_on(tmp_path: Path) -> None:
    """In a path with a space: a half-made environment is made anew, a complete one is used without the network."""
    import run as runner

    lock = tmp_path / "a lock.txt"
    lock.write_text("# nothing\n", encoding="utf-8")
    folder = tmp_path / "with a space" / ".venv"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").write_text("", encoding="utf-8")  # what an interruption may leave behind
    python = runner.set_up(str(folder), [str(lock)])
    assert python and runner.works(python)
    stamp = folder / "a lock.txt.installed"
    assert stamp.is_file()
    lock.write_text("no-such-package-anywhere==0.0.1\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "install", lambda *_: False)
        assert runner.set_up(str(folder), [str(lock)]) is None, "a failed installation is said"
    lock.write_text("# nothing\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "install", lambda *_: pytest.fail("installed again"))
        assert runner.set_up(str(folder), [str(lock)]) == python


def test_an_interruption_is_one_line() -> None:
    code = (
        "import sys, runpy, subprocess; sys.argv = ['run.py', 'serve']\n"
        "def interrupt(*_, **__): raise KeyboardInterrupt\n"
        "subprocess.call = interrupt\n"
        "runpy.run_path('scripts/run.py', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "interrupted — run it again to go on where it stopped\n")


def test_serve_says_when_its_port_is_in_use() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "scripts/serve.py", port],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr == f"serve: port {port} is in use — free one or name another: make serve PORT=9000\n"


@pytest.mark.parametrize("word", ["zero", "0", "70000"])
def test_serve_takes_only_ports(word: str) -> None:
    done = subprocess.run(
        [sys.executable, "scripts/serve.py", word], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, "serve: give a port between 1 and 65535, or none\n")
