//! Points of the Sobol sequence (Bratley and Fox, "Algorithm 659", 1988), in the order of Gray's code.
//!
//! Invariant: the direction numbers are Joe and Kuo's ("Constructing Sobol sequences with better
//! two-dimensional projections", 2008, `new-joe-kuo-6`), of which `data/sobol.bin` has the first dimensions:
//! of each after the first the primitive polynomial, bit by bit, and as many numbers as its degree, each two
//! bytes, the lower first.
//! Does not know: shapes, dtypes.

use ferroflow_base::{Result, memory};

const TABLE: &[u8] = include_bytes!("../data/sobol.bin");

/// How many dimensions the table has.
pub const DIMENSIONS: usize = 1111;

/// The direction numbers of the first dimensions, for 32 bits of a point.
#[derive(Clone, Debug)]
pub struct Directions(Vec<[u32; 32]>);

impl Directions {
    /// Of so many dimensions, [`DIMENSIONS`] at most.
    ///
    /// ```
    /// use ferroflow_kernels_random::sobol::Directions;
    /// let two = Directions::new(2)?;
    /// assert_eq!([two.at(0, 2), two.at(1, 2)], [0.75, 0.25]);
    /// # Ok::<(), ferroflow_base::Error>(())
    /// ```
    pub fn new(dimensions: usize) -> Result<Directions> {
        let mut words = TABLE.as_chunks::<2>().0.iter().map(|&b| u32::from(u16::from_le_bytes(b)));
        let mut all = memory::vec_of(dimensions)?;
        let first: [u32; 32] = std::array::from_fn(|k| 1 << (31 - k));
        for dimension in 0..dimensions {
            let mut v = first;
            if dimension > 0 {
                let polynomial = words.next().unwrap_or(1);
                let degree = polynomial.max(1).ilog2() as usize;
                for (k, m) in words.by_ref().take(degree).enumerate() {
                    v[k] = m << (31 - k);
                }
                for k in degree..32 {
                    let mut next = v[k - degree] >> degree ^ v[k - degree];
                    for j in 1..degree {
                        if polynomial >> (degree - j) & 1 == 1 {
                            next ^= v[k - j];
                        }
                    }
                    v[k] = next;
                }
            }
            all.push(v);
        }
        Ok(Directions(all))
    }

    /// The coordinate of point `n` along a dimension, in `[0, 1)`; point 0 is the origin.
    pub fn at(&self, dimension: usize, n: u32) -> f64 {
        let code = n ^ n >> 1;
        let of = |v: &[u32; 32]| {
            let own = v.iter().enumerate().filter(|(k, _)| code >> k & 1 == 1);
            own.fold(0, |x, (_, v)| x ^ v)
        };
        f64::from(self.0.get(dimension).map_or(0, of)) / 4_294_967_296.0
    }
}
