//! Whatever is read from a file or written by a user is parsed or refused, never with a panic.
//!
//! Does not know: what is right.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use ferroflow_base::Result;
use ferroflow_fuzz::fuzz;
use ferroflow_graph::{Function, module_text, optimise, parse};
use ferroflow_io::{CheckpointReader, CheckpointWriter};
use ferroflow_keras::layers::{Conv2D, Dense, Flatten};
use ferroflow_keras::losses::SparseCategoricalCrossentropy;
use ferroflow_keras::optimizers::Optimizer;
use ferroflow_keras::{Compile, Sequential, load_model};
use ferroflow_kernels_image::codec::{bmp, gif, jpeg, png, webp};
use ferroflow_kernels_text::descriptor::Descriptors;
use ferroflow_kernels_text::pattern::{Pattern, Rewrite};
use ferroflow_kernels_text::{base64, csv, example, inflate, number, tensor_proto, unicode, wav};
use ferroflow_op::{FunctionBody, Registry};
use ferroflow_tensor::{Array, IntoArray};
use std::path::Path;

/// How something was answered.
fn said<T>(result: Result<T>) -> String {
    match result {
        Ok(_) => "read".into(),
        Err(e) => e.to_string(),
    }
}

#[test]
fn text_of_graphs() {
    let families = [ferroflow_graph::OPS, ferroflow_ops::OPS, ferroflow_ops_nn::OPS];
    let all = families.into_iter().try_fold(Registry::new(), |all, ops| all.with(ops));
    let registry = all.unwrap();
    let corpus = [
        "func @f(%0: float32[2]) -> (float32[2]) {\n  %1 = Const() {value = float32[]<00000040>, \
         dtype = float32} : float32[]\n  %2 = Mul(%0, %1) : float32[2]\n  return %2\n}\n",
        "func @inner(%0: float32[?,3], %1: float32[3,2]) -> (float32[?,2]) {\n  %2 = MatMul(%0, %1) \
         : float32[?,2]\n  return %2\n}\n\nfunc @outer(%0: float32[4,3], %1: float32[3,2]) -> \
         (float32[4,2], int32[2]) {\n  %2 = PartitionedCall(%0, %1) {Tin = [float32, float32], Tout \
         = [float32], f = @inner} : float32[4,2]\n  %3 = Shape(%2) : int32[2]\n  return %2, %3\n}\n",
        "func @s() -> (string[2]) {\n  %0 = Const() {value = string[2]<2:6162;0:;>, dtype = string} \
         : string[2]\n  return %0\n}\n",
    ];
    let corpus: Vec<Vec<u8>> = corpus.iter().map(|t| t.as_bytes().to_vec()).collect();
    let target = |bytes: &[u8]| {
        let parsed = parse(&String::from_utf8_lossy(bytes), &registry);
        for f in parsed.iter().flatten().filter_map(|f| Function::of(f).ok()) {
            let printed = module_text(f);
            let again = parse(&printed, &registry).expect("what was printed");
            let last = again.last().and_then(|f| Function::of(f).ok());
            assert_eq!(last.map(module_text), Some(printed));
            let types = FunctionBody::params(f).to_vec();
            let _ = optimise(&mut f.graph().clone(), &types);
        }
        said(parsed)
    };
    println!("{} inputs", fuzz("graphs", &corpus, target).unwrap());
}

/// A checkpoint of several kinds of tensors: its index and its data.
fn checkpoint(folder: &Path) -> [Vec<u8>; 2] {
    let prefix = folder.join("made");
    let mut writer = CheckpointWriter::create(&prefix).unwrap();
    writer.add("a", &[[1.0f32, 2.0], [3.0, 4.0]].into_array().unwrap()).unwrap();
    writer.add("flags", &[true, false, true].into_array().unwrap()).unwrap();
    writer.add("words", &["one", "", "three"].into_array().unwrap()).unwrap();
    writer.add("number", &Array::scalar(7i64)).unwrap();
    writer.finish().unwrap();
    ["made.index", "made.data-00000-of-00001"].map(|n| std::fs::read(folder.join(n)).unwrap())
}

