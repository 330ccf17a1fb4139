//! Regular expressions of RE2's syntax: whether strings match, and matches replaced.
//!
//! Does not know: how a pattern is compiled.

use crate::sample::Texts;
use crate::{each, one, text, zero};
use ferroflow_kernels_text::pattern::{Pattern, Rewrite};
use ferroflow_op::ByteString;
use ferroflow_ops::prelude::*;

attributes! {
    /// Whether all matches are replaced, or the first one.
    pub struct Global {
        /// As above.
        replace_global: bool = true,
    }
}

attributes! {
    /// A pattern.
    pub struct StaticPattern {
        /// As above.
        pattern: ByteString,
    }
}

attributes! {
    /// A pattern and what stands for its matches.
    pub struct StaticReplace {
        /// The pattern.
        pattern: ByteString,
        /// What stands for a match.
        rewrite: ByteString,
        /// Whether all matches are replaced, or the first one.
        replace_global: bool = true,
    }
}

fn full_match(cx: &mut Kernel<'_>, pattern: &Pattern) -> Result<()> {
    let mut out = cx.alloc(0)?;
    for (to, s) in out.slice_mut::<bool>()?.iter_mut().zip(cx.input(0)?.strings()?) {
        *to = pattern.is_match(s);
    }
    cx.set(out)
}

fn replace(cx: &mut Kernel<'_>, pattern: &[u8], rewrite: &[u8], all: bool) -> Result<()> {
    let (pattern, rewrite) = (Pattern::new(pattern)?, Rewrite::new(rewrite));
    each(cx, |s, out| {
        pattern.replace(s, &rewrite, all, out);
        Ok(())
    })
}

/// What is tried: a pattern, a rewriting, strings.
const TRIED: &[(&str, &str, &[&str])] = &[
    ("a(b*)", "<\\1>", &["abbab", "", "xay", "b"]),
    ("", "-", &["añb", ""]),
    ("b*", "<\\0>", &["abbc", "añb"]),
    ("[[a]|x{|}", "!", &["[a]x{x}", "z"]),
    ("\\d+", "#", &["a1٣22", "9"]),
    ("(?i)k|\\pN", "\\\\", &["kK²", "\u{212a}"]),
    ("\\Qa.b\\E+|\\<", "\\2", &["a.bbb<", "axb"]),
    ("(\\w)\\s(\\W)", "\\2\\1", &["a -b +", "é é"]),
    ("(?P<n>a|ab)(c)?$", "[\\1\\2]", &["abc", "ab", "a\n"]),
    ("[]a-]", "", &["a-]b"]),
    ("[^\\d\\s]", "*", &["a 1b"]),
    ("[a&&b~~]", "?", &["&ab~"]),
    ("\\x41\\x{42}\\101\\a?", "x", &["ABA", "AB"]),
    ("(?m)^|\\z", "|", &["a\nb", ""]),
    (".", "x\\", &["a\nb"]),
];

/// Whether whole strings match.
pub static REGEX_FULL_MATCH: OpDef = text(
    "RegexFullMatch",
    "Whether each string as a whole matches a regular expression (RE2's syntax).",
    Signature::new(&["input: string", "pattern: string"], &["output: bool"], &[]),
    NoAttributes::ATTRS,
    |cx| {
        cx.with_rank(1, 0)?;
        like_first(cx)
    },
    |cx| {
        let pattern = Pattern::whole(one(cx, 1, "Pattern")?)?;
        full_match(cx, &pattern)
    },
    |s| {
        for (pattern, _, strings) in TRIED {
            Case::new(Attrs::NONE).texts(strings).text(pattern).add(s);
        }
        Case::new(Attrs::NONE).text("ab").text("a|ab").add(s);
        Case::new(Attrs::NONE).texts(&[]).text("a").add(s);
    },
)
.batched(Batch::Leading(&[0]));
/// Matches replaced.
pub static REGEX_REPLACE: OpDef = zero(text(
    "RegexReplace",
    "Replaces matches of a regular expression (RE2's syntax); in the rewriting `\\1` stands for what \
     group 1 matched, `\\0` for the whole match.",
    Signature::new(
        &["input: string", "pattern: string", "rewrite: string"],
        &["output: string"],
        &[],
    ),
    Global::ATTRS,
    |cx| {
        cx.with_rank(1, 0)?;
        cx.with_rank(2, 0)?;
        like_first(cx)
    },
    |cx| {
        let all = cx.attrs::<Global>()?.replace_global;
        let (pattern, rewrite) = (one(cx, 1, "Pattern")?.to_vec(), one(cx, 2, "Rewrite")?.to_vec());
        replace(cx, &pattern, &rewrite, all)
    },
    |s| {
        for (pattern, rewrite, strings) in TRIED {
            let case = |replace_global| Case::new(Global { replace_global }).texts(strings);
            case(true).text(pattern).text(rewrite).add(s);
            case(false).text(pattern).text(rewrite).add(s);
        }
        let case = Case::new(Global { replace_global: true });
        case.bytes(&[b"a\xffb", b"\xff\xfe"]).text("[^z]|b*").text("x").add(s);
    },
))
.batched(Batch::Leading(&[0]));
/// Whether whole strings match a pattern that never changes.
pub static STATIC_REGEX_FULL_MATCH: OpDef = text(
    "StaticRegexFullMatch",
    "Whether each string as a whole matches a regular expression (RE2's syntax) that is an attribute.",
    Signature::new(&["input: string"], &["output: bool"], &[]),
    StaticPattern::ATTRS,
    like_first,
    |cx| {
        let pattern = Pattern::whole(&cx.attrs::<StaticPattern>()?.pattern.0)?;
        full_match(cx, &pattern)
    },
    |s| {
        Case::new(StaticPattern { pattern: "a+b?".into() }).texts(&["aab", "ba", ""]).add(s);
        Case::new(StaticPattern { pattern: "".into() }).text("").add(s);
    },
)
.batched(Batch::Broadcast);
/// Matches of a pattern that never changes, replaced.
pub static STATIC_REGEX_REPLACE: OpDef = text(
    "StaticRegexReplace",
    "Replaces matches of a regular expression (RE2's syntax) that is an attribute, as is the rewriting.",
    Signature::new(&["input: string"], &["output: string"], &[]),
    StaticReplace::ATTRS,
    like_first,
    |cx| {
        let StaticReplace { pattern, rewrite, replace_global } = cx.attrs::<StaticReplace>()?;
        replace(cx, &pattern.0, &rewrite.0, *replace_global)
    },
    |s| {
        for replace_global in [true, false] {
            let attrs =
                StaticReplace { pattern: "(a)b*".into(), rewrite: "<\\1>".into(), replace_global };
            Case::new(attrs).texts(&["abba", "", "c"]).add(s);
        }
    },
)
.batched(Batch::Broadcast);
