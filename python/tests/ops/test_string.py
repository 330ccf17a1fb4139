"""Strings and signals.

Does not know: how cases are compared; see `table.py`.
"""

import pytest
from table import Raises, check  # noqa: F401

nan, inf = float("nan"), float("inf")
SETUP = ''
CASES = [
    ("tf.strings.length(['a','bcd'])", ('int32', (2,), [1, 3])),
    ("tf.strings.substr(['hello','world'],1,3)", ('string', (2,), [b'ell', b'orl'])),
    ("tf.strings.regex_full_match(['a1','b'],'[a-z][0-9]')", ('bool', (2,), [True, False])),
    ("tf.strings.regex_replace('hello','l+','L')", ('string', (), [b'heLo'])),
    ("tf.strings.regex_replace('hello','l','L',replace_global=False)", ('string', (), [b'heLlo'])),
    ("tf.strings.join(['a','b'],separator='-')", ('string', (), [b'a-b'])),
    ("tf.strings.join([['a','b'],['c','d']])", ('string', (2,), [b'ac', b'bd'])),
    ("tf.strings.to_number(['1.5','2'])", ('float32', (2,), [1.5, 2.0])),
    ("tf.strings.to_number('3',tf.int32)", ('int32', (), [3])),
    ("tf.strings.to_hash_bucket_fast(['a','b'],10)", ('int64', (2,), [9, 2])),
    ("tf.strings.to_hash_bucket(['a','b'],10)", ('int64', (2,), [8, 0])),
    ("tf.strings.lower('ABC')", ('string', (), [b'abc'])),
    ("tf.strings.upper(['a'])", ('string', (1,), [b'A'])),
    ("tf.strings.strip(' a ')", ('string', (), [b'a'])),
    ("tf.strings.reduce_join(['a','b'],separator='-')", ('string', (), [b'a-b'])),
    ("tf.strings.reduce_join([['a','b'],['c','d']],axis=0)", ('string', (2,), [b'ac', b'bd'])),
    ("tf.strings.format('x is {}',C([1,2]))", ('string', (), [b'x is [1 2]'])),
    ("tf.strings.format('x is {}',(C([1,2]),C(1)))", Raises('ValueError')),
    ("tf.strings.split(['a b','c'])", {"ragged": [[[b'a', b'b'], [b'c']], 'string', '(2, None)']}),
    ("tf.strings.split('a b')", ('string', (2,), [b'a', b'b'])),
    ("tf.strings.split([['a b','c'],['d','e f']])", {"ragged": [[[[b'a', b'b'], [b'c']], [[b'd'], [b'e', b'f']]], 'string', '(2, 2, None)']}),
    ("tf.strings.split(['a,b','c'],sep=',')", {"ragged": [[[b'a', b'b'], [b'c']], 'string', '(2, None)']}),
    ("tf.strings.bytes_split('ab')", ('string', (2,), [b'a', b'b'])),
    ("tf.strings.bytes_split(['ab','c'])", {"ragged": [[[b'a', b'b'], [b'c']], 'string', '(2, None)']}),
    ("tf.strings.unicode_decode('aé','UTF-8')", ('int32', (2,), [97, 233])),
    ("tf.strings.unicode_decode(['ab','c'],'UTF-8')", {"ragged": [[[97, 98], [99]], 'int32', '(2, None)']}),
    ("tf.strings.unicode_decode_with_offsets(['aé','c'],'UTF-8')", [{"ragged": [[[97, 233], [99]], 'int32', '(2, None)']}, {"ragged": [[[0, 1], [0]], 'int64', '(2, None)']}]),
    ("tf.strings.unicode_encode([97,98],'UTF-8')", ('string', (), [b'ab'])),
    ("tf.strings.unicode_encode([[97,98],[99,100]],'UTF-8')", ('string', (2,), [b'ab', b'cd'])),
    ("tf.strings.unicode_split('aé','UTF-8')", ('string', (2,), [b'a', b'\xc3\xa9'])),
    ("tf.strings.unicode_split(['ab','c'],'UTF-8')", {"ragged": [[[b'a', b'b'], [b'c']], 'string', '(2, None)']}),
    ("tf.strings.ngrams(['a','b','c'],2)", ('string', (2,), [b'a b', b'b c'])),
    ("tf.strings.ngrams(tf.ragged.constant([['a','b','c'],['d']]),2)", {"ragged": [[[b'a b', b'b c'], []], 'string', '(2, None)']}),
    ('tf.strings.as_string([1,2])', ('string', (2,), [b'1', b'2'])),
    ('tf.strings.as_string([1.5],precision=2)', ('string', (1,), [b'1.50'])),
    ("tf.strings.unsorted_segment_join(['a','b','c'],[1,0,1],2)", ('string', (2,), [b'b', b'ac'])),
    ('tf.strings.unicode_script([97])', ('int32', (1,), [25])),
    ("tf.strings.lower(tf.ragged.constant([['A'],['B','C']]))", {"ragged": [[[b'a'], [b'b', b'c']], 'string', '(2, None)']}),
    ('tf.signal.hann_window(4)', ('float32', (4,), [0.0, 0.5, 1.0, 0.5])),
    ('tf.signal.hann_window(5)', ('float32', (5,), [0.0, 0.5, 1.0, 0.5, 0.0])),
    ('tf.signal.hann_window(5,periodic=False)', ('float32', (5,), [0.0, 0.5, 1.0, 0.5, 0.0])),
    ('tf.signal.hann_window(1)', ('float32', (1,), [1.0])),
    ('tf.signal.hamming_window(6,periodic=False)', ('float32', (6,), [0.08000001, 0.3978522, 0.9121479, 0.9121478, 0.3978521, 0.08000001])),
    ('tf.signal.hann_window(4,dtype=tf.int32)', Raises('ValueError')),
    ('tf.signal.kaiser_window(5)', ('float32', (5,), [5.277345e-05, 0.2156727, 1.0, 0.2156727, 5.277345e-05])),
    ('tf.signal.kaiser_window(4,beta=6.0)', ('float32', (4,), [0.01487334, 0.7318953, 0.7318953, 0.01487334])),
    ('tf.signal.kaiser_bessel_derived_window(6)', ('float32', (6,), [0.007131026, 0.7071068, 0.9999745, 0.9999745, 0.7071068, 0.007131026])),
    ('tf.signal.vorbis_window(6)', ('float32', (6,), [0.1050293, 0.7071068, 0.9944691, 0.9944691, 0.7071068, 0.1050292])),
    ('tf.signal.frame([1,2,3,4,5],2,1)', ('int32', (4, 2), [1, 2, 2, 3, 3, 4, 4, 5])),
    ('tf.signal.frame([1,2,3,4,5],2,2,pad_end=True)', ('int32', (3, 2), [1, 2, 3, 4, 5, 0])),
    ('tf.signal.frame([1,2,3,4,5],2,2)', ('int32', (2, 2), [1, 2, 3, 4])),
    ('tf.signal.frame([[1,2,3],[4,5,6]],2,1,axis=1)', ('int32', (2, 2, 2), [1, 2, 2, 3, 4, 5, 5, 6])),
    ('tf.signal.frame(tf.ones([5,2]),3,2,axis=0)', ('float32', (2, 3, 2), [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0])),
    ('tf.signal.overlap_and_add([[1,2],[3,4]],1)', ('int32', (3,), [1, 5, 4])),
    ('tf.signal.overlap_and_add(tf.ones([2,3,4]),2)', ('float32', (2, 8), [1.0, 1.0, 2.0, 2.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0, 1.0, 1.0])),
    ('tf.signal.rfft([1.,2,3,4])', ('complex64', (3,), [(10+0j), (-2+2j), (-2+0j)])),
    ('tf.signal.rfft([1.,2,3,4],[6])', ('complex64', (4,), [(10+0j), (-3.5-4.330127j), (2.5+0.8660253j), (-2+0j)])),
    ('tf.signal.rfft2d([[1.,2],[3,4]])', ('complex64', (2, 2), [(10+0j), (-2+0j), (-4+0j), 0j])),
    ('tf.signal.irfft(C([1+0j,2,3],tf.complex64))', ('float32', (4,), [2.0, -0.5, 0.0, -0.5])),
    ('tf.signal.irfft(C([1+0j,2,3],tf.complex64),[5])', ('float32', (5,), [2.2, -0.5236068, -0.0763932, -0.0763932, -0.5236068])),
    ('tf.signal.fft(C([1+0j,2,3],tf.complex64))', ('complex64', (3,), [(6+0j), (-1.5+0.8660254j), (-1.5-0.8660254j)])),
    ('tf.signal.ifft2d(C([[1+0j,2,3]],tf.complex64))', ('complex64', (1, 3), [(2+0j), (-0.5-0.2886751j), (-0.5+0.2886751j)])),
    ('tf.signal.fftshift([0,1,2,3,4])', ('int32', (5,), [3, 4, 0, 1, 2])),
    ('tf.signal.ifftshift([0,1,2,3,4])', ('int32', (5,), [2, 3, 4, 0, 1])),
    ('tf.signal.fftshift([[0,1],[2,3]],axes=1)', ('int32', (2, 2), [1, 0, 3, 2])),
    ('tf.signal.stft(tf.range(16.0),8,4)', ('complex64', (3, 5), [(16+0j), (-8+3.828426j), -0.8284283j, (4.768372e-07-0.1715736j), (9.536743e-07+0j), (32+0j), (-16+3.828426j), -0.8284283j, -0.1715741j, (1.907349e-06+0j), (48+0j), (-24+3.828425j), -0.8284292j, -0.1715746j, (3.814697e-06+0j)])),
    ('tf.signal.stft(tf.range(16.0),6,4,pad_end=True)', ('complex64', (4, 5), [(8.999999+0j), (-5.828426-2.914214j), (1.5+1.500001j), (-0.1715734+0.08578587j), (9.536743e-07+0j), (21+0j), (-11.65685-8.742641j), (1.5+3.500002j), (-0.3431463+0.2573581j), (1.907349e-06+0j), (33+0j), (-17.48528-14.57107j), (1.499999+5.500002j), (-0.51472+0.4289308j), (1.907349e-06+0j), (28.75+0j), (-8.308505-23.4047j), (-10.5+11.75j), (8.308505-2.404698j), (-7.75+0j)])),
    ('tf.signal.inverse_stft(tf.signal.stft(tf.range(16.0),8,4),8,4,window_fn=tf.signal.inverse_stft_window_fn(4))', ('float32', (16,), [0.0, 0.02859555, 1.0, 2.914213, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 12.62826, 7.0, 0.4289314])),
    ('tf.signal.inverse_stft_window_fn(3)(8,tf.float32)', ('float32', (8,), [0.0, 0.1404234, 0.5109583, 0.8722604, 0.958871, 0.8722604, 0.5109583, 0.1404233])),
]


@pytest.mark.parametrize("expression, expected", CASES, ids=[c[0] for c in CASES])
def test_string(expression, expected):
    """The value, dtype and shape, or the class of the error, that TensorFlow gives."""
    check(expression, expected, SETUP)
