//! The inner loops of the speller. The reference is the Python beside `chinhta.core`: both give the same answers, to
//! the bit, as tests hold. Tables are read where Python has them in memory; no index goes unchecked.

#![deny(unsafe_code)]

pub mod channel;
#[allow(unsafe_code)]
mod ffi;
pub mod model;
pub mod ngrams;
pub mod phrases;
pub mod search;
pub mod trees;
