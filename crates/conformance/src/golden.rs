//! Goldens: trials written out for TensorFlow to run, and what it answered.
//!
//! Invariant: an answer belongs to its request by the request's hash: a trial that changed has none.
//! Does not know: how TensorFlow is run; see `tools/goldens.py`.

use crate::trial::{Trial, TrialInput};
use ferroflow_base::{Error, Result};
use ferroflow_op::AttrValue;
use ferroflow_tensor::{Array, DType, Shape};
use flate2::read::GzDecoder;
use serde_json::{Value as Json, json};
use std::collections::HashMap;
use std::fmt::Write;
use std::io::Read;

/// What `tools/goldens.py` wrote.
const ANSWERS: &[u8] = include_bytes!("../golden/values.jsonl.gz");

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, b| {
        let _ = write!(text, "{b:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
    Some(digits?.chunks_exact(2).map(|p| p[0] << 4 | p[1]).collect())
}

/// `{"dtype", "dims", "data"}`: the bytes in hexadecimal, of strings one item each.
pub fn array_json(a: &Array) -> Result<Json> {
    let data = match a.strings() {
        Ok(strings) => json!(strings.iter().map(hex).collect::<Vec<_>>()),
        Err(_) => json!(hex(a.bytes()?)),
    };
    Ok(json!({ "dtype": a.dtype().name(), "dims": a.dims(), "data": data }))
}

fn json_array(json: &Json) -> Option<Array> {
    let dtype = DType::from_name(json["dtype"].as_str()?).ok()?;
    let dims: Option<Vec<usize>> =
        json["dims"].as_array()?.iter().map(|d| usize::try_from(d.as_u64()?).ok()).collect();
    let shape = Shape::new(dims?).ok()?;
    if let Some(list) = json["data"].as_array() {
        let strings: Option<Vec<Vec<u8>>> = list.iter().map(|s| unhex(s.as_str()?)).collect();
        return Array::from_strings(strings?, shape).ok();
    }
    Array::from_bytes(dtype, shape, &unhex(json["data"].as_str()?)?).ok()
}

fn attr_json(value: &AttrValue) -> Result<Json> {
    Ok(match value {
        AttrValue::Int(v) => json!({ "int": v }),
        AttrValue::Float(v) => json!({ "float": v }),
        AttrValue::Bool(v) => json!({ "bool": v }),
        AttrValue::String(v) => json!({ "string": v.as_str() }),
        AttrValue::Type(v) => json!({ "type": v.name() }),
        AttrValue::Shape(v) => json!({ "shape": v.to_signed() }),
        AttrValue::Tensor(v) => json!({ "tensor": array_json(v)? }),
        AttrValue::Ints(v) => json!({ "ints": v }),
        AttrValue::Floats(v) => json!({ "floats": v }),
        AttrValue::Strings(v) => {
            json!({ "strings": v.iter().map(|s| s.as_str()).collect::<Vec<_>>() })
        }
        AttrValue::Types(v) => {
            json!({ "types": v.iter().map(|d| d.name()).collect::<Vec<_>>() })
        }
        AttrValue::Bools(v) => json!({ "bools": v }),
        AttrValue::Shapes(v) => {
            json!({ "shapes": v.iter().map(|s| s.to_signed()).collect::<Vec<_>>() })
        }
        AttrValue::Tensors(_) | AttrValue::Func(_) | AttrValue::Funcs(_) => {
            return Err(Error::unimplemented(format!("an attribute {value:?} as JSON")));
        }
    })
}

/// One line of JSON that says everything of a trial.
pub fn request(trial: &Trial) -> Result<String> {
    let signature = &trial.op.signature;
    let mut inputs = Vec::new();
    for (i, input) in trial.inputs.iter().enumerate() {
        let arg = signature.input_of(i, trial.inputs.len(), &trial.attrs).map_or("?", |a| a.name);
        let (kind, array) = match input {
            TrialInput::Array(a) => ("array", a),
            TrialInput::Variable(a) => ("variable", a),
        };
        inputs.push(json!({ "arg": arg, kind: array_json(array)? }));
    }
    let lists: Vec<&str> = signature
        .inputs()
        .iter()
        .filter(|a| !matches!(a.count, ferroflow_op::Count::One))
        .map(|a| a.name)
        .collect();
    let mut attrs = serde_json::Map::new();
    for def in trial.op.attrs.defs {
        if let Some(value) = trial.attrs.value(def.name) {
            attrs.insert(def.name.into(), attr_json(&value)?);
        }
    }
    let request = json!({
        "op": trial.op.name, "what": trial.what, "inputs": inputs, "lists": lists, "attrs": attrs,
    });
    Ok(request.to_string())
}

/// FNV-1a of a request: what its answer is found by.
pub fn hash(request: &str) -> u64 {
    request
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// What TensorFlow answered.
pub enum Answer {
    /// The outputs, then the variables afterwards.
    Values(Vec<Array>),
    /// An error, by its class.
    Error(String),
}

impl Answer {
    /// Whether it has no kernel for the trial, or cannot show what the kernel gave.
    pub fn is_no_kernel(&self) -> bool {
        let classes = ["absent", "NotFoundError", "UnimplementedError", "unreadable"];
        matches!(self, Answer::Error(class) if classes.iter().any(|c| class.starts_with(c)))
    }
}

/// All answers, by the hashes of the requests.
pub fn answers() -> Result<HashMap<u64, Answer>> {
    let mut text = String::new();
    GzDecoder::new(ANSWERS).read_to_string(&mut text)?;
    let mut all = HashMap::new();
    for line in text.lines() {
        let broken = || Error::data_loss(format!("golden: {line}"));
        let json: Json = serde_json::from_str(line).map_err(|_| broken())?;
        let key = json["key"].as_str().and_then(|k| u64::from_str_radix(k, 16).ok());
        let answer = match (json["error"].as_str(), json["values"].as_array()) {
            (Some(class), _) => Answer::Error(class.to_string()),
            (None, Some(values)) => {
                let arrays: Option<Vec<Array>> = values.iter().map(json_array).collect();
                Answer::Values(arrays.ok_or_else(broken)?)
            }
            _ => return Err(broken()),
        };
        all.insert(key.ok_or_else(broken)?, answer);
    }
    Ok(all)
}
