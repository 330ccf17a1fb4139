//! `DecodeCSV`: records of fields, a tensor for each column.
//!
//! Does not know: quotes and delimiters; see the kernels.

use crate::sample::Texts;
use crate::text;
use ferroflow_base::memory;
use ferroflow_kernels_text::{csv, number};
use ferroflow_op::ByteString;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::Strings;

attributes! {
    /// How records are read.
    pub struct Csv {
        /// The dtypes of columns.
        out_type as "OUT_TYPE": Vec<DType> [1 ..],
        /// What stands between fields: one byte.
        field_delim: ByteString = ",".into(),
        /// Whether fields in quotes are taken out of them.
        use_quote_delim: bool = true,
        /// What stands for a missing field, beside nothing.
        na_value: ByteString = ByteString::default(),
        /// Which columns are wanted; all if empty.
        select_cols: Vec<i64> = Vec::new(),
    }
}

const COLUMNS: &[DType] =
    &[DType::Float32, DType::Float64, DType::Int32, DType::Int64, DType::String];

/// A column that fills.
enum Column {
    F32(Vec<f32>),
    F64(Vec<f64>),
    I32(Vec<i32>),
    I64(Vec<i64>),
    Text(Strings),
}

fn push<T>(all: &mut Vec<T>, value: Option<T>) -> Result<bool> {
    let Some(value) = value else { return Ok(false) };
    memory::reserve(all, 1)?;
    all.push(value);
    Ok(true)
}

impl Column {
    fn new(dtype: DType) -> Result<Column> {
        Ok(match dtype {
            DType::Float32 => Column::F32(Vec::new()),
            DType::Float64 => Column::F64(Vec::new()),
            DType::Int32 => Column::I32(Vec::new()),
            DType::Int64 => Column::I64(Vec::new()),
            DType::String => Column::Text(Strings::default()),
            other => {
                return Err(Error::invalid_argument(format!(
                    "csv: data type {other} not supported"
                )));
            }
        })
    }

    /// Adds a field; whether it is one of this dtype.
    fn add(&mut self, field: &[u8]) -> Result<bool> {
        match self {
            Column::F32(all) => push(all, number::float32(field)),
            Column::F64(all) => push(all, number::float64(field)),
            Column::I32(all) => {
                let n = number::signed(field, i64::from(i32::MIN), i64::from(i32::MAX));
                push(all, n.map(|n| n as i32))
            }
            Column::I64(all) => push(all, number::signed(field, i64::MIN, i64::MAX)),
            Column::Text(all) => all.push(field).map(|()| true),
        }
    }

    fn add_default(&mut self, default: &Array) -> Result<()> {
        match self {
            Column::F32(all) => push(all, Some(default.item()?)).map(|_| ()),
            Column::F64(all) => push(all, Some(default.item()?)).map(|_| ()),
            Column::I32(all) => push(all, Some(default.item()?)).map(|_| ()),
            Column::I64(all) => push(all, Some(default.item()?)).map(|_| ()),
            Column::Text(all) => all.push(default.strings()?.first().unwrap_or(&[])),
        }
    }

    fn array(self, shape: Shape) -> Result<Array> {
        match self {
            Column::F32(all) => Array::from_slice(&all, shape),
            Column::F64(all) => Array::from_slice(&all, shape),
            Column::I32(all) => Array::from_slice(&all, shape),
            Column::I64(all) => Array::from_slice(&all, shape),
            Column::Text(all) => Array::of_strings(all, shape),
        }
    }
}

/// What is wrong with the attributes, whatever the records.
fn check(own: &Csv) -> Result<u8> {
    let &[delimiter] = own.field_delim.0.as_slice() else {
        return Err(Error::invalid_argument(format!(
            "field_delim should be only 1 char, got {:?}",
            own.field_delim
        )));
    };
    if !own.select_cols.is_empty() && own.select_cols.len() != own.out_type.len() {
        return Err(Error::invalid_argument("select_cols should match output size"));
    }
    if own.select_cols.first().is_some_and(|&c| c < 0) {
        return Err(Error::invalid_argument("select_cols should be non-negative indices"));
    }
    if own.select_cols.windows(2).any(|w| w.first() >= w.last()) {
        return Err(Error::invalid_argument("select_cols should be strictly increasing indices"));
    }
    Ok(delimiter)
}

