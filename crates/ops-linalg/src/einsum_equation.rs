//! The equation of `Einsum`: `"...ij,jk->...ik"` taken apart, and its letters given sizes.
//!
//! Invariant: a term has at most one ellipsis; every letter of the output comes in an input.
//! Does not know: how the sum is computed.

use ferroflow_ops::prelude::*;
use smallvec::SmallVec;

/// A dimension by name: a letter, or the place in the ellipsis counted from its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// A letter.
    Letter(char),
    /// A dimension of the ellipsis; 0 is the last.
    Broadcast(usize),
}

/// Names of dimensions.
pub type Labels = SmallVec<[Label; 8]>;

/// One term of an equation.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Letters before the ellipsis, or all.
    pub front: Vec<char>,
    /// Letters after the ellipsis, if there is one.
    pub back: Option<Vec<char>>,
}

impl Term {
    fn parse(text: &str) -> Result<Term> {
        let (front, back) = match text.split_once("...") {
            Some((front, back)) => (front, Some(back)),
            None => (text, None),
        };
        if front.contains('.') || back.is_some_and(|b| b.contains('.')) {
            return Err(Error::invalid_argument(format!(
                "Periods of an einsum equation form at most one ellipsis in a term, got '{text}'"
            )));
        }
        Ok(Term { front: front.chars().collect(), back: back.map(|b| b.chars().collect()) })
    }

    /// All letters, in order.
    pub fn letters(&self) -> impl Iterator<Item = char> + '_ {
        self.front.iter().chain(self.back.iter().flatten()).copied()
    }

    /// How many dimensions the ellipsis stands for in a tensor of this rank.
    pub fn width(&self, rank: usize) -> Result<usize> {
        let own = self.letters().count();
        match (&self.back, rank.checked_sub(own)) {
            (Some(_), Some(width)) => Ok(width),
            (None, Some(0)) => Ok(0),
            (back, _) => Err(Error::invalid_argument(format!(
                "Expected input of einsum to have rank {}{own} for {self:?}, but got: {rank}",
                if back.is_some() { "at least " } else { "" },
            ))),
        }
    }

    /// The names of all dimensions, where the ellipsis stands for `width` of them.
    pub fn labels(&self, width: usize) -> Labels {
        let back = self.back.iter().flatten().map(|&c| Label::Letter(c));
        let broadcast = (0..if self.back.is_some() { width } else { 0 }).rev();
        let front = self.front.iter().map(|&c| Label::Letter(c));
        front.chain(broadcast.map(Label::Broadcast)).chain(back).collect()
    }

    /// As it stands in an equation.
    pub fn text(&self) -> String {
        let front: String = self.front.iter().collect();
        match &self.back {
            None => front,
            Some(back) => format!("{front}...{}", back.iter().collect::<String>()),
        }
    }
}

/// An equation.
#[derive(Clone, Debug, PartialEq)]
pub struct Equation {
    /// One term for each input: one or two.
    pub inputs: Vec<Term>,
    /// The term of the output.
    pub output: Term,
}

impl Equation {
    /// Takes an equation apart, for so many inputs.
    pub fn parse(text: &str, inputs: usize) -> Result<Equation> {
        let sides: Vec<&str> = text.split("->").collect();
        let [left, right] = sides[..] else {
            return Err(Error::invalid_argument(format!(
                "Expecting exactly one '->' in einsum equation: {text}"
            )));
        };
        let terms = left.split(',').map(Term::parse).collect::<Result<Vec<_>>>()?;
        if terms.len() > 2 {
            return Err(Error::invalid_argument(format!(
                "Expecting 1 or 2 input subscripts in equation '{text}' but got: {}",
                terms.len()
            )));
        }
        if terms.len() != inputs {
            return Err(Error::invalid_argument(format!(
                "Expected {} inputs for equation {text} but got: {inputs}",
                terms.len()
            )));
        }
        let output = Term::parse(right)?;
        let known = |c: char| terms.iter().any(|t| t.letters().any(|d| d == c));
        if let Some(c) = output.letters().find(|&c| !known(c)) {
            return Err(Error::invalid_argument(format!(
                "'{c}' of the output of einsum equation {text} is in no input"
            )));
        }
        if output.back.is_some() && terms.iter().all(|t| t.back.is_none()) {
            return Ok(Equation {
                output: Term { front: output.letters().collect(), back: None },
                inputs: terms,
            });
        }
        Ok(Equation { inputs: terms, output })
    }

