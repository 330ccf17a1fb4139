//! Compressed files that claim, or hold, more than the memory there is: an error, never an abort.
//!
//! Does not know: what the data mean.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "tests")]

use ferroflow_datasets::idx;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What the test below runs in a process of little memory.
#[test]
fn child_that_reads() {
    let Some(path) = std::env::var_os("FERROFLOW_READ_IDX").map(PathBuf::from) else { return };
    let e = idx::read(&path).unwrap_err();
    println!("refused with {:?}", e.code());
}

/// Compresses an IDX file of bytes that claims `claimed` zeros and holds `held`.
fn packed(path: &Path, claimed: u32, held: usize) {
    let out = std::fs::File::create(path).unwrap();
    let mut gz = flate2::write::GzEncoder::new(out, flate2::Compression::fast());
    gz.write_all(&[0, 0, 8, 1]).unwrap();
    gz.write_all(&claimed.to_be_bytes()).unwrap();
    let zeros = vec![0u8; 1 << 20];
    for _ in 0..held >> 20 {
        gz.write_all(&zeros).unwrap();
    }
    gz.finish().unwrap();
}

#[test]
fn what_does_not_fit_in_memory_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let (large, claim) = (dir.path().join("large.gz"), dir.path().join("claim.gz"));
    packed(&large, 1 << 30, 1 << 30);
    packed(&claim, u32::MAX, 1 << 20);
    for (path, code) in [(large, "ResourceExhausted"), (claim, "DataLoss")] {
        let command = "ulimit -v 600000; exec \"$0\" --exact child_that_reads --nocapture";
        let mut child = std::process::Command::new("sh");
        child.args(["-c", command]).arg(std::env::current_exe().unwrap());
        let output = child.env("FERROFLOW_READ_IDX", path).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
        assert!(text.contains(&format!("refused with {code}")), "{text}");
    }
}
