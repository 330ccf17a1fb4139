//! Packs MNIST anew: `cargo run --release --example pack_mnist -- FROM TO` reads the four published files in FROM and
//! writes the parts that the library holds to TO.
use ferroflow_base::{Error, Result};
use ferroflow_datasets::{mnist, pictures};
use std::path::Path;

fn main() -> Result<()> {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    let [from, to] = folders.as_slice() else {
        return Err(Error::invalid_argument(
            "give the folder to read from and the one to write to",
        ));
    };
    let mnist = mnist::load_from(from)?;
    let (labels, images) = (mnist.train_labels.slice::<u8>()?, mnist.train_images.slice::<u8>()?);
    let half = labels.len() / 2;
    let size = images.len() / labels.len();
    let (first, second) = labels.split_at(half);
    let (of_first, of_second) = images.split_at(half * size);
    let test = (mnist.test_labels.slice::<u8>()?, mnist.test_images.slice::<u8>()?);
    for (name, (labels, images)) in
        [("train-1", (first, of_first)), ("train-2", (second, of_second)), ("test", test)]
    {
        let packed = pictures::pack(28, labels, images);
        println!("{name}: {} bytes", packed.len());
        std::fs::write(Path::new(to).join(format!("{name}.pictures")), packed)?;
    }
    Ok(())
}
