"""`tf.experimental.numpy`: NumPy's functions as compositions of operations, which differentiate and trace.

Dtypes are NumPy's: operands meet where `np.result_type` says, integers become float64 where a function has no integers.

Modules: `np_dtypes` and `np_arrays` (dtypes, conversion), `np_elementwise` with its table, `np_reductions`, `np_creation`,
`np_movement`, `np_selection`, `np_linear`, `np_random`; `np_indexing` and `np_config` are what tensors get by
`experimental_enable_numpy_behavior`; `np_array_ops` and `np_math_ops` have TensorFlow's names for all of it.

Invariant: nothing here computes on a tensor by NumPy.
Does not know: public names; see `_names.py`.
"""
