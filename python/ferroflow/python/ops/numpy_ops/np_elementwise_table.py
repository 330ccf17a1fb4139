"""The elementwise functions of `tf.experimental.numpy` as tables: names, what computes them, what becomes of dtypes, words.

A row is `names = what kind | meaning | arguments of an example | its result`. `what` is a record of the catalogue, or
`:name` for a composition in `np_elementwise.py`. The kinds:

    same      the dtype in which the operands meet
    float     that, or float64 if it is an integer or boolean
    own       what the composition gives
    integer   as `same`; booleans have a record of their own, named after a slash, or are computed as int8
    compare   booleans; boolean operands are compared as integers
    logical   booleans, of operands that are cast to booleans

Invariant: a function is one row; nothing else lists them.
Does not know: how rows become functions.
"""

UNARY = """
abs absolute fabs = :absolute same | the absolute value | [-1, 2] | [1, 2]
angle = :angle own | the angle of a complex number | [1.0, 1j] | [0.0, 1.5707963267948966]
arccos = Acos float | the inverse cosine | [1.0] | [0.0]
arccosh = Acosh float | the inverse hyperbolic cosine | [1.0] | [0.0]
arcsin = Asin float | the inverse sine | [0.0] | [0.0]
arcsinh = Asinh float | the inverse hyperbolic sine | [0.0] | [0.0]
arctan = Atan float | the inverse tangent | [0.0] | [0.0]
arctanh = Atanh float | the inverse hyperbolic tangent | [0.0] | [0.0]
bitwise_not = :inverted same | every bit turned | [0, 5] | [-1, -6]
cbrt = :cbrt float | the cube root | [0.0, 1.0] | [0.0, 1.0]
ceil = Ceil float | the smallest whole number that is not below | [1.2, -1.2] | [2.0, -1.0]
conj conjugate = :conj same | the complex conjugate | [1j] | [-1j]
cos = Cos float | the cosine | [0.0] | [1.0]
cosh = Cosh float | the hyperbolic cosine | [0.0] | [1.0]
deg2rad = :deg2rad float | the angle in radians, of one in degrees | [180.0] | [3.141592653589793]
exp = Exp float | e to the power of the element | [0.0] | [1.0]
exp2 = :exp2 float | 2 to the power of the element | [3.0] | [8.0]
expm1 = Expm1 float | e to the power of the element, less 1 | [0.0] | [0.0]
fix = :fix float | the whole number next towards zero | [1.7, -1.7] | [1.0, -1.0]
floor = Floor float | the largest whole number that is not above | [1.7, -1.7] | [1.0, -2.0]
imag = :imag own | the imaginary part | [1.0, 2j] | [0.0, 2.0]
iscomplex = :iscomplex own | whether the imaginary part is not zero | [1.0, 2j] | [False, True]
isfinite = IsFinite float | whether the element is neither infinite nor not-a-number | [1.0, float("inf")] | [True, False]
isinf = IsInf float | whether the element is infinite | [1.0, float("inf")] | [False, True]
isnan = IsNan float | whether the element is not-a-number | [1.0, float("nan")] | [False, True]
isneginf = :isneginf float | whether the element is the negative infinity | [1.0, -float("inf")] | [False, True]
isposinf = :isposinf float | whether the element is the positive infinity | [1.0, float("inf")] | [False, True]
isreal = :isreal own | whether the imaginary part is zero | [1.0, 2j] | [True, False]
log = Log float | the natural logarithm | [1.0] | [0.0]
log10 = :log10 float | the logarithm to the base 10; float64 or complex128 | [1.0] | [0.0]
log1p = Log1p float | the natural logarithm of 1 and the element | [0.0] | [0.0]
log2 = :log2 float | the logarithm to the base 2; float64 or complex128 | [1.0, 2.0] | [0.0, 1.0]
logical_not = LogicalNot logical | whether the element is zero | [0, 2] | [True, False]
negative = Neg same | the element with the other sign | [1, -2] | [-1, 2]
positive = Identity same | the element itself | [1, -2] | [1, -2]
rad2deg = :rad2deg float | the angle in degrees, of one in radians | [0.0] | [0.0]
real = :real own | the real part | [1.0, 2j] | [1.0, 0.0]
reciprocal = :reciprocal same | 1 by the element | [2.0, 4.0] | [0.5, 0.25]
signbit = :signbit own | whether the element is below zero | [-1.0, 2.0] | [True, False]
sin = Sin float | the sine | [0.0] | [0.0]
sinc = :sinc float | `sin(pi x) / (pi x)`, and 1 where the element is zero | [0.0] | [1.0]
sinh = Sinh float | the hyperbolic sine | [0.0] | [0.0]
sqrt = Sqrt float | the square root | [4, 9] | [2.0, 3.0]
square = Square same | the square | [2, 3] | [4, 9]
tan = Tan float | the tangent | [0.0] | [0.0]
tanh = Tanh float | the hyperbolic tangent | [0.0] | [0.0]
"""

