//! Special functions of `f32` and `f64`: computed in double by [`crate::special`], then rounded.
//!
//! Does not know: how any of them is computed.

use super::table::table;
use super::{Bin, Tern, Un};
use crate::scalar_fn::name::*;
use crate::simd::Level;
use crate::special as s;

macro_rules! special {
    ($t:ident, $resolve:ident) => {
        table! {
            fn $resolve [] $t [];
            library Erfinv |x| s::erfinv(f64::from(x)) as $t;
            library Ndtri |x| s::ndtri(f64::from(x)) as $t;
            library Lgamma |x| s::lgamma(f64::from(x)) as $t;
            library Digamma |x| s::digamma(f64::from(x)) as $t;
            library BesselI0 |x| s::bessel_i0(f64::from(x)) as $t;
            library BesselI1 |x| s::bessel_i1(f64::from(x)) as $t;
            library BesselI0e |x| s::bessel_i0e(f64::from(x)) as $t;
            library BesselI1e |x| s::bessel_i1e(f64::from(x)) as $t;
            library BesselJ0 |x| s::bessel_j0(f64::from(x)) as $t;
            library BesselJ1 |x| s::bessel_j1(f64::from(x)) as $t;
            library BesselK0 |x| s::bessel_k0(f64::from(x)) as $t;
            library BesselK1 |x| s::bessel_k1(f64::from(x)) as $t;
            library BesselK0e |x| s::bessel_k0e(f64::from(x)) as $t;
            library BesselK1e |x| s::bessel_k1e(f64::from(x)) as $t;
            library BesselY0 |x| s::bessel_y0(f64::from(x)) as $t;
            library BesselY1 |x| s::bessel_y1(f64::from(x)) as $t;
            library Dawsn |x| s::dawsn(f64::from(x)) as $t;
            library Expint |x| s::expint(f64::from(x)) as $t;
            library FresnelCos |x| s::fresnel_cos(f64::from(x)) as $t;
            library FresnelSin |x| s::fresnel_sin(f64::from(x)) as $t;
            library Spence |x| s::spence(f64::from(x)) as $t;
            library2 Xlogy |x, y| s::xlogy(f64::from(x), f64::from(y)) as $t;
            library2 Xlog1py |x, y| s::xlog1py(f64::from(x), f64::from(y)) as $t;
            library2 Polygamma |x, y| s::polygamma(f64::from(x), f64::from(y)) as $t;
            library2 Zeta |x, y| s::zeta(f64::from(x), f64::from(y)) as $t;
            library2 Igamma |x, y| s::igamma(f64::from(x), f64::from(y)) as $t;
            library2 Igammac |x, y| s::igammac(f64::from(x), f64::from(y)) as $t;
            library2 IgammaGradA |x, y| s::igamma_grad_a(f64::from(x), f64::from(y)) as $t;
            library2 RandomGammaGrad |x, y| s::random_gamma_grad(f64::from(x), f64::from(y)) as $t;
            map3 Betainc |a, b, x| s::betainc(f64::from(a), f64::from(b), f64::from(x)) as $t;
        }
    };
}
special!(f32, resolve_f32);
special!(f64, resolve_f64);
