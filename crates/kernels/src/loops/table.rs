//! Tables of functions: a row says what a function gives in a dtype or in a class of dtypes, and both
//! its loop and the way to it come from that row.
//!
//! Rows are `kind Name |operands| body;`, the name being the `ScalarFn`'s. In a body `L` is the
//! instruction-set level. The kinds:
//!
//! * `map`: one operand, vectorised; `library`: one operand, by a call that no vector unit speeds up;
//! * `test`, `part`: one operand, giving bool, or a part of a complex number;
//! * `map2`, `library2`: two operands; `checked2`: two operands, of which the first body says whether
//!   they lie outside the domain; `test2`: a comparison; `pair`: two parts, giving a complex number;
//! * `map3`: three operands;
//! * `wide`, `wide2`: a body for `f32`, vectorised, and one for `f64`, a library call;
//! * `angle`: as `wide`, where the second body also serves angles that `f32` vectors cannot reduce.
//!
//! Invariant: what has no row has no loop.
//! Does not know: what any function computes.

/// The rows of one dtype, or by `[generics]` of a class of dtypes, and the function that finds loops.
macro_rules! table {
    (
        fn $resolve:ident $g:tt $t:tt $w:tt;
        $($kind:ident $name:ident |$($x:ident),+| $($body:expr),+;)*
    ) => {
        $($crate::loops::table::row! { $kind $g $t $w $name |$($x),+| $($body),+ })*
        $crate::loops::table::resolve! { fn $resolve $g $t $w; $($kind $name)* }
    };
}

/// What finds the loop of a function by the table's rows.
macro_rules! resolve {
    (fn $resolve:ident [$($g:tt)*] $t:tt [$($w:tt)*]; $($kind:ident $name:ident)*) => {
        pub(super) fn $resolve<$($g)*>(f: $crate::scalar_fn::ScalarFn) -> Option<$crate::loops::Loop>
        where $($w)*
        {
            Some(match f {
                $($crate::scalar_fn::ScalarFn::$name => {
                    $crate::loops::table::loop_of!($kind $t $name)
                })*
                _ => return None,
            })
        }
    };
}

/// The loop that runs rows of a kind.
macro_rules! loop_of {
    (map $t:tt $n:ident) => {
        $crate::loops::un::<$t, $n> as $crate::loops::Loop
    };
    (library $t:tt $n:ident) => {
        $crate::loops::un::<$t, $n> as $crate::loops::Loop
    };
    (wide $t:tt $n:ident) => {
        $crate::loops::un::<$t, $n> as $crate::loops::Loop
    };
    (angle $t:tt $n:ident) => {
        $crate::loops::un::<$t, $n> as $crate::loops::Loop
    };
    (test $t:tt $n:ident) => {
        $crate::loops::un_to::<$t, $n> as $crate::loops::Loop
    };
    (part $t:tt $n:ident) => {
        $crate::loops::un_to::<$t, $n> as $crate::loops::Loop
    };
    (map2 $t:tt $n:ident) => {
        $crate::loops::bin::<$t, $n> as $crate::loops::Loop
    };
    (library2 $t:tt $n:ident) => {
        $crate::loops::bin::<$t, $n> as $crate::loops::Loop
    };
    (checked2 $t:tt $n:ident) => {
        $crate::loops::bin::<$t, $n> as $crate::loops::Loop
    };
    (wide2 $t:tt $n:ident) => {
        $crate::loops::bin::<$t, $n> as $crate::loops::Loop
    };
    (pair $t:tt $n:ident) => {
        $crate::loops::bin_to::<$t, $n> as $crate::loops::Loop
    };
    (test2 $t:tt $n:ident) => {
        $crate::loops::test::<$t, $n> as $crate::loops::Loop
    };
    (map3 $t:tt $n:ident) => {
        $crate::loops::tern::<$t, $n> as $crate::loops::Loop
    };
}

