//! The progress bar of training: on a terminal only.
//!
//! Does not know: what is trained.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar of `steps`, with the time left; without a terminal it shows nothing.
pub(crate) fn bar(steps: Option<usize>) -> ProgressBar {
    let bar = match steps {
        Some(n) => ProgressBar::new(n as u64),
        None => ProgressBar::no_length(),
    };
    bar.set_draw_target(ProgressDrawTarget::stderr());
    let style = "{pos}/{len} [{bar:30}] {elapsed_precise} left {eta_precise} {msg}";
    if let Ok(style) = ProgressStyle::with_template(style) {
        bar.set_style(style.progress_chars("=>."));
    }
    bar
}
