//! What failed, what is known to fail, and that the two are the same.
//!
//! Does not know: the checks.

use std::collections::BTreeMap;

/// Something that is not as it should be.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The operation.
    pub op: String,
    /// Which sample, dtype or input.
    pub what: String,
    /// What is wrong.
    pub message: String,
}

impl Failure {
    /// A failure of `op` on `what`.
    pub fn new(op: &str, what: impl Into<String>, message: impl ToString) -> Failure {
        Failure { op: op.into(), what: what.into(), message: message.to_string() }
    }
}

/// A known failure: the operation, or `*` for any; a part of what is said of the failure; the reason.
pub type Ignore = (&'static str, &'static str, &'static str);

/// How many failures of one operation a message shows, unless `FERROFLOW_SHOWN` says otherwise.
const SHOWN: usize = 3;

/// What to say if the failures are not exactly those known: new ones, and known ones that are gone.
pub fn verdict(failures: &[Failure], known: &[Ignore]) -> Result<(), String> {
    let covers = |k: &Ignore, f: &Failure| {
        (k.0 == f.op || k.0 == "*") && format!("{}: {}", f.what, f.message).contains(k.1)
    };
    let new: Vec<_> = failures.iter().filter(|f| !known.iter().any(|k| covers(k, f))).collect();
    let tried = |k: &&Ignore| crate::is_asked_for(k.0);
    let gone = known.iter().filter(tried).filter(|k| !failures.iter().any(|f| covers(k, f)));
    let gone: Vec<_> = gone.collect();
    let bare = |k: &&Ignore| [k.0, k.1, k.2].iter().any(|part| part.trim().is_empty());
    if let Some(bare) = known.iter().find(bare) {
        return Err(format!("a known failure that says of nothing, or not why: {bare:?}"));
    }
    if new.is_empty() && gone.is_empty() {
        return Ok(());
    }
    let asked = std::env::var("FERROFLOW_SHOWN").ok().and_then(|n| n.parse().ok());
    let most: usize = asked.unwrap_or(SHOWN);
    let mut text = format!("{} failures:\n", new.len());
    let mut of_each: BTreeMap<&str, usize> = BTreeMap::new();
    for f in &new {
        let shown = of_each.entry(&f.op).or_default();
        *shown += 1;
        if *shown <= most {
            text += &format!("  {} [{}]: {}\n", f.op, f.what, f.message);
        }
    }
    for (op, count) in of_each.into_iter().filter(|(_, n)| *n > most) {
        text += &format!("  and {} more of {op}\n", count - most);
    }
    for k in gone {
        text += &format!("  passes now, take it off the list: {k:?}\n");
    }
    Err(text)
}
