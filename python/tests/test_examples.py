"""The programs in `examples/python`: what they print is what is stored beside them, and the pictures are there.

The stored texts hold what is the same on every machine; times go to standard error and are not compared.
Does not know: what the programs show.
"""

import os
import pathlib
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree
import zlib

import pytest

EXAMPLES = pathlib.Path(__file__).parents[2] / "examples" / "python"
STORED = sorted(EXAMPLES.glob("*.out"))

if not EXAMPLES.exists():
    pytest.skip(f"{EXAMPLES} is not there: the tests are run without the repository", allow_module_level=True)


def run(name, folder, *arguments):
    """What a program prints."""
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / f"{name}.py"), *arguments],
        cwd=folder,
        env={k: v for k, v in os.environ.items() if not k.startswith("KERAS")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", [p.stem for p in STORED])
@pytest.mark.timeout(300)
def test_prints(name, tmp_path):
    """What is stored."""
    assert run(name, tmp_path) == (EXAMPLES / f"{name}.out").read_text(encoding="utf-8")


def test_every_program_is_tested():
    """A program without a stored text is a module of another one."""
    programs = {p.stem for p in EXAMPLES.glob("*.py")}
    assert programs - {p.stem for p in STORED} == {"pictures"}


@pytest.mark.timeout(300)
def test_tour_draws_pictures(tmp_path):
    """Every picture that the tour names is an SVG file with something in it."""
    named = re.findall(r"picture: (\S+)", run("tour", tmp_path, "seen"))
    assert sorted(named) == sorted(os.listdir(tmp_path / "seen"))
    drawn = {"image": 0, "polyline": 0, "circle": 0}
    for name in named:
        root = xml.etree.ElementTree.parse(tmp_path / "seen" / name).getroot()
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        parts = [e.tag.partition("}")[2] for e in root.iter()]
        assert {"image", "polyline"} & set(parts), name
        drawn = {kind: count + parts.count(kind) for kind, count in drawn.items()}
    assert drawn["image"] >= 20 and drawn["polyline"] == 9 and drawn["circle"] > 400


def test_png_holds_the_pixels(monkeypatch):
    """The format's own rules: signature, lengths, checksums, and the pixels after inflating."""
    monkeypatch.syspath_prepend(str(EXAMPLES))
    import numpy as np
    import pictures

    pixels = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
    data = pictures.png(pixels)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, chunks = 8, {}
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        body = data[at + 4 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length]) == (zlib.crc32(body),)
        chunks[body[:4]] = body[4:]
        at += 12 + length
    assert struct.unpack(">IIBBBBB", chunks[b"IHDR"]) == (4, 2, 8, 2, 0, 0, 0)
    rows = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(2, 13)
    assert (rows[:, 0] == 0).all() and (rows[:, 1:].reshape(2, 4, 3) == pixels).all()


def test_ticks_are_round(monkeypatch):
    """Axes are marked at round numbers between their ends."""
    monkeypatch.syspath_prepend(str(EXAMPLES))
    from pictures import ticks

    assert ticks(0, 1) == [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    assert ticks(1, 30) == [10.0, 20.0, 30.0]
    assert ticks(-4, 4) == [-4.0, -2.0, 0.0, 2.0, 4.0]
