//! Optimizer updates of several variables at once: their locks, and what an update that fails leaves.

use ferroflow as tf;
use std::sync::mpsc;
use std::time::Duration;
use tf::op::{Attrs, Context, Emit};
use tf::{Code, Result, Variable};

/// `accum = 0.9 accum - 0.1; var += accum`.
fn momentum(var: &Variable, accum: &Variable, grad: &tf::Tensor) -> Result<()> {
    let op = tf::registry()?.find("ResourceApplyKerasMomentum")?;
    let (lr, m) = (tf::constant(0.1f32)?, tf::constant(0.9f32)?);
    let inputs =
        [var.handle(), accum.handle(), lr.into_value(), grad.value().clone(), m.into_value()];
    let attrs: Attrs = (op.attrs.parse)(&|_| None)?;
    Context.emit(op, attrs, &inputs).map(|_| ())
}

fn variable(values: &[f32]) -> Result<Variable> {
    Variable::new(&tf::constant(values.to_vec())?)
}

#[test]
fn crossed_updates_do_not_wait_for_each_other() -> Result<()> {
    let (a, b) = (variable(&[1.0; 64])?, variable(&[2.0; 64])?);
    let (done, finished) = mpsc::channel();
    for crossed in [false, true] {
        let (a, b, done) = (a.clone(), b.clone(), done.clone());
        std::thread::spawn(move || {
            let all = || {
                let grad = tf::constant(vec![1e-3f32; 64])?;
                for _ in 0..5_000 {
                    if crossed { momentum(&b, &a, &grad)? } else { momentum(&a, &b, &grad)? }
                }
                Ok(())
            };
            let _: std::result::Result<(), _> = done.send(all());
        });
    }
    for _ in 0..2 {
        let ended: Option<Result<()>> = finished.recv_timeout(Duration::from_secs(120)).ok();
        ended.unwrap_or_else(|| Err(tf::Error::internal("two updates wait for each other")))?;
    }
    Ok(())
}

#[test]
fn an_update_that_fails_changes_nothing() -> Result<()> {
    let (var, accum, short) = (variable(&[1.0, 2.0])?, variable(&[0.5, 0.5])?, variable(&[0.5])?);
    let grad = tf::constant([1.0f32, 1.0])?;
    let code = |r: Result<()>| r.err().map(|e| e.code());
    assert_eq!(code(momentum(&var, &var, &grad)), Some(Code::InvalidArgument));
    assert_eq!(code(momentum(&var, &short, &grad)), Some(Code::InvalidArgument));
    assert_eq!(code(momentum(&var, &accum, &tf::constant([1.0f32])?)), Some(Code::InvalidArgument));
    assert_eq!(
        code(momentum(&var, &accum, &tf::constant([1.0f64, 1.0])?)),
        Some(Code::InvalidArgument)
    );
    assert_eq!(var.read()?.to_vec::<f32>()?, [1.0, 2.0]);
    assert_eq!(accum.read()?.to_vec::<f32>()?, [0.5, 0.5]);
    Ok(())
}
