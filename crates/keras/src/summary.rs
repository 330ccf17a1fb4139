//! `summary`: the table of layers, in Keras' classic layout.
//!
//! Does not know: weights' values.

use crate::Model;
use ferroflow_base::Result;
use std::fmt::Write;

const WIDTH: usize = 65;
/// Where the columns end.
const COLUMNS: [usize; 3] = [29, 55, 65];

fn row(cells: [&str; 3]) -> String {
    let mut line = String::new();
    for (cell, end) in cells.iter().zip(COLUMNS) {
        let room = end.saturating_sub(line.chars().count());
        // A cell never runs into the next column.
        let cell: String = cell.chars().take(room.saturating_sub(1)).collect();
        line.push_str(&cell);
        let missing = end.saturating_sub(line.chars().count());
        line.push_str(&" ".repeat(missing));
    }
    line
}

/// 101770 as `101,770`.
fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

impl Model {
    /// The table of layers, output shapes and numbers of parameters, as text.
    ///
    /// `FailedPrecondition` for a model that is not built.
    pub fn summary(&self) -> Result<String> {
        let net = self.built()?;
        let thin = "_".repeat(WIDTH);
        let mut text = format!("Model: \"{}\"\n{thin}\n", self.name);
        let _ = writeln!(text, "{}", row(["Layer (type)", "Output Shape", "Param #"]));
        let _ = writeln!(text, "{}", "=".repeat(WIDTH));
        for (i, built) in net.layers.iter().enumerate() {
            if i > 0 {
                let _ = writeln!(text, "{thin}");
            }
            let layer = &built.layer;
            let shape = net.output_of(i).map(|s| s.to_tuple_string()).unwrap_or_default();
            let params: usize =
                built.weights.variables.iter().filter_map(|(_, v)| v.shape().len()).sum();
            let name = format!("{} ({})", layer.name(), layer.class_name());
            let _ = writeln!(text, "{}", row([&name, &shape, &params.to_string()]));
        }
        let total = self.count_params();
        let trained: usize =
            self.trainable_variables().iter().filter_map(|v| v.shape().len()).sum();
        let _ = writeln!(text, "{}", "=".repeat(WIDTH));
        let _ = writeln!(text, "Total params: {}", thousands(total));
        let _ = writeln!(text, "Trainable params: {}", thousands(trained));
        let _ = writeln!(text, "Non-trainable params: {}", thousands(total - trained));
        let _ = writeln!(text, "{thin}");
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_commas() {
        let shown: Vec<_> = [0, 999, 1000, 101_770, 1_234_567].map(thousands).to_vec();
        assert_eq!(shown, ["0", "999", "1,000", "101,770", "1,234,567"]);
    }
}
