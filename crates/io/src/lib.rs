//! Files that outlive a process: TensorFlow's V2 checkpoints, read and written, and writing any
//! file so that it is there in full or not at all.
//!
//! Invariant: a save that fails or is interrupted leaves what was there before whole; a file that
//! is truncated or altered is `DataLoss`, never a panic or a wrong value.
//! Does not know: variables, layers, optimizers.
#![forbid(unsafe_code)]

mod atomic;
mod coding;
mod graph;
mod message;
mod ordered;
mod reader;
mod state;
mod table;
mod writer;

pub use atomic::{DirectoryLock, atomic_write, random_name};
pub use graph::{NodeId, OBJECT_GRAPH_KEY, ObjectGraph, ObjectNode, SlotVariable};
pub use reader::CheckpointReader;
pub use state::{CheckpointState, checkpoint_exists, latest_checkpoint};
pub use writer::CheckpointWriter;
