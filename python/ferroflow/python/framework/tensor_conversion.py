"""`tf.convert_to_tensor` under TensorFlow's own path, for clients that import it from there.

Does not know: anything; the function is the engine's.
"""

from ferroflow._ff import convert as convert_to_tensor

convert_to_tensor_v2 = convert_to_tensor
convert_to_tensor_v2_with_dispatch = convert_to_tensor
