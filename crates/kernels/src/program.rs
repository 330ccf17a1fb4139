use ferroflow_base::{Error, Result};
use ferroflow_tensor::*;
fn no<T>() -> Result<T> {
    Err(Error::unimplemented("stub"))
}
use crate::elementwise::Operand;
use crate::scalar_fn::ScalarFn;
pub struct Program;
pub struct Builder;
#[derive(Clone, Copy)]
pub struct Reg(pub u16);
impl Builder {
    pub fn new() -> Builder {
        Builder
    }
    pub fn input(&mut self, _: DType) -> Reg {
        Reg(0)
    }
    pub fn constant(&mut self, _: &Array) -> Result<Reg> {
        no()
    }
    pub fn apply(&mut self, _: ScalarFn, _: &[Reg]) -> Result<Reg> {
        no()
    }
    pub fn cast(&mut self, _: Reg, _: DType) -> Result<Reg> {
        no()
    }
    pub fn output(&mut self, _: Reg) {}
    pub fn finish(self) -> Result<Program> {
        no()
    }
}
impl Program {
    pub fn supports(_: DType) -> bool {
        false
    }
    pub fn run(&self, _: &[Operand<'_>], _: &mut [Array]) -> Result<()> {
        no()
    }
}