#[test]
fn checkpoints() {
    let folder = tempfile::tempdir().unwrap();
    let [index, data] = checkpoint(folder.path());
    let prefix = folder.path().join("tried");
    let cut = index.len();
    let target = |bytes: &[u8]| {
        // One input is both files, cut where the index ended at first.
        let (index, data) = bytes.split_at(cut.min(bytes.len()));
        std::fs::write(prefix.with_extension("index"), index).unwrap();
        std::fs::write(prefix.with_extension("data-00000-of-00001"), data).unwrap();
        let reader = match CheckpointReader::open(&prefix) {
            Ok(reader) => reader,
            Err(e) => return e.to_string(),
        };
        let names: Vec<String> = reader.names().map(str::to_string).collect();
        let read: Vec<String> = names.iter().map(|n| said(reader.read(n))).collect();
        format!("{} {}", read.join(";"), said(reader.object_graph()))
    };
    println!("{} inputs", fuzz("checkpoints", &[[index, data].concat()], target).unwrap());
}

#[test]
fn idx() {
    let mut small = vec![0, 0, 0x0D, 2, 0, 0, 0, 2, 0, 0, 0, 3];
    small.extend([0x3f, 0x80, 0, 0].repeat(6));
    let corpus = [small, vec![0, 0, 8, 1, 0, 0, 0, 5, 1, 2, 3, 4, 5], vec![0x1f, 0x8b, 8, 0]];
    let target = |bytes: &[u8]| said(ferroflow_datasets::idx::parse(bytes, "fuzzed"));
    println!("{} inputs", fuzz("idx", &corpus, target).unwrap());
}

/// A compiled model in a folder, saved: its configuration.
fn model(folder: &Path) -> Vec<u8> {
    let mut model = Sequential::new();
    model.add(Conv2D::new(2, (3, 3)));
    model.add(Flatten::new());
    model.add(Dense::new(3));
    model
        .compile(Compile::new(
            Optimizer::adam(0.01).unwrap(),
            SparseCategoricalCrossentropy::default(),
        ))
        .unwrap();
    model.build(&[None, Some(5), Some(5), Some(1)]).unwrap();
    model.save(folder).unwrap();
    std::fs::read(folder.join("config.json")).unwrap()
}

#[test]
fn configurations() {
    let folder = tempfile::tempdir().unwrap();
    let whole = model(folder.path());
    let target = |bytes: &[u8]| {
        std::fs::write(folder.path().join("config.json"), bytes).unwrap();
        said(load_model(folder.path()))
    };
    assert_eq!(target(&whole), "read");
    println!("{} inputs", fuzz("configurations", &[whole], target).unwrap());
}

#[test]
fn patterns() {
    let corpus = [
        "a(b*)",
        "[[a]x{|}",
        "(?i)k|\\pN",
        "\\Qa.b\\E+",
        "(?P<n>a|ab)(c)?$",
        "[^\\d\\s]",
        "\\x{42}\\101",
    ];
    let corpus: Vec<Vec<u8>> = corpus.iter().map(|p| p.as_bytes().to_vec()).collect();
    let target = |bytes: &[u8]| {
        // What is asked of a pattern is asked of a text like it, too.
        let mut out = Vec::new();
        let pattern = Pattern::new(bytes);
        if let Ok(pattern) = &pattern {
            pattern.replace(b"a\xffb [x{]} k9", &Rewrite::new(bytes), true, &mut out);
        }
        format!("{} {}", said(pattern), said(Pattern::whole(bytes)))
    };
    println!("{} inputs", fuzz("patterns", &corpus, target).unwrap());
}

