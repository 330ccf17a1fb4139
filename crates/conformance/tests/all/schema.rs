//! Our declarations equal TensorFlow's, but for what is listed here.
//!
//! Does not know: samples.

use ferroflow_conformance::{Ignore, schema};

const INDEX: &str = "indices, axes and sizes are int32 or int64 here";
const FROM_FUNCTIONS: &str = "whether it has effects follows from its functions";
const NO_DERIVATIVE: &str = "TensorFlow's function returns None: there is no derivative either";
const OWN_EPILOGUE: &str = "made and read by our optimiser only, in its own form";
const SUMS: &str = "only numbers add up here; TensorFlow also joins strings and ors bools";
const OF_FORMULA: &str = "TensorFlow has none; it is that of the formula";
const LINEAR: &str =
    "TensorFlow has no second derivative; of what is linear it is the operation itself";
const BY_SWEEP: &str = "TensorFlow differentiates calls outside its registry";
const REFUSED: &str = "TensorFlow declares any dtype and refuses others when it runs";

/// What differs, with the reason.
const DIFFERENCES: &[Ignore] = &[
    ("SplitV", "Tlen lacks DT_INT8", INDEX),
    ("StridedSlice", "Index lacks DT_INT16", INDEX),
    ("ArgMax", "Tidx lacks DT_INT16", INDEX),
    ("If", "is_stateful", FROM_FUNCTIONS),
    ("While", "is_stateful", FROM_FUNCTIONS),
    ("StatefulPartitionedCall", "is_stateful", FROM_FUNCTIONS),
    ("NonDeterministicInts", "dtype allowed", REFUSED),
    ("StatefulStandardNormalV2", "dtype allowed", REFUSED),
    ("StatefulTruncatedNormal", "dtype allowed", REFUSED),
    ("StatefulUniform", "dtype allowed", REFUSED),
    ("StatefulUniformFullInt", "dtype allowed", REFUSED),
    ("StatefulUniformInt", "dtype allowed", REFUSED),
    ("PartitionedCall", "gradient", BY_SWEEP),
    ("StatefulPartitionedCall", "gradient", BY_SWEEP),
    ("Case", "is_stateful", FROM_FUNCTIONS),
    ("_BranchSaving", "absent", "made by differentiation"),
    ("_WhileSaving", "absent", "made by differentiation"),
    ("_CustomGradient", "absent", "tf.custom_gradient as a node, so that graphs keep the rule"),
    ("Conj", "T lacks DT_VARIANT", "conjugates of variants are not here"),
    ("ClipByValue", "T lacks", "complex numbers have no order: TensorFlow has no kernel either"),
    (
        "PlaceholderWithDefault",
        "is_stateful",
        "what is computed of it before it runs would not know of the value that a session feeds",
    ),
    (
        "ReadFile",
        "is_stateful",
        "a file may be another when it is read again: no run stands for two",
    ),
    ("MatchingFiles", "is_stateful", "as ReadFile"),
    ("_Denied", "absent", "in the place of what a graph that was loaded may not do"),
    ("_TensorMapPart", "absent", "made by differentiation"),
    ("FractionalAvgPool", "is_stateful", "it draws at random, which TensorFlow does not say"),
    ("FractionalMaxPool", "is_stateful", "as FractionalAvgPool"),
    (
        "StatelessParameterizedTruncatedNormal",
        "gradient",
        "its implicit derivative is not written yet",
    ),
    ("SparseSparseMaximum", "gradient", "TensorFlow's function raises that it is not there"),
    ("SparseSparseMinimum", "gradient", "as SparseSparseMaximum"),
    (
        "SparseSparseMinimum",
        "T lacks",
        "complex numbers have no order: TensorFlow has no kernel either",
    ),
    ("ArgMax", "gradient", NO_DERIVATIVE),
    ("ArgMin", "gradient", NO_DERIVATIVE),
    ("FloorDiv", "gradient", NO_DERIVATIVE),
    ("Ceil", "gradient", NO_DERIVATIVE),
    ("Floor", "gradient", NO_DERIVATIVE),
    ("Rint", "gradient", NO_DERIVATIVE),
    ("Round", "gradient", NO_DERIVATIVE),
    ("TruncateDiv", "gradient", NO_DERIVATIVE),
    ("PreventGradient", "gradient", "a gradient that is an error, as TensorFlow's function raises"),
    ("ScatterNd", "Tindices lacks DT_INT16", INDEX),
    ("TensorScatterUpdate", "Tindices lacks DT_INT16 DT_UINT16", INDEX),
    ("ScatterNd", "T allowed", "as TensorFlow's kernels: numbers, bools and strings"),
    ("TensorScatterAdd", "T allowed", SUMS),
    ("TensorScatterSub", "T allowed", SUMS),
    (
        "TensorScatterMin",
        "T allowed",
        "other dtypes have no order: TensorFlow has no kernel either",
    ),
    ("TensorScatterMax", "T allowed", "as TensorScatterMin"),
    ("RFFT3D", "gradient", "TensorFlow has none; it is that of fewer dimensions"),
    ("IRFFT3D", "gradient", "as RFFT3D"),
    ("AdjustContrastv2", "gradient", OF_FORMULA),
    ("AdjustHue", "gradient", OF_FORMULA),
    ("AdjustSaturation", "gradient", OF_FORMULA),
    ("HSVToRGB", "gradient", OF_FORMULA),
    ("RaggedFillEmptyRowsGrad", "gradient", LINEAR),
    ("ResizeBilinearGrad", "gradient", LINEAR),
    ("ResizeBicubicGrad", "gradient", LINEAR),
    ("ResizeNearestNeighborGrad", "gradient", LINEAR),
    ("ScaleAndTranslateGrad", "gradient", LINEAR),
    ("CropAndResizeGradImage", "gradient", LINEAR),
    (
        "SparseFillEmptyRowsGrad",
        "gradient",
        "TensorFlow has no second derivative; it is that of the formula",
    ),
    ("SoftsignGrad", "gradient", "TensorFlow has no second derivative; it is that of the formula"),
    ("_FusedConv2D", "signature", OWN_EPILOGUE),
    ("_FusedConv2D", "missing", OWN_EPILOGUE),
    ("_FusedConv2D", "lacks", OWN_EPILOGUE),
    ("_FusedConv2D", "beyond", OWN_EPILOGUE),
    ("_MaxPoolGradConv2DBackpropFilter", "absent", OWN_EPILOGUE),
    ("AvgPool", "padding beyond EXPLICIT", "one type serves all windows; it is refused here later"),
    ("AvgPoolGrad", "padding beyond EXPLICIT", "as AvgPool"),
    ("MaxPool", "data_format lacks NCHW_VECT_C", "a layout of quantised GPU kernels"),
];

