//! Patterns of file names against names: POSIX's answers.
//!
//! Does not know: files.

use ferroflow_kernels_text::glob::matches;

#[test]
fn patterns_and_names() {
    for (pattern, name, wanted) in [
        ("**", "abc", true),
        ("a*b*c", "aXbXbYc", true),
        ("a*b*c", "aXbXbY", false),
        ("[a-b]x", "bx", true),
        ("[^a-b]x", "bx", false),
        ("[]a]", "]", true),
        ("[!]a]", "]", false),
        ("[a", "[a", true),
        ("[a-]", "-", true),
        ("[\\]]", "]", true),
        ("\\", "\\", true),
        ("\\*", "x", false),
        ("*.t*t", ".hidden.txt", true),
    ] {
        assert_eq!(matches(pattern.as_bytes(), name.as_bytes()), wanted, "{pattern} {name}");
    }
    assert!(matches(b"", b"") && matches(b"*", b"") && matches(b"**", b""));
    assert!(!matches(b"", b"a") && !matches(b"?", b""));
    // Quick, however many stars there are.
    assert!(!matches(&b"*a".repeat(200), &b"a".repeat(150)));
}
