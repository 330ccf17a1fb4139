//! What runs can be told to end, and a branch chosen by an index is differentiated.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use ferroflow_base::{Code, Result};
use ferroflow_op::Value;
use ferroflow_runtime::{
    Cancellation, GradientTape, RunContext, Tensor, case_values, function, while_loop,
};
use std::time::{Duration, Instant};

#[test]
fn an_endless_loop_ends_when_it_is_cancelled() -> Result<()> {
    let endless = |x: Tensor| while_loop(x, &|_| Tensor::new(true), &|x| &x + 1.0f32);
    let traced = function(endless);
    for traced_too in [false, true] {
        let stop = Cancellation::new();
        let _inside = RunContext::current().with_cancellation(stop.clone()).enter();
        let told = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(50));
            stop.cancel();
            Instant::now()
        });
        let x = Tensor::new(0.0f32)?;
        let result = if traced_too { traced.call(x) } else { endless(x) };
        let late = Instant::now().duration_since(told.join().unwrap());
        assert_eq!(result.unwrap_err().code(), Code::Cancelled);
        assert!(late < Duration::from_secs(2), "{late:?}");
    }
    Ok(())
}

#[test]
fn a_branch_by_index_has_its_own_gradient() -> Result<()> {
    let choose = |(at, x): (Tensor, Tensor)| -> Result<Tensor> {
        let of = |y: Result<Tensor>| -> Result<Vec<Value>> { Ok(vec![y?.into_value()]) };
        let mut all = case_values(
            at.value(),
            &mut [&mut || of(&x * 2.0f32), &mut || of(&x * &x), &mut || of(&x * 7.0f32)],
        )?;
        Ok(Tensor::from(all.remove(0)))
    };
    let traced = function(choose);
    // An index outside chooses the last branch.
    for (at, value, slope) in [(0, 6.0, 2.0), (1, 9.0, 6.0), (2, 21.0, 7.0), (-4, 21.0, 7.0)] {
        for traced_too in [false, true] {
            let (at, x) = (Tensor::new(at)?, Tensor::new(3.0f32)?);
            let tape = GradientTape::new();
            tape.watch(&x)?;
            let args = (at, x.clone());
            let y = if traced_too { traced.call(args)? } else { choose(args)? };
            assert_eq!(y.item::<f32>()?, value);
            assert_eq!(tape.gradient(&y, &x)?.item::<f32>()?, slope);
        }
    }
    Ok(())
}
