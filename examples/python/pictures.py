"""Pictures with nothing to install: charts and images as SVG files, for the tour.

A `Chart` is a frame with axes into which lines, points, images and words are put, in the data's own coordinates.
`grid` puts charts side by side, and `save` writes a file that any browser shows.
"""

import base64
import html
import math
import struct
import zlib

import numpy as np

COLOURS = ("#2166ac", "#d6604d", "#1b7837", "#762a83", "#b8860b")


def png(pixels):
    """A PNG file of an array of uint8: height by width, or height by width by 3."""
    height, width = pixels.shape[:2]
    kind = 2 if pixels.ndim == 3 else 0
    rows = np.ascontiguousarray(pixels).reshape(height, -1)
    # Each row of the format opens with the number of its filter; 0 is none.
    raw = np.concatenate([np.zeros((height, 1), np.uint8), rows], axis=1).tobytes()

    def chunk(name, data):
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


def heat(values, low=None, high=None):
    """Colours for numbers: blue is low, white the middle, red is high."""
    values = np.asarray(values, np.float64)
    low = values.min() if low is None else low
    high = values.max() if high is None else high
    at = np.clip((values - low) / ((high - low) or 1.0), 0.0, 1.0)[..., None]
    blue, white, red = np.array([33, 102, 172]), np.array([247, 247, 247]), np.array([178, 24, 43])
    colours = np.where(at < 0.5, blue + (white - blue) * at * 2, white + (red - white) * (at * 2 - 1))
    return colours.round().astype(np.uint8)


def ticks(low, high, about=5):
    """Round numbers between two others."""
    step = 10.0 ** math.floor(math.log10((high - low) / about))
    step *= next(f for f in (1, 2, 5, 10) if (high - low) / (step * f) <= about)
    first = math.ceil(low / step - 1e-9)
    return [round(i * step, 12) for i in range(first, math.floor(high / step + 1e-9) + 1)]


class Chart:
    """A frame in which x runs over `x` and y over `y`, pairs of numbers."""

    WIDTH, HEIGHT = 360, 270
    LEFT, RIGHT, TOP, BOTTOM = 48, 12, 30, 34

    def __init__(self, title, x, y, axes=True):
        self.title, self.x, self.y, self.axes = title, x, y, axes
        self.parts, self.names = [], []

    def _at(self, x, y):
        """Where a point of the data is in the picture."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return (
            self.LEFT + across * (self.WIDTH - self.LEFT - self.RIGHT),
            self.HEIGHT - self.BOTTOM - up * (self.HEIGHT - self.TOP - self.BOTTOM),
        )

    def line(self, xs, ys, name=None, colour=None):
        """A line through points; a name puts it into the legend."""
        colour = colour or COLOURS[len(self.names) % len(COLOURS)]
        points = " ".join("{:.1f},{:.1f}".format(*self._at(float(x), float(y))) for x, y in zip(xs, ys))
        self.parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.8"/>')
        if name:
            self.names.append((name, colour))
        return self

    def points(self, xs, ys, colour="#000000", radius=2.2):
        """A dot for each point."""
        for x, y in zip(xs, ys):
            across, down = self._at(float(x), float(y))
            self.parts.append(
                f'<circle cx="{across:.1f}" cy="{down:.1f}" r="{radius}" fill="{colour}" stroke="white" stroke-width="0.5"/>'
            )
        return self

    def image(self, pixels, smooth=False):
        """An array of uint8 over the whole frame, its first row at the top."""
        data = base64.b64encode(png(pixels)).decode()
        (left, bottom), (right, top) = self._at(self.x[0], self.y[0]), self._at(self.x[1], self.y[1])
        how = "auto" if smooth else "pixelated"
        self.parts.append(
            f'<image x="{left}" y="{top}" width="{right - left}" height="{bottom - top}" preserveAspectRatio="none" '
            f'style="image-rendering:{how}" href="data:image/png;base64,{data}"/>'
        )
        return self

    def svg(self):
        """The chart as a part of an SVG file."""
        out = [f'<text x="{self.WIDTH / 2}" y="19" text-anchor="middle" font-size="13">{html.escape(self.title)}</text>']
        (left, bottom), (right, top) = self._at(self.x[0], self.y[0]), self._at(self.x[1], self.y[1])
        for x in ticks(*self.x) if self.axes else ():
            across = self._at(x, self.y[0])[0]
            out.append(f'<path d="M{across:.1f} {top}V{bottom}" stroke="#dddddd"/>')
            out.append(f'<text x="{across:.1f}" y="{bottom + 15}" text-anchor="middle">{x:g}</text>')
        for y in ticks(*self.y) if self.axes else ():
            down = self._at(self.x[0], y)[1]
            out.append(f'<path d="M{left} {down:.1f}H{right}" stroke="#dddddd"/>')
            out.append(f'<text x="{left - 6}" y="{down + 4:.1f}" text-anchor="end">{y:g}</text>')
        out += self.parts
        if self.axes:
            out.append(f'<rect x="{left}" y="{top}" width="{right - left}" height="{bottom - top}" fill="none" stroke="#444444"/>')
        for i, (name, colour) in enumerate(self.names):
            down = top + 14 + 15 * i
            out.append(f'<path d="M{right - 96} {down}h16" stroke="{colour}" stroke-width="2.5"/>')
            out.append(f'<text x="{right - 75}" y="{down + 4}">{html.escape(name)}</text>')
        return "".join(out)


class Tile(Chart):
    """A small chart without axes, for one image."""

    WIDTH, HEIGHT = 96, 112
    LEFT, RIGHT, TOP, BOTTOM = 6, 6, 26, 2

    def __init__(self, title, pixels):
        super().__init__(title, (0, 1), (0, 1), axes=False)
        self.image(pixels)


def save(path, charts, columns=None):
    """Writes charts side by side, `columns` to a row."""
    columns = columns or len(charts)
    width, height = type(charts[0]).WIDTH, type(charts[0]).HEIGHT
    rows = -(-len(charts) // columns)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * columns}" height="{height * rows}" '
        'font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="white"/>'
    ]
    for i, chart in enumerate(charts):
        out.append(f'<g transform="translate({i % columns * width} {i // columns * height})">{chart.svg()}</g>')
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join([*out, "</svg>"]) + "\n")
