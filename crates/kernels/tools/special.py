"""The Chebyshev series of `src/special/`, fitted by sampling each function with 50 digits.

    pip install mpmath
    python tools/special.py bessel > src/special/bessel_tables.rs
    python tools/special.py integral > src/special/integral_tables.rs

A row is a name, the interval, the function of the interval's variable, and what it is.
"""

import sys

import mpmath as mp

mp.mp.dps = 50
EULER = mp.euler


def chebyshev(f, a, b, n=72):
    nodes = [mp.cos(mp.pi * (k + mp.mpf(1) / 2) / n) for k in range(n)]
    values = [f((b - a) / 2 * t + (b + a) / 2) for t in nodes]
    c = []
    for j in range(n):
        s = mp.fsum(values[k] * mp.cos(mp.pi * j * (k + mp.mpf(1) / 2) / n) for k in range(n))
        c.append(2 * s / n)
    c[0] /= 2
    largest = max(abs(v) for v in values)
    while len(c) > 1 and abs(c[-1]) < largest * mp.mpf(10) ** -18:
        c.pop()
    return c


def inverse(f, limit):
    """`f` of a reciprocal, and its limit at 0."""
    return lambda t: limit if t == 0 else f(1 / t)


def dawson(x):
    return mp.sqrt(mp.pi) / 2 * mp.exp(-x * x) * mp.erfi(x)


PSI_ROOT = mp.findroot(mp.digamma, mp.mpf("1.4616321449683623"))
EI_ROOT = mp.findroot(mp.ei, mp.mpf("0.37250741078136663"))


def fresnel(x):
    """The auxiliary functions: C = 1/2 + (f sin - g cos) / (pi x), S = 1/2 - (f cos + g sin) / (pi x)."""
    c, s = mp.fresnelc(x) - mp.mpf(1) / 2, mp.fresnels(x) - mp.mpf(1) / 2
    angle = mp.pi * x * x / 2
    f = (c * mp.sin(angle) - s * mp.cos(angle)) * mp.pi * x
    g = -(c * mp.cos(angle) + s * mp.sin(angle)) * mp.pi * x
    return f, g


def half(k):
    return mp.mpf(k) / 2


def spence(w):
    return mp.mpf(1) if w == 0 else -mp.polylog(2, -w) / w