#[test]
fn messages() {
    let tensor = Array::vector(&[1.5f32, 2.0]).unwrap();
    let strings = Array::from_strings(["ab", ""], ferroflow_tensor::Shape::vector(2)).unwrap();
    let features =
        b"\x0a\x15\x0a\x07\x0a\x01a\x12\x02\x1a\x00\x0a\x0a\x0a\x01c\x12\x05\x0a\x03\x0a\x01z";
    let corpus = [
        tensor_proto::write(&tensor).unwrap(),
        tensor_proto::write(&strings).unwrap(),
        features.to_vec(),
        // A file with a message of two fields and an enumeration.
        b"\x0a\x28\x12\x01p\x22\x1a\x0a\x01M\x12\x09\x0a\x01n\x18\x01\x20\x03\x28\x05\x12\x0a\x0a\x01e\x28\x0e\x32\x03p.E\x2a\x07\x0a\x01E\x12\x02\x10\x05"
            .to_vec(),
    ];
    let target = |bytes: &[u8]| {
        let described = Descriptors::new(bytes).and_then(|all| {
            let fields = all.message("p.M")?;
            Ok(fields.iter().map(|f| all.enum_default(f)).fold(0i64, i64::wrapping_add))
        });
        let read = example::example(bytes).map(|features| {
            for feature in features.values() {
                let _ = example::Column::new(feature.dtype).and_then(|mut c| c.add(*feature));
            }
        });
        let (tensor, steps) = (tensor_proto::read(bytes), example::sequence(bytes).map(|_| ()));
        format!("{} {} {} {}", said(described), said(read), said(tensor), said(steps))
    };
    println!("{} inputs", fuzz("messages", &corpus, target).unwrap());
}

#[test]
fn images() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ops-image/samples");
    let files = std::fs::read_dir(samples).unwrap();
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    let corpus: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).unwrap()).collect();
    let target = |bytes: &[u8]| {
        format!(
            "{} {} {} {} {} {} {}",
            said(png::decode(bytes, 3)),
            said(jpeg::decode(bytes, 0, 1, false)),
            said(jpeg::decode(bytes, 1, 2, true)),
            said(jpeg::shape(bytes)),
            said(gif::decode(bytes, false)),
            said(bmp::decode(bytes, 0)),
            said(webp::decode(bytes, 0, false))
        )
    };
    println!("{} inputs", fuzz("images", &corpus, target).unwrap());
}

#[test]
fn bytes_of_text() {
    let sound = wav::write(&[0.5, -0.5, 0.0, 1.0], 2, 8000).unwrap();
    let zlib = b"x\x9c\xcbH\xcd\xc9\xc9\x07\0\x06,\x02\x15".to_vec();
    let corpus =
        [sound, zlib, b"1,\"a\"\"b\",c".to_vec(), b"-0x1.8p3".to_vec(), b"aGVsbG8".to_vec()];
    let target = |bytes: &[u8]| {
        let mut out = Vec::new();
        let inflated = inflate::inflate(inflate::Kind::Zlib, bytes, &mut out);
        let gzip = inflate::inflate(inflate::Kind::Gzip, bytes, &mut out);
        let decoded = base64::decode(bytes, &mut out);
        let mut characters = 0;
        for name in [&b"utf8"[..], b"utf16", b"utf32", b"cp1252"] {
            let encoding = unicode::Encoding::named(name).unwrap();
            encoding
                .decode(bytes, |c, _| {
                    characters += usize::from(c.is_some());
                    Ok(())
                })
                .unwrap();
        }
        let sound = wav::read(bytes).map(|s| s.write(3, &mut [0.0; 9]));
        format!(
            "{} {} {} {} {} {:?} {:?} {:?} {}",
            said(inflated),
            said(gzip),
            said(decoded),
            said(sound),
            said(csv::fields(bytes, b',', true)),
            number::float64(bytes).map(f64::is_finite),
            number::float32(bytes).map(f32::is_finite),
            number::signed(bytes, i64::MIN, i64::MAX),
            characters.min(3)
        )
    };
    println!("{} inputs", fuzz("bytes", &corpus, target).unwrap());
}