fn run(cx: &mut Kernel<'_>) -> Result<()> {
    let own = cx.attrs::<Csv>()?;
    let delimiter = check(own)?;
    let inputs = cx.input_list(0)?;
    let Some((records, defaults)) = inputs.split_first() else {
        return Err(Error::invalid_argument("records are missing"));
    };
    let mut columns = own.out_type.iter().map(|&d| Column::new(d)).collect::<Result<Vec<_>>>()?;
    for (i, record) in records.strings()?.iter().enumerate() {
        let fields = csv::fields(record, delimiter, own.use_quote_delim)?;
        let picked = |k: usize| match own.select_cols.get(k) {
            Some(&c) => usize::try_from(c).ok().and_then(|c| fields.get(c)),
            None => fields.get(k),
        };
        let found = match own.select_cols.is_empty() {
            true => fields.len(),
            false => (0..columns.len()).filter(|&k| picked(k).is_some()).count(),
        };
        if found != columns.len() {
            return Err(Error::invalid_argument(format!(
                "Expect {} fields but have {found} in record {i}",
                columns.len()
            )));
        }
        for (k, (column, default)) in columns.iter_mut().zip(defaults).enumerate() {
            let field = picked(k).map_or(&[][..], |f| f);
            if field.is_empty() || field == own.na_value.0 {
                if default.is_empty() {
                    return Err(Error::invalid_argument(format!(
                        "Field {k} is required but missing in record {i}!"
                    )));
                }
                column.add_default(default)?;
            } else if !column.add(field)? {
                return Err(Error::invalid_argument(format!(
                    "Field {k} in record {i} is not a valid {}: {}",
                    default.dtype(),
                    String::from_utf8_lossy(field)
                )));
            }
        }
    }
    let shape = records.shape().clone();
    drop(inputs);
    columns.into_iter().try_for_each(|column| cx.set(column.array(shape.clone())?))
}

/// Records taken apart.
pub static DECODE_CSV: OpDef = text(
    "DecodeCSV",
    "Takes records of fields apart (RFC 4180), into a tensor for each column. A missing field has its \
     column's default; a column without one needs all its fields.",
    Signature::new(
        &["records: string", "record_defaults: OUT_TYPE"],
        &["output: OUT_TYPE"],
        &[TypeVar { allowed: COLUMNS, ..types_list("OUT_TYPE") }],
    ),
    Csv::ATTRS,
    |cx| {
        let own = cx.attrs::<Csv>()?;
        check(own)?;
        for i in 1..cx.inputs() {
            let shape = cx.shape(i)?;
            if shape.rank().is_some_and(|r| r > 1) || shape.len().is_some_and(|n| n > 1) {
                return Err(Error::invalid_argument(format!(
                    "There should only be 1 default per field but field {} has shape {shape}",
                    i - 1
                )));
            }
        }
        let shape = cx.shape(0)?;
        (0..cx.outputs()).try_for_each(|_| cx.output(shape.clone()))
    },
    run,
    |s| {
        let plain = |types: &[DType]| Csv {
            out_type: types.to_vec(),
            field_delim: ",".into(),
            use_quote_delim: true,
            na_value: "".into(),
            select_cols: Vec::new(),
        };
        let three = || plain(&[DType::Int32, DType::Float32, DType::String]);
        let defaults = |case: Case| case.ints(&[7]).of(DType::Float32, &[], 1.0, 2.0).texts(&["d"]);
        defaults(Case::new(three()).texts(&["1,2.5,a", ",,", "-3,1e3,\"x,\"\"y\"\"\n\""])).add(s);
        defaults(
            Case::new(Csv { na_value: "NA".into(), ..three() }).texts(&["NA,\"NA\",NA", " 5 , 6,"]),
        )
        .add(s);
        defaults(Case::new(Csv { field_delim: ";".into(), ..three() }).shaped(&["1;2;3"], &[1, 1]))
            .add(s);
        let some = Csv { select_cols: vec![0, 2, 3], ..three() };
        defaults(Case::new(some).texts(&["1,x,2,y,z"])).add(s);
        let unquoted = Csv { use_quote_delim: false, ..plain(&[DType::String, DType::String]) };
        Case::new(unquoted).text("\"a,b\"").text("").texts(&[]).add(s);
        defaults(Case::new(three()).texts(&[])).add(s);
    },
);
