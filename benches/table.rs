//! What was measured, as a table and in sum.
//!
//! Invariant: a ratio is a peer's time over ours, so above 1 we are faster.
//! Does not know: how anything is measured.

use serde_json::{Map, Value, json};

/// The figures of one workload in nanoseconds: ours, and each peer's, not a number where a peer has none.
struct Row {
    name: &'static str,
    own: f64,
    peers: Vec<f64>,
}

impl Row {
    /// The fastest peer's place and time.
    fn best(&self) -> Option<(usize, f64)> {
        let known = self.peers.iter().copied().enumerate().filter(|(_, ns)| ns.is_finite());
        known.min_by(|a, b| a.1.total_cmp(&b.1))
    }
}

/// All figures of a run.
pub(crate) struct Table {
    peers: Vec<String>,
    rows: Vec<Row>,
}

impl Table {
    /// A table of no rows, with a column for each peer.
    pub(crate) fn new(peers: Vec<String>) -> Table {
        Table { peers, rows: Vec::new() }
    }

    /// The lines above the rows.
    pub(crate) fn head(&self) -> String {
        let names: String = self.peers.iter().map(|name| format!(" {name} |")).collect();
        let (last, dashes) = match self.peers.is_empty() {
            true => ("", ""),
            false => (" best peer | ratio |", "---|--:|"),
        };
        let columns = "--:|".repeat(self.peers.len() + 1);
        format!("| workload | Ferroflow |{names}{last}\n|---|{columns}{dashes}")
    }

    /// Adds a row and gives its line.
    pub(crate) fn add(&mut self, name: &'static str, own: f64, peers: Vec<f64>) -> String {
        let row = Row { name, own, peers };
        let mut line = format!("| `{name}` | {} |", duration(own));
        for &peer in &row.peers {
            line += &format!(" {} |", duration(peer));
        }
        if let Some((place, ns)) = row.best() {
            let best = self.peers.get(place).map_or("", String::as_str);
            line += &format!(" {best} | {} |", short(ns / own));
        } else if !self.peers.is_empty() {
            line += " | |";
        }
        self.rows.push(row);
        line
    }

    /// The geometric means of the ratios, and in how much of the work we are faster: one line for the
    /// best peer of each workload, one for each peer.
    pub(crate) fn sums(&self) -> Vec<String> {
        let of = |name: &str, ratios: Vec<f64>| {
            let faster = ratios.iter().filter(|&&r| r > 1.0).count();
            let mean = geometric_mean(&ratios);
            format!(
                "{name}: ratio {} (geometric mean), faster in {faster} of {}",
                short(mean),
                ratios.len()
            )
        };
        let best = self.rows.iter().filter_map(|row| Some(row.best()?.1 / row.own)).collect();
        let mut lines = vec![of("best peer", best)];
        for (i, name) in self.peers.iter().enumerate() {
            let ratios = self.rows.iter().filter_map(|row| Some(row.peers.get(i)? / row.own));
            lines.push(of(name, ratios.filter(|ratio| ratio.is_finite()).collect()));
        }
        lines
    }

    /// Name to `{"median_ns": N}`, with peers also `"peers"`, `"best"` and `"ratio"`.
    pub(crate) fn json(&self) -> Value {
        let mut all = Map::new();
        for row in &self.rows {
            let mut figures = json!({ "median_ns": row.own.round() });
            if let Some((place, ns)) = row.best() {
                let known = self.peers.iter().zip(&row.peers).filter(|(_, ns)| ns.is_finite());
                let peers: Map<String, Value> =
                    known.map(|(name, ns)| (name.clone(), json!(ns.round()))).collect();
                figures["peers"] = Value::Object(peers);
                figures["best"] = json!(self.peers.get(place));
                figures["ratio"] = json!(ns / row.own);
            }
            all.insert(row.name.to_owned(), figures);
        }
        Value::Object(all)
    }
}

/// Not a number for none.
fn geometric_mean(ratios: &[f64]) -> f64 {
    (ratios.iter().map(|r| r.ln()).sum::<f64>() / ratios.len() as f64).exp()
}

/// Three digits, all of them in front of the point where there are more.
fn short(number: f64) -> String {
    match number {
        n if n < 10.0 => format!("{n:.2}"),
        n if n < 100.0 => format!("{n:.1}"),
        n => format!("{n:.0}"),
    }
}

/// Nanoseconds in the unit that reads best; nothing for what is not a number.
fn duration(ns: f64) -> String {
    match ns {
        ns if ns.is_nan() => String::new(),
        ns if ns < 1e3 => format!("{} ns", short(ns)),
        ns if ns < 1e6 => format!("{} us", short(ns / 1e3)),
        ns => format!("{} ms", short(ns / 1e6)),
    }
}
