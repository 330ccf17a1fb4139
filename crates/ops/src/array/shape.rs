//! `Shape`, `Rank`, `Size`: known from inference alone where the shape is.
//!
//! Does not know: what the shape is used for.

use crate::prelude::*;

attributes! {
    /// The dtype of the result.
    pub struct OutType {
        /// As above.
        out_type: DType = DType::Int32,
    }
}

const TYPES: &[TypeVar] =
    &[types("T", dtypes::ANY), types("out_type", dtypes::INDEX).or(DType::Int32)];

const fn of_shape(
    name: &'static str,
    doc: &'static str,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    hlo: fn(&mut Lower<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["input: T"], &["output: out_type"], TYPES),
        attrs: OutType::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::Zero("integer output"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::Lower(hlo),
        batch: Batch::Rule(rows),
        decompose: None,
        samples: |s| {
            for out_type in [DType::Int32, DType::Int64] {
                Case::new(OutType { out_type }).numbers(&[2, 3]).add(s);
                Case::new(OutType { out_type }).numbers(&[]).add(s);
            }
        },
    }
}

/// Integers as int32 or int64; one that does not fit int32 is an error.
fn integers(values: &[usize], dtype: DType, shape: Shape) -> Result<Array> {
    if dtype == DType::Int64 {
        return Array::from_slice(&values.iter().map(|&v| v as i64).collect::<Vec<_>>(), shape);
    }
    let values: Vec<i32> = values
        .iter()
        .map(|&v| {
            i32::try_from(v).map_err(|_| {
                Error::invalid_argument(format!("{v} does not fit int32; ask for out_type int64"))
            })
        })
        .collect::<Result<_>>()?;
    Array::from_slice(&values, shape)
}

/// The dimensions, as a vector.
pub static SHAPE: OpDef = of_shape(
    "Shape",
    "Returns the shape of a tensor as a 1-D integer tensor.",
    |cx| {
        let shape = cx.shape(0)?;
        match shape.dims() {
            Some(dims) => cx.output(Shape::vector(dims.len()))?,
            None => cx.output(PartialShape::of_rank(1))?,
        }
        if let Some(known) = shape.known() {
            cx.output_value(integers(
                known.dims(),
                cx.output_dtype(0)?,
                Shape::vector(known.rank()),
            )?);
        } else if let Some(dims) = shape.dims() {
            cx.output_elements(dims.iter().map(|d| d.and_then(|d| i64::try_from(d).ok())));
        }
        Ok(())
    },
    |cx| {
        let x = cx.input(0)?;
        let out = integers(x.dims(), cx.dtype(0)?, Shape::vector(x.rank()))?;
        cx.set(out)
    },
    |cx| {
        let (x, ty) = (cx.input(0)?, cx.output_type(0)?);
        super::lower::literal(cx, &integers(x.dims(), ty.dtype, ty.shape)?)
    },
);
attributes! {
    /// How many shapes, and of which dtype.
    pub struct Shapes {
        /// The length of the list.
        n as "N": i64 [1 ..],
        /// The dtype of the results.
        out_type: DType = DType::Int32,
    }
}

