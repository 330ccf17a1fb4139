//! The progress bar of training: on a terminal only.
//!
//! Does not know: what is trained.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar of `steps`, with the time left; it shows nothing without a terminal, or unless it should.
pub(crate) fn bar(epoch: usize, epochs: usize, steps: Option<usize>, show: bool) -> ProgressBar {
    let (bar, template) = match steps {
        Some(n) => (
            ProgressBar::new(n as u64),
            "{prefix} [{wide_bar}] {pos:>4}/{len}, {elapsed} gone, {eta} left {msg}",
        ),
        None => (ProgressBar::no_length(), "{prefix} {pos} steps, {elapsed} gone {msg}"),
    };
    if !show {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    let style = ProgressStyle::with_template(template);
    if let Ok(style) = style {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.with_prefix(format!("Epoch {epoch}/{epochs}"))
}
