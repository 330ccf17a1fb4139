//! What runs a program's steps on one tile after the other: the memory of one task.
//!
//! Invariant: a step's result never lies where one of its operands does.
//! Does not know: threads, tiling.

use super::{Cursor, Home, Program, Run, TileSource, fill};
use ferroflow_base::Result;
use smallvec::SmallVec;

#[repr(C, align(64))]
#[derive(Clone, Copy)]
struct Line([u8; 64]);

/// Slots, constants and cursors of one task.
pub(super) struct Machine<'a> {
    program: &'a Program,
    /// Keeps the memory that `base` points to.
    _memory: Vec<Line>,
    base: *mut u8,
    /// Bytes from slot to slot.
    step: usize,
    cursors: SmallVec<[Cursor<'a>; 4]>,
    inputs: SmallVec<[*const u8; 4]>,
    outputs: SmallVec<[*const u8; 2]>,
}

impl<'a> Machine<'a> {
    /// Memory for tiles of up to `length` elements.
    pub(super) fn new(
        program: &'a Program,
        sources: &'a [TileSource],
        length: usize,
    ) -> Machine<'a> {
        // An odd number of lines apart, so that slots do not fall on the same cache sets.
        let lines = (length * program.widest).div_ceil(64) | 1;
        let count = program.slots + sources.len();
        let mut memory = vec![Line([0; 64]); lines * count];
        let base: *mut u8 = memory.as_mut_ptr().cast();
        let step = lines * 64;
        for (slot, value) in &program.constants {
            if let Ok(bytes) = value.bytes() {
                // SAFETY: slots are `length` elements long and inside the memory.
                unsafe {
                    fill(base.add(slot * step), bytes.as_ptr(), length, value.dtype().size())
                };
            }
        }
        let cursors = sources
            .iter()
            .enumerate()
            // SAFETY: each cursor has a slot of its own behind the program's.
            .map(|(i, s)| unsafe { Cursor::new(s, base.add((program.slots + i) * step)) })
            .collect();
        Machine {
            program,
            _memory: memory,
            base,
            step,
            cursors,
            inputs: SmallVec::from_elem(std::ptr::null(), sources.len()),
            outputs: SmallVec::from_elem(std::ptr::null(), program.outputs.len()),
        }
    }

    /// Runs the steps on elements `start .. start + n`. An output's place is `to[k]`, or a slot
    /// where that is `None`.
    ///
    /// # Safety
    /// The range lies in the shape the sources were made for, `n` is at most the length given to
    /// `new`, and `to` is valid for `n` elements each, disjoint from every input.
    pub(super) unsafe fn tile(
        &mut self,
        start: usize,
        n: usize,
        to: &[Option<*mut u8>],
    ) -> Result<()> {
        for (p, c) in self.inputs.iter_mut().zip(&mut self.cursors) {
            // SAFETY: the caller's duty is passed on.
            *p = unsafe { c.tile(start, n) };
        }
        let (base, step) = (self.base, self.step);
        // SAFETY: slots are inside the memory.
        let slot = |s: usize| unsafe { base.add(s * step) };
        let inputs = &self.inputs;
        let place = |h: Home| -> *mut u8 {
            match h {
                Home::Input(k) => inputs[k].cast_mut(),
                Home::Slot(s) => slot(s),
                Home::Output(k, s) => to.get(k).copied().flatten().unwrap_or_else(|| slot(s)),
            }
        };
        for s in &self.program.steps {
            let out = place(s.to);
            let mut p = [std::ptr::null(); 3];
            for (p, &h) in p.iter_mut().zip(&s.from).take(s.arity) {
                *p = place(h).cast_const();
            }
            // SAFETY: every place holds n elements of the value's dtype; the result's slot is
            // distinct from those of the operands, which are freed only after it is taken.
            unsafe {
                match &s.run {
                    Run::Apply(kernel) => kernel.run(out, p, n)?,
                    Run::Cast(caster) => caster.run(out, p[0], n),
                }
            }
        }
        for (p, &h) in self.outputs.iter_mut().zip(&self.program.outputs) {
            *p = place(h).cast_const();
        }
        Ok(())
    }

    /// Where output `k` of the last tile is.
    pub(super) fn output(&self, k: usize) -> *const u8 {
        self.outputs[k]
    }
}
