"""Write reviews.csv.bz2 anew: 10,605 snippets from movie reviews with the mean rating that people gave each.

They lie in the source package of vaderSentiment (Hutto & Gilbert 2014), in an archive inside the archive.
"""

REQUIRES = "pandas"


def fetch(path):
    import html
    import io
    import subprocess
    import sys
    import tarfile
    import tempfile
    from pathlib import Path

    import pandas as pd

    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*pip, "--dest", folder, "vaderSentiment==3.3.2"], check=True)
        with tarfile.open(next(Path(folder).glob("*.tar.gz"))) as package:
            inner = package.extractfile("vaderSentiment-3.3.2/additional_resources/hutto_ICWSM_2014.tar.gz").read()
    with tarfile.open(fileobj=io.BytesIO(inner)) as archive:
        text = archive.extractfile("hutto_ICWSM_2014/movieReviewSnippets_GroundTruth.txt").read().decode("utf-8")
    rows = [line.split("\t") for line in text.split("\n") if line]
    reviews = pd.DataFrame({"rating": [float(row[1]) for row in rows], "text": [html.unescape(row[2].rstrip()) for row in rows]})
    reviews.round(2).to_csv(path, index=False, encoding="utf-8", lineterminator="\n", compression="bz2")


if __name__ == "__main__":
    from pathlib import Path

    fetch(Path(__file__).parent / "reviews.csv.bz2")
