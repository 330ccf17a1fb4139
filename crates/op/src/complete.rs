//! `OpDef::complete`: the attributes a caller need not say, filled in from the inputs.
//!
//! Invariant: what is given wins; what is filled in is what [`Signature::bind`](crate::Signature::bind)
//! would find, so the result passes its checks or the checks name the mistake.
//! Does not know: who calls, another language, a file or a Rust program.

use crate::{ArgType, AttrValue, Attrs, Count, OpDef};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::DType;

impl OpDef {
    /// The attributes of a use of this operation: those that `given` knows by name, then types and counts
    /// as the inputs say, then defaults.
    ///
    /// `counts` holds how many tensors each declared input is given, `dtypes` the dtypes of all of them in
    /// order. `InvalidArgument` for an attribute that nothing says, or a value that is not allowed.
    ///
    /// ```
    /// use ferroflow_op::{Count, OpDef, NoAttributes};
    /// # fn example(pack: &'static OpDef) -> ferroflow_base::Result<()> {
    /// use ferroflow_tensor::DType;
    /// // `Pack(values: N * T) -> T` with the attributes N, T and axis.
    /// let attrs = pack.complete(&[3], &[DType::Int32; 3], &|_| None)?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn complete(
        &self,
        counts: &[usize],
        dtypes: &[DType],
        given: &dyn Fn(&str) -> Option<AttrValue>,
    ) -> Result<Attrs> {
        let declared = self.signature.inputs();
        if counts.len() != declared.len() || counts.iter().sum::<usize>() != dtypes.len() {
            return Err(Error::internal(format!(
                "{}: {} inputs are declared, but {} counts given for {} tensors",
                self.name,
                declared.len(),
                counts.len(),
                dtypes.len()
            )));
        }
        (self.attrs.parse)(&|name| {
            given(name).or_else(|| self.filled_in(name, counts, dtypes)).or_else(|| {
                let var = self.signature.types.iter().find(|t| t.name == name)?;
                var.default.map(AttrValue::Type)
            })
        })
    }

    /// What the inputs say of an attribute: a dtype, a list of dtypes, or a number of tensors.
    fn filled_in(&self, name: &str, counts: &[usize], dtypes: &[DType]) -> Option<AttrValue> {
        let mut start = 0;
        for (arg, &count) in self.signature.inputs().iter().zip(counts) {
            let own = dtypes.get(start..start + count)?;
            start += count;
            if let Count::Number(n) = arg.count
                && n == name
            {
                return i64::try_from(count).ok().map(AttrValue::Int);
            }
            let ArgType::Var(v) = arg.ty else { continue };
            match self.signature.types.get(usize::from(v)) {
                Some(var) if var.name == name && var.list => {
                    return Some(AttrValue::Types(own.to_vec()));
                }
                Some(var) if var.name == name && !own.is_empty() => {
                    return own.first().copied().map(AttrValue::Type);
                }
                _ => {}
            }
        }
        None
    }
}
