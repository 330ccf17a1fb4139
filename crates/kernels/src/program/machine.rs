//! What runs a program's steps on one tile after the other: the memory of one task.
//!
//! Invariant: a step's result never lies where one of its operands does.
//! Does not know: threads, tiling.

use super::{Block, Cursor, Home, Per, Program, Run, TileSource, fill, links};
use ferroflow_base::Result;
use smallvec::SmallVec;

#[repr(C, align(64))]
#[allow(dead_code, reason = "memory is counted in lines; nothing is one")]
struct Line([u8; 64]);

/// Slots, constants and cursors of one task.
pub(super) struct Machine<'a> {
    program: &'a Program,
    /// Keeps the memory that `base` points to; a slot is written before it is read.
    _memory: Vec<Line>,
    base: *mut u8,
    /// Bytes from slot to slot.
    step: usize,
    /// Where the slots of rows begin, and the bytes from one to the next.
    rows: (*mut u8, usize),
    cursors: SmallVec<[Cursor<'a>; 4]>,
    inputs: SmallVec<[*const u8; 4]>,
    outputs: SmallVec<[*const u8; 2]>,
}

impl<'a> Machine<'a> {
    /// Memory for blocks of up to the size of `most`.
    pub(super) fn new(program: &'a Program, sources: &'a [TileSource], most: Block) -> Machine<'a> {
        let length = most.n;
        // An odd number of lines apart, so that slots do not fall on the same cache sets.
        let lines = (length * program.widest).div_ceil(64) | 1;
        let row_lines = (most.rows * program.widest).div_ceil(64);
        let count = program.slots + sources.len();
        let mut memory: Vec<Line> =
            Vec::with_capacity(lines * count + row_lines * program.row_slots);
        let base: *mut u8 = memory.as_mut_ptr().cast();
        let step = lines * 64;
        // SAFETY: the slots of rows lie behind the others.
        let rows = unsafe { (base.add(step * count), row_lines * 64) };
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
            rows,
            cursors,
            inputs: SmallVec::from_elem(std::ptr::null(), sources.len()),
            outputs: SmallVec::from_elem(std::ptr::null(), program.outputs.len()),
        }
    }

    /// Runs the steps on a block. An output's place is `to[k]`, or a slot where that is `None`.
    ///
    /// # Safety
    /// The block lies in the shape the sources were made for and is no longer than the one given to
    /// `new`; `to` is valid for its elements or rows, disjoint from every input.
    pub(super) unsafe fn tile(&mut self, block: Block, to: &[Option<*mut u8>]) -> Result<()> {
        let pairs = self.cursors.iter_mut().zip(&self.program.inputs);
        for (p, (c, input)) in self.inputs.iter_mut().zip(pairs) {
            let per = input.per();
            // SAFETY: the caller's duty is passed on.
            *p = unsafe { c.tile(block.start_of(per), block.count_of(per)) };
        }
        let (base, step, rows) = (self.base, self.step, self.rows);
        let slot = |per: Per, s: usize| match per {
            // SAFETY: slots are inside the memory.
            Per::Element => unsafe { base.add(s * step) },
            // SAFETY: as above.
            Per::Row => unsafe { rows.0.add(s * rows.1) },
        };
        let inputs = &self.inputs;
        let place = |h: Home| -> *mut u8 {
            match h {
                Home::Input(k) => inputs[k].cast_mut(),
                Home::Slot(per, s) => slot(per, s),
                Home::Output(k, per, s) => {
                    to.get(k).copied().flatten().unwrap_or_else(|| slot(per, s))
                }
            }
        };
        let chain = |links, first| {
            let (rows, n) = (block.rows.max(1), block.n);
            links::Run { links, place: &place, first, rows, n }
        };
        for s in &self.program.steps {
            let out = place(s.to);
            let mut p = [std::ptr::null(); 3];
            for (p, &h) in p.iter_mut().zip(&s.from).take(s.arity) {
                *p = place(h).cast_const();
            }
            let n = block.count_of(s.per);
            // SAFETY: every place holds as many elements of the value's dtype as the block has elements
            // or rows; the result's slot is distinct from those of the operands, which are freed only
            // after it is taken.
            unsafe {
                match &s.run {
                    Run::Apply(kernel) => kernel.run(out, p, n)?,
                    Run::Cast(caster) => caster.run(out, p[0], n),
                    Run::Spread(size) => {
                        let width = block.n / block.rows.max(1);
                        for row in 0..block.rows {
                            let to = out.add(row * width * size);
                            fill(to, p[0].add(row * size), width, *size);
                        }
                    }
                    Run::Fold(fold) => fold.run(out, p[0], block.rows, block.n),
                    Run::Chain(links) => chain(links, p[0]).elements(out),
                    Run::Sums(links, mean) => chain(links, p[0]).sums(out, *mean),
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