/// The dtypes that TensorFlow has and we lack, with the reason.
const NO_DTYPE: &[Ignore] = &[];

const QUANTISED: &str = "numbers with a range of their own: TensorFlow declares them and has no kernel for them on a CPU";

/// The records that refuse the quantised dtypes which TensorFlow declares, and for which attribute.
const NO_QUANTISED: &[(&str, &str)] = &[
    ("AddN", "T"),
    ("ArgMax", "T"),
    ("ArgMin", "T"),
    ("BiasAdd", "T"),
    ("BiasAddGrad", "T"),
    ("Cumprod", "T"),
    ("Cumsum", "T"),
    ("EuclideanNorm", "T"),
    ("Max", "T"),
    ("MaxPool", "T"),
    ("MaxPoolV2", "T"),
    ("Mean", "T"),
    ("Min", "T"),
    ("Prod", "T"),
    ("Relu", "T"),
    ("ResourceApplyAdaMax", "T"),
    ("ResourceApplyAdadelta", "T"),
    ("ResourceApplyAdagrad", "T"),
    ("ResourceApplyAdagradDA", "T"),
    ("ResourceApplyAdagradV2", "T"),
    ("ResourceApplyAdam", "T"),
    ("ResourceApplyAdamWithAmsgrad", "T"),
    ("ResourceApplyAddSign", "T"),
    ("ResourceApplyCenteredRMSProp", "T"),
    ("ResourceApplyFtrl", "T"),
    ("ResourceApplyFtrlV2", "T"),
    ("ResourceApplyGradientDescent", "T"),
    ("ResourceApplyKerasMomentum", "T"),
    ("ResourceApplyMomentum", "T"),
    ("ResourceApplyPowerSign", "T"),
    ("ResourceApplyProximalAdagrad", "T"),
    ("ResourceApplyProximalGradientDescent", "T"),
    ("ResourceApplyRMSProp", "T"),
    ("ResourceScatterAdd", "dtype"),
    ("ResourceScatterDiv", "dtype"),
    ("ResourceScatterMax", "dtype"),
    ("ResourceScatterMin", "dtype"),
    ("ResourceScatterMul", "dtype"),
    ("ResourceScatterSub", "dtype"),
    ("ResourceSparseApplyAdadelta", "T"),
    ("ResourceSparseApplyAdagrad", "T"),
    ("ResourceSparseApplyAdagradDA", "T"),
    ("ResourceSparseApplyAdagradV2", "T"),
    ("ResourceSparseApplyCenteredRMSProp", "T"),
    ("ResourceSparseApplyFtrl", "T"),
    ("ResourceSparseApplyFtrlV2", "T"),
    ("ResourceSparseApplyKerasMomentum", "T"),
    ("ResourceSparseApplyMomentum", "T"),
    ("ResourceSparseApplyProximalAdagrad", "T"),
    ("ResourceSparseApplyProximalGradientDescent", "T"),
    ("ResourceSparseApplyRMSProp", "T"),
    ("ScatterNdNonAliasingAdd", "T"),
    ("SegmentMean", "T"),
    ("SegmentProd", "T"),
    ("SegmentProdV2", "T"),
    ("SegmentSum", "T"),
    ("SegmentSumV2", "T"),
    ("SparseAdd", "T"),
    ("SparseAddGrad", "T"),
    ("SparseDenseCwiseAdd", "T"),
    ("SparseDenseCwiseDiv", "T"),
    ("SparseDenseCwiseMul", "T"),
    ("SparseReduceSum", "T"),
    ("SparseReduceSumSparse", "T"),
    ("SparseSliceGrad", "T"),
    ("Sum", "T"),
    ("UnsortedSegmentProd", "T"),
    ("UnsortedSegmentSum", "T"),
    ("Where", "T"),
];

#[test]
fn dtypes_are_tensorflows() {
    super::settle(&schema::missing_dtypes(), NO_DTYPE);
}

#[test]
fn declarations_are_tensorflows() {
    let quantised = |(op, attr): &(&'static str, &str)| match *attr {
        "T" => (*op, "T lacks quantised", QUANTISED),
        _ => (*op, "dtype lacks quantised", QUANTISED),
    };
    let known: Vec<Ignore> =
        DIFFERENCES.iter().copied().chain(NO_QUANTISED.iter().map(quantised)).collect();
    super::settle(&schema::differences(ferroflow_conformance::all()), &known);
}