/// What a row gives, as the trait that its loop asks for.
macro_rules! row {
    (map [$($g:tt)*] $t:tt [$($w:tt)*] $n:ident |$x:ident| $body:expr) => {
        impl<$($g)*> Un<$t> for $n where $($w)* {
            #[inline(always)]
            fn eval<L: Level>($x: $t) -> $t { $body }
        }
    };
    (library [$($g:tt)*] $t:tt [$($w:tt)*] $n:ident |$x:ident| $body:expr) => {
        impl<$($g)*> Un<$t> for $n where $($w)* {
            const SCALAR: bool = true;
            #[inline(always)]
            fn eval<L: Level>($x: $t) -> $t { $body }
        }
    };
    (test [$($g:tt)*] $t:tt [$($w:tt)*] $n:ident |$x:ident| $body:expr) => {
        impl<$($g)*> UnTo<$t> for $n where $($w)* {
            type Out = bool;
            #[inline(always)]
            fn eval($x: $t) -> bool { $body }
        }
    };
    (part [$p:ident: $($g:tt)*] $t:tt [$($w:tt)*] $n:ident |$x:ident| $body:expr) => {
        impl<$p: $($g)*> UnTo<$t> for $n where $($w)* {
            type Out = $p;
            #[inline(always)]
            fn eval($x: $t) -> $p { $body }
        }
    };
    (map2 [$($g:tt)*] $t:tt [$($w:tt)*] $n:ident |$x:ident, $y:ident| $body:expr) => {
        impl<$($g)*> Bin<$t> for $n where $($w)* {
            #[inline(always)]
            fn eval<L: Level>($x: $t, $y: $t) -> $t { $body }
        }
    };
    (library2 [$($g:tt)*] $t:tt [$($w:tt)*] $n:ident |$x:ident, $y:ident| $body:expr) => {
        impl<$($g)*> Bin<$t> for $n where $($w)* {
            const SCALAR: bool = true;
            #[inline(always)]
            fn eval<L: Level>($x: $t, $y: $t) -> $t { $body }
        }
    };
    (checked2 [$($g:tt)*] $t:tt [$($w:tt)*] $n:ident |$x:ident, $y:ident| $bad:expr, $body:expr) => {
        impl<$($g)*> Bin<$t> for $n where $($w)* {
            const SCALAR: bool = true;
            const CHECKED: bool = true;
            #[inline(always)]
            fn eval<L: Level>($x: $t, $y: $t) -> $t { $body }
            #[inline(always)]
            fn is_bad(_: $t, $y: $t) -> bool { $bad }
        }
    };
    (pair [$($g:tt)*] $t:tt [$($w:tt)*] $n:ident |$x:ident, $y:ident| $body:expr) => {
        impl<$($g)*> BinTo<$t> for $n where $($w)* {
            type Out = num_complex::Complex<$t>;
            #[inline(always)]
            fn eval($x: $t, $y: $t) -> num_complex::Complex<$t> { $body }
        }
    };
    (test2 [$($g:tt)*] $t:tt [$($w:tt)*] $n:ident |$x:ident, $y:ident| $body:expr) => {
        impl<$($g)*> BinTest<$t> for $n where $($w)* {
            #[inline(always)]
            fn eval($x: $t, $y: $t) -> bool { $body }
        }
    };
    (map3 [$($g:tt)*] $t:tt [$($w:tt)*] $n:ident |$x:ident, $y:ident, $z:ident| $body:expr) => {
        impl<$($g)*> Tern<$t> for $n where $($w)* {
            #[inline(always)]
            fn eval($x: $t, $y: $t, $z: $t) -> $t { $body }
        }
    };
    (wide [] f32 [] $n:ident |$x:ident| $vector:expr, $library:expr) => {
        $crate::loops::table::row! { map [] f32 [] $n |$x| $vector }
    };
    (wide [] f64 [] $n:ident |$x:ident| $vector:expr, $library:expr) => {
        $crate::loops::table::row! { library [] f64 [] $n |$x| $library }
    };
    (wide2 [] f32 [] $n:ident |$x:ident, $y:ident| $vector:expr, $library:expr) => {
        $crate::loops::table::row! { map2 [] f32 [] $n |$x, $y| $vector }
    };
    (wide2 [] f64 [] $n:ident |$x:ident, $y:ident| $vector:expr, $library:expr) => {
        $crate::loops::table::row! { library2 [] f64 [] $n |$x, $y| $library }
    };
    (angle [] f32 [] $n:ident |$x:ident| $vector:expr, $library:expr) => {
        impl Un<f32> for $n {
            const FIXUP: bool = true;
            #[inline(always)]
            fn eval<L: Level>($x: f32) -> f32 { $vector }
            #[inline(always)]
            fn is_odd(x: f32) -> bool { x.abs() > $crate::math32::TRIG_LIMIT }
            fn slow(x: f32) -> f32 {
                let $x = x as f64;
                ($library) as f32
            }
        }
    };
    (angle [] f64 [] $n:ident |$x:ident| $vector:expr, $library:expr) => {
        $crate::loops::table::row! { library [] f64 [] $n |$x| $library }
    };
}

pub(crate) use {loop_of, resolve, row, table};