BINARY = """
add = AddV2/LogicalOr same | the sum | [1, 2], 1.5 | [2.5, 3.5]
arctan2 = Atan2 same | the angle of the point whose ordinate and abscissa these are | [0.0], [1.0] | [0.0]
bitwise_and = BitwiseAnd/LogicalAnd same | the bits that both have | [6], 3 | [2]
bitwise_or = BitwiseOr/LogicalOr same | the bits that one of them has | [6], 3 | [7]
bitwise_xor = BitwiseXor/:unlike same | the bits that just one of them has | [6], 3 | [5]
divide true_divide = :quotient same | the quotient, with a fraction | [1, 2], 2 | [0.5, 1.0]
equal = Equal same | whether the two are equal | [1, 2], 2 | [False, True]
float_power power = Pow same | the first to the power of the second | [2, 3], 2 | [4, 9]
floor_divide = FloorDiv integer | the quotient rounded down | [7, -7], 2 | [3, -4]
gcd = :gcd own | the greatest common divisor of integers | [12], 18 | [6]
greater = Greater compare | whether the first is above the second | [1, 3], 2 | [False, True]
greater_equal = GreaterEqual compare | whether the first is not below the second | [1, 2], 2 | [False, True]
heaviside = :heaviside float | 0 below zero, 1 above it, and the second at zero | [-1.0, 0.0, 2.0], 0.5 | [0.0, 0.5, 1.0]
hypot = :hypot float | the length of the hypotenuse of which these are the legs | [3.0], [4.0] | [5.0]
lcm = :lcm own | the least common multiple of integers | [4], 6 | [12]
less = Less compare | whether the first is below the second | [1, 3], 2 | [True, False]
less_equal = LessEqual compare | whether the first is not above the second | [2, 3], 2 | [True, False]
logaddexp = :logaddexp float | the logarithm of the sum of the exponentials | [0.0], [0.0] | [0.6931471805599453]
logaddexp2 = :logaddexp2 float | the same to the base 2; float64 | [0.0], [0.0] | [1.0]
logical_and = LogicalAnd logical | whether neither is zero | [0, 1], 1 | [False, True]
logical_or = LogicalOr logical | whether one of them is not zero | [0, 1], 0 | [False, True]
logical_xor = :unlike logical | whether just one of them is zero | [0, 1], 1 | [True, False]
maximum = Maximum/LogicalOr same | the larger of the two | [1, 5], 3 | [3, 5]
minimum = Minimum/LogicalAnd same | the smaller of the two | [1, 5], 3 | [1, 3]
mod remainder = FloorMod integer | the remainder, with the sign of the second | [7, -7], 3 | [1, 2]
multiply = Mul/LogicalAnd same | the product | [1, 2], 1.5 | [1.5, 3.0]
nextafter = NextAfter same | the next number towards the second | [1.0], [2.0] | [1.0000000000000002]
not_equal = NotEqual same | whether the two differ | [1, 2], 2 | [True, False]
subtract = Sub same | the difference | [1, 2], 1.5 | [-0.5, 0.5]
"""


def rows(text):
    """(name, what, kind, meaning, arguments, result) of every name in a table."""
    for line in text.strip().splitlines():
        head, meaning, arguments, result = (part.strip() for part in line.split(" | "))
        names, _, made = head.partition(" = ")
        what, kind = made.split()
        for name in names.split():
            yield name, what, kind, meaning, arguments, result