/// The dimensions of each of several tensors.
pub static SHAPE_N: OpDef = OpDef {
    name: "ShapeN",
    doc: "Returns the shapes of several tensors, each as a 1-D integer tensor.",
    signature: Signature::new(&["input: N * T"], &["output: N * out_type"], TYPES),
    attrs: Shapes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        for i in 0..cx.inputs() {
            let shape = cx.shape(i)?;
            cx.output(shape.rank().map_or(PartialShape::of_rank(1), |r| Shape::vector(r).into()))?;
            if let Some(known) = shape.known() {
                let (dims, vector) = (known.dims(), Shape::vector(known.rank()));
                cx.output_value(integers(dims, cx.output_dtype(i)?, vector)?);
            } else if let Some(dims) = shape.dims() {
                cx.output_elements(dims.iter().map(|d| d.and_then(|d| i64::try_from(d).ok())));
            }
        }
        Ok(())
    },
    gradient: Gradient::Zero("integer output"),
    cpu: Cpu::Kernel(|cx| {
        for i in 0..cx.inputs() {
            let x = cx.input(i)?;
            let out = integers(x.dims(), cx.dtype(i)?, Shape::vector(x.rank()))?;
            cx.set(out)?;
        }
        Ok(())
    }),
    hlo: Hlo::Lower(|cx| {
        for i in 0..cx.outputs() {
            let (x, ty) = (cx.input(i)?, cx.output_type(i)?);
            super::lower::literal(cx, &integers(x.dims(), ty.dtype, ty.shape)?)?;
        }
        Ok(())
    }),
    batch: Batch::Rule(rows_each),
    decompose: None,
    samples: |s| {
        for out_type in [DType::Int32, DType::Int64] {
            Case::new(Shapes { n: 2, out_type }).numbers(&[2, 3]).numbers(&[]).add(s);
            Case::new(Shapes { n: 1, out_type }).numbers(&[0]).add(s);
        }
    },
};
/// The number of elements.
pub static SIZE: OpDef = of_shape(
    "Size",
    "Returns the number of elements of a tensor.",
    |cx| {
        cx.output(Shape::scalar())?;
        if let Some(n) = cx.shape(0)?.len() {
            cx.output_value(integers(&[n], cx.output_dtype(0)?, Shape::scalar())?);
        }
        Ok(())
    },
    |cx| {
        let out = integers(&[cx.input(0)?.len()], cx.dtype(0)?, Shape::scalar())?;
        cx.set(out)
    },
    |cx| {
        let (x, ty) = (cx.input(0)?, cx.output_type(0)?);
        super::lower::literal(cx, &integers(&[x.ty.shape.len()], ty.dtype, ty.shape)?)
    },
);
/// The number of dimensions.
pub static RANK: OpDef = OpDef {
    signature: Signature::new(&["input: T"], &["output: int32"], T_ANY),
    attrs: NoAttributes::ATTRS,
    samples: |s| Case::new(Attrs::NONE).numbers(&[2, 3]).add(s),
    ..of_shape(
        "Rank",
        "Returns the rank of a tensor: its number of dimensions.",
        |cx| {
            cx.output(Shape::scalar())?;
            if let Some(rank) = cx.shape(0)?.rank() {
                cx.output_value(Array::scalar(rank as i32));
            }
            Ok(())
        },
        |cx| {
            let out = Array::scalar(cx.input(0)?.rank() as i32);
            cx.set(out)
        },
        |cx| super::lower::literal(cx, &Array::scalar(cx.input(0)?.dims().len() as i32)),
    )
};

/// The shape of `x` as an int32 vector, where it is known.
pub(crate) fn known(x: &Value) -> Result<Option<Value>> {
    let constant = |known: Shape| {
        integers(known.dims(), DType::Int32, Shape::vector(known.rank())).map(Value::Constant)
    };
    x.shape().known().map(constant).transpose()
}

/// What is said of one row.
fn rows(b: &mut Batching<'_>) -> Result<()> {
    let shape = b.row_shape_of(0)?;
    let out = match *b.op() == RANK {
        true => b.size_of(&shape)?,
        false => {
            let dtype = b.attrs::<OutType>()?.out_type;
            let shape = b.cast(&shape, dtype)?;
            match *b.op() == SIZE {
                true => b.reduce(&crate::math::reduce::PROD, &shape, &ints(&[0])?, false)?,
                false => shape,
            }
        }
    };
    b.set_same(out);
    Ok(())
}

/// The shapes of one row of each.
fn rows_each(b: &mut Batching<'_>) -> Result<()> {
    let dtype = b.attrs::<Shapes>()?.out_type;
    for i in 0..b.inputs().len() {
        let shape = b.row_shape_of(i)?;
        let shape = b.cast(&shape, dtype)?;
        b.set_same(shape);
    }
    Ok(())
}
