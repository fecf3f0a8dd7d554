# -*- coding: utf-8 -*-
"""One command for everything: sets up what a verb needs, then runs it.

Needs only Python and its standard library; `make VERB` and `python scripts/run.py VERB` are the same.
This file must be readable by old Pythons too, so that they can say they are too old.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OLDEST = (3, 11, 5)
NEWER = ["python3.15", "python3.14", "python3.13", "python3.12", "python3.11"]
SITE = ".venv"
NOTEBOOKS = ".venv-notebooks"

LOCKS = ["requirements.txt"]
TEST_LOCKS = ["requirements.txt", "requirements-test.txt"]
NOTEBOOK_LOCKS = ["requirements-notebooks.txt"]
# torch and the model weights take 1 GB: only who executes a notebook needs them, the tests do not.
TORCH_LOCKS = ["requirements-notebooks.txt", "requirements-torch.txt"]

# verb: (what it does, environment, lock files, command)
VERBS = {
    "serve": ("show both editions at one address, rebuild what changes on save", SITE, LOCKS, ["scripts/serve.py"]),
    "build": ("build both editions into site/", SITE, LOCKS, ["scripts/build.py"]),
    "test": (
        "run every check, in a real browser too",
        SITE,
        TEST_LOCKS,
        ["-m", "pytest", "-n", "auto", "--dist", "worksteal"],
    ),
    "check": ("say what is wrong, without a browser, in under a minute", SITE, TEST_LOCKS, ["scripts/check.py"]),
    "synced": ("record that both editions of a page agree, or list those behind", SITE, LOCKS, ["scripts/synced.py"]),
    "examples": (
        "execute the Python blocks of pages, or of those named",
        NOTEBOOKS,
        NOTEBOOK_LOCKS,
        ["scripts/examples.py"],
    ),
    "notebooks": ("execute the stale notebooks, or those named", NOTEBOOKS, TORCH_LOCKS, ["scripts/notebooks.py"]),
    "new-topic": ("lay out a topic's pages in both editions", SITE, LOCKS, ["scripts/new_topic.py"]),
    "new-notebook": ("lay out a project's notebook", SITE, LOCKS, ["scripts/new_notebook.py"]),
    "bench": ("measure build time, the weight and the speed of pages", SITE, TEST_LOCKS, ["scripts/bench.py"]),
    "pdf": ("print the built site as books, beside its pages", SITE, TEST_LOCKS, ["scripts/make_books.py"]),
    "epub": ("make e-books of the built site, beside its pages", SITE, TEST_LOCKS, ["scripts/make_epub.py"]),
    "offline": ("make a copy of each edition that opens from a disk", SITE, TEST_LOCKS, ["scripts/make_offline.py"]),
    "screenshots": ("take the README's pictures of the site", SITE, TEST_LOCKS, ["scripts/screenshots.py"]),
    "lock": ("write the lock files anew from the .in lists", SITE, TEST_LOCKS, ["scripts/lock.py"]),
    "freshness": ("list external links that are dead and facts that grew old", SITE, LOCKS, ["scripts/freshness.py"]),
    "release": (
        "check, and that every roadmap topic stands in both editions",
        SITE,
        TEST_LOCKS,
        ["scripts/check.py", "--release"],
    ),
    "changes": ("list the pages a branch changes, for a summary", SITE, LOCKS, ["scripts/changes.py"]),
    "schemas": ("write the data files' JSON Schemas from the model", SITE, LOCKS, ["scripts/schemas.py"]),
    "vendor": ("copy the browser's libraries and fonts from npm packages", SITE, TEST_LOCKS, ["scripts/vendor.py"]),
    "setup": ("only set up what serve and test need", SITE, TEST_LOCKS, ["-c", "print('ready')"]),
}


def main(arguments):
    if sys.version_info < OLDEST:
        which = getattr(shutil, "which", lambda name: None)  # Python 2 has none
        for name in NEWER:
            newer = which(name)
            if (
                newer
                and subprocess.call([newer, "-c", "import sys; sys.exit(sys.version_info < {})".format(OLDEST)]) == 0
            ):
                return subprocess.call([newer, os.path.abspath(__file__)] + arguments)
        return stop("Python {} is too old: {} or newer is needed".format(dotted(sys.version_info[:3]), dotted(OLDEST)))
    if not arguments or arguments[0] not in VERBS:
        for verb in sorted(VERBS):
            say("{:12} {}".format(verb, VERBS[verb][0]))
        return 0 if not arguments or arguments[0] in ("help", "-h", "--help") else 2
    _, folder, locks, command = VERBS[arguments[0]]
    python = set_up(os.path.join(ROOT, folder), [os.path.join(ROOT, lock) for lock in locks])
    if python is None:
        return 1
    environment = dict(os.environ, NO_MKDOCS_2_WARNING="1", PYTHONUTF8="1")
    # The environment's own programs, mkdocs among them, come first.
    environment["PATH"] = os.path.dirname(python) + os.pathsep + environment.get("PATH", "")
    try:
        return subprocess.call([python] + command + arguments[1:], cwd=ROOT, env=environment)
    except KeyboardInterrupt:
        return 130


def set_up(folder, locks):
    """The Python of the environment in `folder` with the packages of `locks`, or None where that failed.

    A stamp per lock file, written last, says which content is installed: an interrupted set-up goes on where it
    stopped, and a complete one needs no network.
    """
    python = os.path.join(
        folder, "Scripts" if os.name == "nt" else "bin", "python.exe" if os.name == "nt" else "python"
    )
    if not works(python):
        say("creating {} …".format(os.path.basename(folder)))
        shutil.rmtree(folder, ignore_errors=True)
        if subprocess.call([sys.executable, "-m", "venv", folder]):
            stop("no virtual environment could be made — on Debian and Ubuntu: apt install python3-venv")
            return None
    for lock in locks:
        stamp = os.path.join(folder, os.path.basename(lock) + ".installed")
        with open(lock, "rb") as file:
            wanted = hashlib.sha256(file.read()).hexdigest()
        if read(stamp) == wanted:
            continue
        say("installing {} …".format(os.path.basename(lock)))
        if not install(python, lock):
            stop(
                "the packages of {} could not be installed — is there a network? Run it again to go on".format(
                    os.path.basename(lock)
                )
            )
            return None
        with open(stamp, "w") as file:
            file.write(wanted)
    return python


def install(python, lock):
    """Install what the lock file names, with a dot per package; False where that failed, after what pip says."""
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off", "-r", lock]
    pip = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    said = []
    for line in pip.stdout:
        said.append(line)
        if line.lstrip().startswith("Collecting") or line.startswith("Installing"):
            sys.stdout.write(".")
            sys.stdout.flush()
    say("")
    if pip.wait():
        sys.stderr.write("".join(line for line in said if line.startswith(("ERROR", "WARNING"))))
    return pip.returncode == 0


def works(python):
    """Whether the environment stands: one that was moved or half made does not run."""
    try:
        return (
            subprocess.call([python, "-m", "pip", "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            == 0
        )
    except OSError:
        return False


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def dotted(version):
    return ".".join(str(part) for part in version)


def say(message):
    sys.stdout.write(message + "\n")
    sys.stdout.flush()


def stop(message):
    sys.stderr.write(message + "\n")
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(stop("interrupted — run it again to go on where it stopped"))
