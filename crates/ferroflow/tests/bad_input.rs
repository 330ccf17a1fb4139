//! Bad input through the public functions: TensorFlow's code, and a message that shows what was
//! given; the same for eager calls and traced ones. Sizes that no machine has are
//! `ResourceExhausted`.
//!
//! Does not know: records; each of them meets hostile inputs in the conformance tests.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use ferroflow as tf;
use tf::Code::{InvalidArgument, ResourceExhausted};
use tf::{Code, DType, Result, Tensor};

type Case = (&'static str, Code, &'static [&'static str], fn() -> Result<Tensor>);

/// Ones of a shape.
fn f(dims: &[usize]) -> Tensor {
    tf::ones(dims, DType::Float32).unwrap()
}

fn i(values: &[i32]) -> Tensor {
    tf::constant(values).unwrap()
}

fn text() -> Tensor {
    Tensor::from(tf::Array::from_strings(vec![b"a".to_vec()], tf::Shape::vector(1)).unwrap())
}

fn first(parts: Result<Vec<Tensor>>) -> Result<Tensor> {
    Ok(parts?.remove(0))
}

const HUGE: usize = 1 << 42;

/// What is called, the code, words of the message.
const CASES: &[Case] = &[
    // Shapes.
    ("add", InvalidArgument, &["[2,3]", "[2,2]"], || &f(&[2, 3]) + &f(&[2, 2])),
    ("matmul", InvalidArgument, &["[2,3]", "[4,2]"], || tf::math::matmul(f(&[2, 3]), f(&[4, 2]))),
    ("matmul rank", InvalidArgument, &["[3]"], || tf::math::matmul(f(&[2, 3]), f(&[3]))),
    ("batch matmul", InvalidArgument, &["[2,2,3]", "[5,3,2]"], || {
        tf::math::matmul(f(&[2, 2, 3]), f(&[5, 3, 2]))
    }),
    ("reshape", InvalidArgument, &["6", "[4]"], || tf::reshape(f(&[2, 3]), &[4])),
    ("reshape -1", InvalidArgument, &["6"], || tf::reshape(f(&[2, 3]), &[-1, 4])),
    ("reshape -1 -1", InvalidArgument, &["-1"], || tf::reshape(f(&[2, 3]), &[-1, -1])),
    ("reshape -2", InvalidArgument, &["-2"], || tf::reshape(f(&[2, 3]), &[-2, 3])),
    ("concat", InvalidArgument, &["[2,3]", "[3,2]"], || tf::concat(&[f(&[2, 3]), f(&[3, 2])], 0)),
    ("concat rank", InvalidArgument, &["rank 2", "[2]"], || tf::concat(&[f(&[2, 3]), f(&[2])], 0)),
    ("concat nothing", InvalidArgument, &[], || tf::concat(&[], 0)),
    ("stack", InvalidArgument, &["[2]", "[3]"], || tf::stack(&[f(&[2]), f(&[3])], 0)),
    ("stack nothing", InvalidArgument, &[], || tf::stack(&[], 0)),
    ("broadcast_to", InvalidArgument, &["[2,3]", "[2,2]"], || {
        tf::broadcast_to(f(&[2, 3]), &[2, 2])
    }),
    ("where", InvalidArgument, &["[2]", "[3]"], || {
        tf::math::where_(tf::constant([true, false])?, f(&[3]), f(&[3]))
    }),
    ("add_n", InvalidArgument, &["[2]", "[3]"], || tf::math::add_n(&[f(&[2]), f(&[3])])),
    ("conv2d channels", InvalidArgument, &["3", "2"], || {
        tf::nn::conv2d(f(&[1, 4, 4, 3]), f(&[2, 2, 2, 1]), (1, 1), tf::nn::Padding::Same)
    }),
    ("conv2d rank", InvalidArgument, &["[4,4,3]"], || {
        tf::nn::conv2d(f(&[4, 4, 3]), f(&[2, 2, 3, 1]), (1, 1), tf::nn::Padding::Same)
    }),
    ("conv2d window", InvalidArgument, &["5", "4"], || {
        tf::nn::conv2d(f(&[1, 4, 4, 1]), f(&[5, 5, 1, 1]), (1, 1), tf::nn::Padding::Valid)
    }),
    ("conv2d stride", InvalidArgument, &["0"], || {
        tf::nn::conv2d(f(&[1, 4, 4, 1]), f(&[2, 2, 1, 1]), (0, 1), tf::nn::Padding::Valid)
    }),
    ("max_pool2d", InvalidArgument, &["-1"], || {
        tf::nn::max_pool2d(f(&[1, 4, 4, 1]), (-1, 2), (1, 1), tf::nn::Padding::Valid)
    }),
    ("bias_add", InvalidArgument, &["3", "2"], || tf::nn::bias_add(f(&[2, 3]), f(&[2]))),
    ("sparse cross-entropy", InvalidArgument, &["[3]", "[2,4]"], || {
        tf::nn::sparse_softmax_cross_entropy_with_logits(i(&[0, 1, 2]), f(&[2, 4]))
    }),
    ("softmax scalar", InvalidArgument, &["scalar"], || tf::nn::softmax(tf::constant(1.0f32)?)),
    // Dtypes.
    ("add dtypes", InvalidArgument, &["float32", "int32"], || &f(&[2]) + &i(&[1, 2])),
    ("add number", InvalidArgument, &["1.5", "int32"], || &i(&[1]) + 1.5),
    ("add strings", InvalidArgument, &["string"], || tf::math::exp(text())),
    ("relu bool", InvalidArgument, &["bool"], || tf::nn::relu(tf::constant([true])?)),
    ("and", InvalidArgument, &["float32", "bool"], || tf::math::logical_and(f(&[1]), f(&[1]))),
    ("where dtype", InvalidArgument, &["float32", "bool"], || {
        tf::math::where_(f(&[1]), f(&[1]), f(&[1]))
    }),
    ("concat dtypes", InvalidArgument, &["float32", "int32"], || {
        tf::concat(&[f(&[1]), i(&[1])], 0)
    }),
    ("gather indices", InvalidArgument, &["Tindices", "of float is", "int32"], || {
        tf::gather(f(&[2]), f(&[1]), 0)
    }),
    ("labels", InvalidArgument, &["Tlabels", "of float is", "int64"], || {
        tf::nn::sparse_softmax_cross_entropy_with_logits(f(&[2]), f(&[2, 4]))
    }),
    // Axes.
    ("sum axis", InvalidArgument, &["2", "[-2", "2)"], || tf::math::reduce_sum(f(&[2, 3]), [2])),
    ("sum axis twice", InvalidArgument, &["1"], || tf::math::reduce_sum(f(&[2, 3]), [1, -1])),
    ("argmax axis", InvalidArgument, &["-3", "[-2", "2)"], || tf::math::argmax(f(&[2, 3]), -3)),
    ("argmax empty", InvalidArgument, &["0"], || tf::math::argmax(f(&[0, 3]), 0)),
    ("cumsum axis", InvalidArgument, &["4"], || tf::math::cumsum(f(&[2]), 4)),
    ("concat axis", InvalidArgument, &["2", "[-1", "1)"], || tf::concat(&[f(&[2]), f(&[2])], 2)),
    ("stack axis", InvalidArgument, &["3", "[-2", "2)"], || tf::stack(&[f(&[2]), f(&[2])], 3)),
    ("unstack axis", InvalidArgument, &["2", "[2]"], || first(tf::unstack(f(&[2]), 2))),
    ("expand_dims axis", InvalidArgument, &["3", "[-2, 2)"], || tf::expand_dims(f(&[2]), 3)),
    ("squeeze", InvalidArgument, &["2"], || tf::squeeze(f(&[2, 1]), &[0])),
    ("squeeze axis", InvalidArgument, &["5", "[-2, 2)"], || tf::squeeze(f(&[2, 1]), &[5])),
    ("transpose", InvalidArgument, &["[0, 0]", "permutation"], || {
        tf::transpose(f(&[2, 3]), Some(&[0, 0]))
    }),
    ("transpose rank", InvalidArgument, &["[0, 1, 2]", "2 dimensions"], || {
        tf::transpose(f(&[2, 3]), Some(&[0, 1, 2]))
    }),
    ("reverse axis", InvalidArgument, &["2"], || tf::reverse(f(&[2, 3]), &[2])),
    ("gather axis", InvalidArgument, &["2", "[-1", "1)"], || tf::gather(f(&[2]), i(&[0]), 2)),
    // Indices and sizes.
    ("gather", InvalidArgument, &["indices[1] = 5", "[0, 3)"], || {
        tf::gather(f(&[3]), i(&[0, 5]), 0)
    }),
    ("gather negative", InvalidArgument, &["-1", "[0, 3)"], || tf::gather(f(&[3]), i(&[-1]), 0)),
    ("index", InvalidArgument, &["7", "out of bounds"], || f(&[3]).index(&[tf::Index::At(7)])),
    ("slice", InvalidArgument, &["2", "3"], || tf::slice(f(&[3]), &[2], &[2])),
    ("slice negative", InvalidArgument, &["-1"], || tf::slice(f(&[3]), &[-1], &[1])),
    ("slice rank", InvalidArgument, &["[0, 0]", "size 1"], || tf::slice(f(&[3]), &[0, 0], &[1, 1])),
    ("split", InvalidArgument, &["3"], || first(tf::split(f(&[3]), &[1, 1], 0))),
    ("split negative", InvalidArgument, &["-2"], || first(tf::split(f(&[3]), &[5, -2], 0))),
    ("pad", InvalidArgument, &["-1"], || tf::pad(f(&[3]), &[[-1, 0]])),
    ("pad rank", InvalidArgument, &["2", "1"], || tf::pad(f(&[3]), &[[1, 0], [0, 0]])),
    ("tile", InvalidArgument, &["-1"], || tf::tile(f(&[3]), &[-1])),
    ("tile rank", InvalidArgument, &["2", "1"], || tf::tile(f(&[3]), &[1, 2])),
    ("range", InvalidArgument, &["0"], || tf::range(0, 5, 0)),
    ("range backwards", InvalidArgument, &["0", "5"], || tf::range(0, 5, -1)),
    ("labels outside", InvalidArgument, &["4", "[0, 4)"], || {
        tf::nn::sparse_softmax_cross_entropy_with_logits(i(&[0, 4]), f(&[2, 4]))
    }),
    ("dropout", InvalidArgument, &["[0, 1)", "1.5"], || tf::nn::dropout(f(&[2]), 1.5, None)),
    ("integer division", InvalidArgument, &["zero"], || tf::math::floordiv(i(&[1, 2]), i(&[1, 0]))),
    ("integer remainder", InvalidArgument, &["zero"], || &i(&[1]) % &i(&[0])),
    ("integer power", InvalidArgument, &["negative"], || tf::math::pow(i(&[2]), i(&[-1]))),
    // Sizes that overflow or that no machine has.
    ("zeros", InvalidArgument, &[], || tf::zeros(&[usize::MAX, 2], DType::Float32)),
    ("zeros huge", ResourceExhausted, &[], || tf::zeros(&[HUGE], DType::Float64)),
    ("ones", InvalidArgument, &[], || tf::ones(&[HUGE, HUGE], DType::Float32)),
    ("fill", ResourceExhausted, &[], || tf::filled(&[HUGE], &tf::constant(1.0f32)?)),
    ("tile huge", ResourceExhausted, &[], || tf::tile(f(&[3]), &[1 << 61])),
    ("broadcast_to huge", ResourceExhausted, &[], || tf::broadcast_to(f(&[1]), &[HUGE])),
    ("range huge", ResourceExhausted, &[], || tf::range(0i64, i64::MAX, 1i64)),
    ("pad huge", InvalidArgument, &[], || tf::pad(f(&[1, 1, 1]), &[[i32::MAX, 0]; 3])),
    ("one_hot huge", ResourceExhausted, &[], || {
        tf::one_hot(tf::zeros(&[1 << 20], DType::Int32)?, i32::MAX as usize, DType::Float32)
    }),
    ("uniform huge", ResourceExhausted, &[], || tf::random::uniform(&[HUGE, 4], 0.0, 1.0)),
    ("matmul huge", ResourceExhausted, &[], || {
        tf::math::matmul(f(&[1 << 21, 0]), f(&[0, 1 << 21]))
    }),
    ("outer sum huge", ResourceExhausted, &[], || &f(&[1 << 21, 1]) + &f(&[1, 1 << 21])),
];

#[test]
fn errors_have_tensorflows_code_and_show_what_was_given() {
    let mut wrong = Vec::new();
    for (name, code, words, run) in CASES {
        // Traced, the check is at the trace or at the run, whichever knows enough.
        let traced = || tf::function(|()| run()).call(());
        for (how, run) in [("eager", &run as &dyn Fn() -> Result<Tensor>), ("traced", &traced)] {
            let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
            let Ok(result) = caught else {
                wrong.push(format!("{name} ({how}): a panic"));
                continue;
            };
            match result {
                Ok(_) => wrong.push(format!("{name} ({how}): no error")),
                Err(e) if e.code() != *code => wrong.push(format!("{name} ({how}): {e}")),
                Err(e) => {
                    let text = e.to_string();
                    for word in words.iter().filter(|w| !text.contains(**w)) {
                        wrong.push(format!("{name} ({how}): {word:?} is not in {text}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[track_caller]
fn refused<T>(result: Result<T>, code: Code, words: &[&str]) {
    let Err(e) = result else { panic!("no error") };
    assert_eq!(e.code(), code, "{e}");
    for word in words {
        assert!(e.to_string().contains(word), "{word:?} is not in {e}");
    }
}

#[test]
fn values_variables_and_tapes_refuse_what_does_not_fit() {
    refused(f(&[2]).item::<f32>(), InvalidArgument, &["[2]"]);
    refused(f(&[]).item::<i32>(), InvalidArgument, &["float32", "int32"]);
    refused(f(&[2]).to_vec::<f64>(), InvalidArgument, &["float32", "float64"]);
    refused(tf::constant(vec![vec![1, 2], vec![3]]), InvalidArgument, &[]);
    let v = tf::Variable::named("v", &f(&[2]), true).unwrap();
    refused(v.assign(f(&[3])), InvalidArgument, &["[3]", "[2]"]);
    refused(v.assign(i(&[1, 2])), InvalidArgument, &["int32", "float32"]);
    refused(v.assign_add(f(&[3])), InvalidArgument, &["[3]", "[2]"]);
    assert_eq!(v.read().unwrap().to_vec::<f32>().unwrap(), [1.0, 1.0]);
    refused(tf::device("/GPU:0", || ()), InvalidArgument, &["/GPU:0", "/device:CPU:0"]);
    refused(tf::config::set_logical_cpu_devices(0), InvalidArgument, &["0"]);
    // A path through something without a gradient is an error, and no path is none.
    let x = f(&[2, 2]);
    let tape = tf::GradientTape::new();
    tape.watch(&x).unwrap();
    let y = (&x * 2.0).unwrap();
    drop(y);
    let other = f(&[]);
    assert!(tape.gradient_or_none(&other, &[&x]).unwrap()[0].is_none());
    refused(tape.gradient_or_none(&other, &[&x]), Code::FailedPrecondition, &["persistent"]);
    let tape = tf::GradientTape::new();
    refused(tape.watch(&i(&[1])), InvalidArgument, &["int32"]);
}

#[test]
fn loops_and_conditions_refuse_what_does_not_fit() {
    let start = || tf::constant(1.0f32).unwrap();
    let grows = tf::function(|x: Tensor| {
        let less = |x: Tensor| tf::math::less(&tf::math::reduce_sum(&x, ..)?, 9.0);
        tf::while_loop(x, &less, &|x| x.cast(DType::Float64))
    });
    refused(grows.call(start()), InvalidArgument, &["float32", "float64"]);
    let number = tf::function(|x: Tensor| {
        let own = x.clone();
        tf::cond(&tf::constant([true, false])?, &|| Ok(own.clone()), &|| Ok(x.clone()))
    });
    refused(number.call(start()), InvalidArgument, &[]);
    let reads = tf::function(|x: Tensor| tf::constant(x.item::<f32>()?));
    refused(reads.call(start()), InvalidArgument, &["has no value while"]);
    let makes = tf::function(|x: Tensor| tf::Variable::new(&x)?.read());
    refused(makes.call(start()), InvalidArgument, &["init_scope"]);
    let never = tf::function(|x: Tensor| Ok(x));
    refused(never.graph(), Code::FailedPrecondition, &["not traced yet"]);
}
