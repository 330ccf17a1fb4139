//! Times loading MNIST and shows the peak of memory.
fn main() -> ferroflow_base::Result<()> {
    for _ in 0..3 {
        let start = std::time::Instant::now();
        let mnist = ferroflow_datasets::mnist::load()?;
        println!("{:?} {:?}", start.elapsed(), mnist.train_images);
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|l| l.starts_with("VmHWM")).for_each(|l| println!("{l}"));
    Ok(())
}
