//! Our declarations against TensorFlow's: the differences, one item each.
//!
//! Invariant: the order of attributes and of allowed values says nothing; dtypes that do not exist
//! here at all are one difference each, whichever operations declare them.
//! Does not know: which differences are wanted.

use crate::Failure;
use ferroflow_op::{Gradient, OpDef};
use ferroflow_tensor::DType;
use std::collections::{BTreeMap, BTreeSet};

/// TensorFlow's declarations of our operations; see `tools/opdefs.py`.
pub const TENSORFLOW: &str = include_str!("../golden/opdefs.txt");

/// A declaration taken apart.
#[derive(Default)]
struct Declaration {
    signature: String,
    attrs: BTreeMap<String, Attr>,
    flags: BTreeSet<String>,
    gradient: String,
}

#[derive(Default)]
struct Attr {
    kind: String,
    default: Option<String>,
    allowed: Option<BTreeSet<String>>,
    minimum: Option<String>,
}

fn parse(text: &str) -> BTreeMap<String, Declaration> {
    let mut all: BTreeMap<String, Declaration> = BTreeMap::new();
    let mut name = String::new();
    for line in text.lines() {
        let Some(rest) = line.strip_prefix("    ") else {
            name = line.split('(').next().unwrap_or_default().to_string();
            all.entry(name.clone()).or_default().signature = line.to_string();
            continue;
        };
        let op = all.entry(name.clone()).or_default();
        if let Some((attr, rest)) = rest.split_once(": ") {
            op.attrs.insert(attr.to_string(), parse_attr(rest));
        } else if let Some(kind) = rest.strip_prefix("gradient ") {
            op.gradient = kind.to_string();
        } else {
            op.flags.insert(rest.to_string());
        }
    }
    all
}

/// `type = DT_FLOAT in [DT_HALF DT_FLOAT] >= 1`.
fn parse_attr(text: &str) -> Attr {
    let mut attr = Attr::default();
    let (text, minimum) = text.split_once(" >= ").unwrap_or((text, ""));
    attr.minimum = (!minimum.is_empty()).then(|| minimum.to_string());
    let (text, allowed) = text.split_once(" in [").unwrap_or((text, ""));
    if !allowed.is_empty() {
        let values = allowed.trim_end_matches(']').split(' ');
        let known = |v: &&str| !v.starts_with("DT_") || DType::from_name(v).is_ok();
        attr.allowed = Some(values.filter(known).map(str::to_string).collect());
    }
    let (kind, default) = text.split_once(" = ").unwrap_or((text, ""));
    attr.kind = kind.to_string();
    attr.default = (!default.is_empty()).then(|| default.to_string());
    attr
}

/// The dtypes that TensorFlow's declarations of our operations name and that do not exist here.
pub fn missing_dtypes() -> Vec<Failure> {
    let words = TENSORFLOW.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let missing: BTreeSet<&str> =
        words.filter(|w| w.starts_with("DT_") && DType::from_name(w).is_err()).collect();
    let failure = |w: &&str| Failure::new(w, "dtype", "TensorFlow has it, we do not");
    missing.iter().map(failure).collect()
}

/// Every difference between these records and TensorFlow's declarations.
pub fn differences(records: impl Iterator<Item = &'static OpDef>) -> Vec<Failure> {
    let theirs = parse(TENSORFLOW);
    let mut found = Vec::new();
    for op in records {
        let ours = parse(&op.to_text());
        let Some(own) = ours.get(op.name) else { continue };
        match theirs.get(op.name) {
            None => found.push(Failure::new(op.name, "absent", "TensorFlow has no such operation")),
            Some(other) => compare(op, own, other, &mut found),
        }
    }
    found
}

fn compare(op: &OpDef, ours: &Declaration, theirs: &Declaration, found: &mut Vec<Failure>) {
    let mut differ = |what: String, message: String| {
        found.push(Failure::new(op.name, what, message));
    };
    if ours.signature != theirs.signature {
        differ("signature".into(), format!("{} | {}", ours.signature, theirs.signature));
    }
    let names: BTreeSet<&String> = ours.attrs.keys().chain(theirs.attrs.keys()).collect();
    for name in names {
        match (ours.attrs.get(name), theirs.attrs.get(name)) {
            (Some(a), Some(b)) => attrs(name, a, b, &mut differ),
            (None, _) => differ(format!("{name} missing"), "an attribute we lack".into()),
            (_, None) => differ(format!("{name} extra"), "an attribute of ours".into()),
        }
    }
    for flag in ours.flags.symmetric_difference(&theirs.flags) {
        let side = if ours.flags.contains(flag) { "ours only" } else { "TensorFlow's only" };
        differ(flag.clone(), side.into());
    }
    let own = match op.gradient {
        Gradient::Vjp(_) | Gradient::Pass | Gradient::Composite | Gradient::Functional { .. } => {
            "function"
        }
        Gradient::Zero(_) => "zero",
        Gradient::None(_) => "none",
    };
    // An operation without outputs has no gradient to speak of; nor does it matter whether one
    // that gives no floats is declared to have none.
    let trivial = op.signature.outputs().is_empty() || (own == "zero" && theirs.gradient == "none");
    if own != theirs.gradient && !trivial {
        differ("gradient".into(), format!("{own} here, {} in TensorFlow", theirs.gradient));
    }
}

fn attrs(name: &str, ours: &Attr, theirs: &Attr, differ: &mut dyn FnMut(String, String)) {
    let mut field = |what: &str, a: String, b: String| {
        if a != b {
            differ(format!("{name} {what}"), format!("{a} here, {b} in TensorFlow"));
        }
    };
    field("kind", ours.kind.clone(), theirs.kind.clone());
    field("default", format!("{:?}", ours.default), format!("{:?}", theirs.default));
    field("minimum", format!("{:?}", ours.minimum), format!("{:?}", theirs.minimum));
    let all = BTreeSet::new();
    let (a, b) = (ours.allowed.as_ref(), theirs.allowed.as_ref());
    if a.is_some() != b.is_some() {
        field("allowed", format!("{a:?}"), format!("{b:?}"));
        return;
    }
    let (a, b) = (a.unwrap_or(&all), b.unwrap_or(&all));
    let join =
        |set: BTreeSet<&String>| set.into_iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    // TensorFlow declares the quantised dtypes as numbers wherever it takes any.
    let quantized = |v: &&&String| DType::from_name(v).is_ok_and(DType::is_quantized);
    let (none, others): (BTreeSet<_>, BTreeSet<_>) = b.difference(a).partition(|v| quantized(&v));
    if !none.is_empty() {
        differ(format!("{name} lacks quantised dtypes"), "fewer allowed values".into());
    }
    let (lacks, more) = (join(others), join(a.difference(b).collect()));
    if !lacks.is_empty() {
        differ(format!("{name} lacks {lacks}"), "fewer allowed values".into());
    }
    if !more.is_empty() {
        differ(format!("{name} beyond {more}"), "more allowed values".into());
    }
}