ROWS = [
    ("I0_SMALL", 0, 8, lambda x: mp.exp(-x) * mp.besseli(0, x), "`e⁻ˣ I₀(x)` of x in [0, 8]"),
    ("I0_LARGE", 0, mp.mpf(1) / 8, inverse(lambda x: mp.sqrt(x) * mp.exp(-x) * mp.besseli(0, x), 1 / mp.sqrt(2 * mp.pi)),
     "`√x e⁻ˣ I₀(x)` of 1/x in [0, 1/8]"),
    ("I1_SMALL", 0, 8, lambda x: mp.exp(-x) * (mp.besseli(1, x) / x if x else half(1)), "`e⁻ˣ I₁(x) / x` of x in [0, 8]"),
    ("I1_LARGE", 0, mp.mpf(1) / 8, inverse(lambda x: mp.sqrt(x) * mp.exp(-x) * mp.besseli(1, x), 1 / mp.sqrt(2 * mp.pi)),
     "`√x e⁻ˣ I₁(x)` of 1/x in [0, 1/8]"),
    ("K0_SMALL", 0, 4, lambda t: (mp.besselk(0, mp.sqrt(t)) + mp.log(mp.sqrt(t) / 2) * mp.besseli(0, mp.sqrt(t))) if t else -EULER,
     "`K₀(x) + ln(x/2) I₀(x)` of x² in [0, 4]"),
    ("K0_LARGE", 0, half(1), inverse(lambda x: mp.sqrt(x) * mp.exp(x) * mp.besselk(0, x), mp.sqrt(mp.pi / 2)),
     "`√x eˣ K₀(x)` of 1/x in [0, 1/2]"),
    ("K1_SMALL", 0, 4, lambda t: mp.sqrt(t) * (mp.besselk(1, mp.sqrt(t)) - mp.log(mp.sqrt(t) / 2) * mp.besseli(1, mp.sqrt(t))) if t else mp.mpf(1),
     "`x (K₁(x) - ln(x/2) I₁(x))` of x² in [0, 4]"),
    ("K1_LARGE", 0, half(1), inverse(lambda x: mp.sqrt(x) * mp.exp(x) * mp.besselk(1, x), mp.sqrt(mp.pi / 2)),
     "`√x eˣ K₁(x)` of 1/x in [0, 1/2]"),
    ("PSI", 1, 2, lambda x: (mp.digamma(x) / (x - PSI_ROOT)) if abs(x - PSI_ROOT) > mp.mpf(10) ** -30 else mp.psi(1, x),
     "`ψ(x) / (x - root)` of x in [1, 2]"),
    ("DAWSON_0", 0, 1, lambda t: dawson(mp.sqrt(t)) / mp.sqrt(t) if t else mp.mpf(1), "`F(x) / x` of x² in [0, 1]"),
    ("DAWSON_1", 1, half(5), lambda x: dawson(x), "`F(x)` of x in [1, 2.5]"),
    ("DAWSON_2", half(5), 5, lambda x: dawson(x) * x, "`x F(x)` of x in [2.5, 5]"),
    ("DAWSON_3", 0, mp.mpf(1) / 25, inverse(lambda t: mp.sqrt(t) * dawson(mp.sqrt(t)), half(1)), "`x F(x)` of 1/x² in [0, 1/25]"),
    ("EI_0", 0, 2, lambda x: (mp.ei(x) - mp.log(x / EI_ROOT)) / (x - EI_ROOT) if x else (EULER + mp.log(EI_ROOT)) / -EI_ROOT,
     "`(Ei(x) - ln(x/root)) / (x - root)` of x in [0, 2]"),
] + [
    (f"EI_{k}", mp.mpf(1) / 2 ** (k + 1), mp.mpf(1) / 2 ** k, inverse(lambda x: mp.ei(x) * mp.exp(-x) * x, mp.mpf(1)),
     f"`x e⁻ˣ Ei(x)` of 1/x in [1/{2 ** (k + 1)}, 1/{2 ** k}]")
    for k in range(1, 6)
] + [
    ("EI_6", 0, mp.mpf(1) / 64, inverse(lambda x: mp.ei(x) * mp.exp(-x) * x, mp.mpf(1)), "`x e⁻ˣ Ei(x)` of 1/x in [0, 1/64]"),
    ("FRESNEL_S", 0, 6, lambda t: mp.fresnels(mp.root(t, 4)) / mp.root(t, 4) ** 3 if t else mp.pi / 6, "`S(x) / x³` of x⁴ in [0, 6]"),
    ("FRESNEL_C", 0, 6, lambda t: mp.fresnelc(mp.root(t, 4)) / mp.root(t, 4) if t else mp.mpf(1), "`C(x) / x` of x⁴ in [0, 6]"),
    ("FRESNEL_F", 0, mp.mpf(1) / 6, inverse(lambda t: fresnel(mp.root(t, 4))[0], mp.mpf(1)), "`f(x)` of 1/x⁴ in [0, 1/6]"),
    ("FRESNEL_G", 0, mp.mpf(1) / 6, inverse(lambda t: fresnel(mp.root(t, 4))[1] * mp.sqrt(t), 1 / mp.pi), "`x² g(x)` of 1/x⁴ in [0, 1/6]"),
    ("SPENCE", -half(1), half(1), spence, "`-Li₂(-w) / w` of w in [-1/2, 1/2]"),
]

print("""//! Chebyshev series of special functions, lowest term first; made by `tools/special.py`.
//!
//! Invariant: each is within a few units of the last place of the largest value in its interval.
//! Does not know: how they are put together.
#![allow(clippy::excessive_precision, clippy::unreadable_literal, reason = "printed as they were computed")]
""")
BESSEL = sys.argv[1] == "bessel"
if not BESSEL:
    for name, root in (("PSI_ROOT", PSI_ROOT), ("EI_ROOT", EI_ROOT)):
        high = float(root)
        print("/// A root, as the sum of two numbers.")
        print(f"pub(super) const {name}: [f64; 2] = [{high!r}, {float(root - mp.mpf(high))!r}];")
for name, a, b, f, what in ROWS:
    if (name[0] in "IK") == BESSEL:
        c = chebyshev(f, mp.mpf(a), mp.mpf(b))
        print(f"/// {what}.\npub(super) const {name}: [f64; {len(c)}] = [")
        for v in c:
            print(f"    {float(v)!r},")
        print("];")
