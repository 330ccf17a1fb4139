//! Random numbers: TensorFlow's own, for the same seeds.
//!
//! Does not know: global seeds; see the runtime.
#![forbid(unsafe_code)]

pub mod binomial;
pub mod candidates;
pub mod draws;
pub mod generator;
pub mod index_shuffle;
pub mod integers;
mod lower;
pub mod shuffle;
pub mod sobol;
pub mod stateful;
pub mod stateless;
pub mod truncated;
pub mod unigram;

use ferroflow_op::OpDef;

/// Every record of the family.
pub const OPS: &[&OpDef] = &[
    &binomial::STATELESS_RANDOM_BINOMIAL,
    &candidates::ACCIDENTAL_HITS,
    &candidates::ALL,
    &candidates::LOG_UNIFORM,
    &candidates::UNIFORM,
    &draws::MULTINOMIAL,
    &draws::RANDOM_GAMMA,
    &draws::RANDOM_POISSON,
    &draws::SEEDED_GAMMA,
    &draws::STATELESS_MULTINOMIAL,
    &draws::STATELESS_RANDOM_GAMMA,
    &draws::STATELESS_RANDOM_POISSON,
    &generator::NON_DETERMINISTIC_INTS,
    &generator::STATEFUL_RANDOM_BINOMIAL,
    &generator::STATEFUL_STANDARD_NORMAL,
    &generator::STATEFUL_TRUNCATED_NORMAL,
    &generator::STATEFUL_UNIFORM,
    &generator::STATEFUL_UNIFORM_FULL_INT,
    &generator::STATEFUL_UNIFORM_INT,
    &index_shuffle::RANDOM_INDEX_SHUFFLE,
    &integers::GET_ALG,
    &integers::GET_KEY_COUNTER_ALG,
    &integers::RANDOM_UNIFORM_INT,
    &integers::RNG_READ_AND_SKIP,
    &integers::RNG_SKIP,
    &integers::SEEDED_NORMAL,
    &integers::SEEDED_TRUNCATED_NORMAL,
    &integers::SEEDED_UNIFORM,
    &integers::SEEDED_UNIFORM_FULL_INT,
    &integers::SEEDED_UNIFORM_INT,
    &integers::STATELESS_RANDOM_UNIFORM_FULL_INT,
    &integers::STATELESS_RANDOM_UNIFORM_INT,
    &shuffle::RANDOM_SHUFFLE,
    &shuffle::STATELESS_SHUFFLE,
    &sobol::SOBOL_SAMPLE,
    &stateful::RANDOM_STANDARD_NORMAL,
    &stateful::RANDOM_UNIFORM,
    &stateful::TRUNCATED_NORMAL,
    &stateless::GET_KEY_COUNTER,
    &stateless::STATELESS_RANDOM_NORMAL,
    &stateless::STATELESS_RANDOM_UNIFORM,
    &stateless::STATELESS_TRUNCATED_NORMAL,
    &truncated::PARAMETERIZED_TRUNCATED_NORMAL,
    &truncated::STATELESS_PARAMETERIZED_TRUNCATED_NORMAL,
    &unigram::FIXED_UNIGRAM,
    &unigram::LEARNED_UNIGRAM,
    &unigram::THREAD_UNSAFE_UNIGRAM,
];