    /// The dimensions of the output, as far as those of the inputs are known.
    pub fn infer(&self, shapes: &[PartialShape]) -> Result<PartialShape> {
        let mut sizes: SmallVec<[(Label, Option<usize>); 8]> = SmallVec::new();
        let mut width = Some(0);
        for (term, shape) in self.inputs.iter().zip(shapes) {
            let Some(dims) = shape.dims() else {
                if term.back.is_some() {
                    width = None;
                }
                continue;
            };
            let own = term.width(dims.len())?;
            width = width.map(|w| own.max(w));
            for (&label, &dim) in term.labels(own).iter().zip(dims) {
                let known = sizes.iter_mut().find(|(l, _)| *l == label).map(|(_, size)| size);
                match (label, known, dim) {
                    (_, None, _) => sizes.push((label, dim)),
                    (_, Some(size), None) => {
                        // An unknown beside a 1 decides what they broadcast to.
                        if *size == Some(1) && matches!(label, Label::Broadcast(_)) {
                            *size = None;
                        }
                    }
                    (Label::Broadcast(_), Some(size), Some(1)) => {
                        if size.is_none() {
                            *size = None;
                        }
                    }
                    (Label::Broadcast(_), Some(size @ Some(1)), _) => *size = dim,
                    (_, Some(size @ None), Some(_)) => *size = dim,
                    (_, Some(Some(a)), Some(b)) if *a == b => {}
                    (_, Some(Some(a)), Some(b)) => {
                        return Err(Error::invalid_argument(format!(
                            "Expected dimension {a} for {label:?} of the input shaped {shape} but \
                             got dimension {b}"
                        )));
                    }
                }
            }
        }
        if self.output.back.is_none() && width.is_some_and(|w| w > 0) {
            return Err(Error::invalid_argument(format!(
                "Output contains {} broadcasting dimension(s) but no ellipsis (...) was found in \
                 the output subscripts.",
                width.unwrap_or(0)
            )));
        }
        let width = if self.output.back.is_some() { width } else { Some(0) };
        let Some(width) = width else { return Ok(PartialShape::unknown()) };
        let size = |l: &Label| sizes.iter().find(|(m, _)| m == l).and_then(|(_, size)| *size);
        Ok(PartialShape::new(self.output.labels(width).iter().map(size).collect::<PartialDims>()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let infer = |text: &str, shapes: &[&[i64]]| {
            let shapes: Vec<_> =
                shapes.iter().map(|s| PartialShape::from_signed(s).unwrap()).collect();
            Equation::parse(text, shapes.len())?.infer(&shapes).map(|s| s.to_string())
        };
        assert_eq!(infer("...ij,jk->...ik", &[&[5, 2, 3], &[3, 4]]).unwrap(), "[5,2,4]");
        assert_eq!(infer("a...,...->...a", &[&[7, 1, 2], &[3, 1]]).unwrap(), "[3,2,7]");
        assert_eq!(infer("i->ii", &[&[-1]]).unwrap(), "[?,?]");
        assert_eq!(infer("...,...->...", &[&[-1], &[1]]).unwrap(), "[?]");
        for (text, shapes) in [
            ("ij", &[&[1, 1][..]][..]),
            ("i->j", &[&[1]]),
            ("a,b,c->a", &[&[1], &[1], &[1]]),
            ("i..j->i", &[&[1, 1]]),
            ("...i->i", &[&[2, 3]]),
            ("ij,jk->ik", &[&[2, 3], &[4, 2]]),
            ("ij->i", &[&[2]]),
        ] {
            infer(text, shapes).unwrap_err();
        }
    }
}
