//! RE2's syntax in the words of the `regex` crate.
//!
//! What RE2 takes literally is escaped, its ASCII classes are written out, and what only the crate knows
//! is refused, so a pattern means what it means in TensorFlow or is an error.
//!
//! Invariant: a pattern that is accepted is one that RE2 accepts.
//! Does not know: how a pattern is matched.

/// Most repetitions that a pattern may ask for.
const MOST: u32 = 1000;

struct Walk<'a> {
    text: &'a str,
    at: usize,
    out: String,
}

/// The pattern in the other syntax, or RE2's words for what is wrong.
pub(crate) fn translate(pattern: &str) -> Result<String, String> {
    let mut walk = Walk { text: pattern, at: 0, out: String::with_capacity(pattern.len() + 8) };
    walk.whole()?;
    Ok(walk.out)
}

fn class(c: char) -> Option<&'static str> {
    Some(match c {
        'd' => "0-9",
        's' => "\\t\\n\\x0C\\r ",
        'w' => "0-9A-Za-z_",
        _ => return None,
    })
}

impl Walk<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, prefix: &str) -> bool {
        let there = self.rest().starts_with(prefix);
        if there {
            self.at += prefix.len();
        }
        there
    }

    fn literal(&mut self, c: char) {
        self.out.push_str(&format!("\\x{{{:X}}}", c as u32));
    }

    fn whole(&mut self) -> Result<(), String> {
        // Whether something stands before that can be repeated, and whether it is repeated already.
        let (mut repeated, mut start) = (false, true);
        while let Some(c) = self.next() {
            let mut now = false;
            let mut fresh = false;
            match c {
                '\\' => self.escape()?,
                '[' => self.set()?,
                '(' => {
                    self.group()?;
                    fresh = true;
                }
                '|' => {
                    self.out.push('|');
                    fresh = true;
                }
                '*' | '+' | '?' => {
                    self.repeat_at(start, repeated, &c.to_string())?;
                    self.out.push(c);
                    if self.eat("?") {
                        self.out.push('?');
                    }
                    now = true;
                }
                '{' => match self.counts() {
                    Some((low, high, text)) => {
                        self.repeat_at(start, repeated, &format!("{{{text}}}"))?;
                        if low > MOST || high.is_some_and(|h| h > MOST || h < low) {
                            return Err(format!("invalid repetition size: {{{text}}}"));
                        }
                        self.out.push_str(&format!("{{{text}}}"));
                        if self.eat("?") {
                            self.out.push('?');
                        }
                        now = true;
                    }
                    None => self.literal('{'),
                },
                ']' | '}' => self.literal(c),
                // Only the crate's own verbose mode gives these a meaning, and it is never on.
                c => self.out.push(c),
            }
            (repeated, start) = (now, fresh);
        }
        Ok(())
    }

    fn repeat_at(&self, start: bool, repeated: bool, sign: &str) -> Result<(), String> {
        if start {
            return Err(format!("no argument for repetition operator: {sign}"));
        }
        if repeated {
            return Err(format!("bad repetition operator: {sign}"));
        }
        Ok(())
    }

    /// `n}`, `n,}` or `n,m}` after a brace; anything else is no repetition.
    fn counts(&mut self) -> Option<(u32, Option<u32>, String)> {
        let rest = self.rest();
        let end = rest.find('}')?;
        let text = rest.get(..end)?.to_owned();
        let number = |s: &str| {
            let digits = !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| s.parse::<u32>().unwrap_or(u32::MAX))
        };
        let (low, high) = match text.split_once(',') {
            None => (number(&text)?, Some(number(&text)?)),
            Some((low, "")) => (number(low)?, None),
            Some((low, high)) => (number(low)?, Some(number(high)?)),
        };
        self.at += end + 1;
        Some((low, high, text))
    }

    fn group(&mut self) -> Result<(), String> {
        if !self.eat("?") {
            self.out.push('(');
            return Ok(());
        }
        if self.eat("P<") {
            let end = self.rest().find('>').ok_or("invalid named capture group")?;
            let name = self.rest().get(..end).unwrap_or("").to_owned();
            let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            if name.is_empty() || !name.chars().all(word) {
                return Err(format!("invalid named capture group: (?P<{name}>"));
            }
            self.at += end + 1;
            // Nobody asks for a group by its name, and a name may begin with a digit in RE2 alone.
            self.out.push('(');
            return Ok(());
        }
        let from = self.at;
        while let Some(c) = self.next() {
            match c {
                'i' | 'm' | 's' | 'U' | '-' => {}
                ':' | ')' => {
                    let flags = self.text.get(from..self.at).unwrap_or("");
                    self.out.push_str("(?");
                    self.out.push_str(flags);
                    return Ok(());
                }
                _ => break,
            }
        }
        let seen = self.text.get(from..self.at).unwrap_or("");
        Err(format!("invalid perl operator: (?{seen}"))
    }

    fn escape(&mut self) -> Result<(), String> {
        let Some(c) = self.next() else { return Err("trailing \\".into()) };
        match c {
            'Q' => {
                let rest = self.rest();
                let end = rest.find("\\E").unwrap_or(rest.len());
                let quoted = rest.get(..end).unwrap_or("").to_owned();
                self.at += end;
                self.eat("\\E");
                quoted.chars().for_each(|c| self.literal(c));
            }
            'C' => self.out.push_str("(?s-u:.)"),
            'b' => self.out.push_str("(?-u:\\b)"),
            'B' => self.out.push_str("(?-u:\\B)"),
            'A' | 'z' => {
                self.out.push('\\');
                self.out.push(c);
            }
            'd' | 's' | 'w' => {
                self.out.push_str(&format!("[{}]", class(c).unwrap_or("")));
            }
            'D' | 'S' | 'W' => {
                self.out.push_str(&format!("[^{}]", class(c.to_ascii_lowercase()).unwrap_or("")));
            }
            'p' | 'P' => {
                let property = self.property(c)?;
                self.out.push_str(&property);
            }
            _ => {
                let c = self.escaped(c)?;
                self.literal(c);
            }
        }
        Ok(())
    }

    /// A property of Unicode after `\p` or `\P`.
    fn property(&mut self, sign: char) -> Result<String, String> {
        let bad = |name: &str| format!("invalid character class range: \\{sign}{name}");
        if !self.eat("{") {
            let c = self.next().ok_or_else(|| bad(""))?;
            return Ok(format!("\\{sign}{c}"));
        }
        let end = self.rest().find('}').ok_or_else(|| bad("{"))?;
        let name = self.rest().get(..end).unwrap_or("").to_owned();
        self.at += end + 1;
        let (negated, name) = match name.strip_prefix('^') {
            Some(name) => (true, name.to_owned()),
            None => (false, name),
        };
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphabetic() || c == '_') {
            return Err(bad(&format!("{{{name}}}")));
        }
        let sign = if negated == (sign == 'p') { 'P' } else { 'p' };
        Ok(if name == "Any" && sign == 'p' {
            "[\\x00-\\x{10FFFF}]".into()
        } else {
            format!("\\{sign}{{{name}}}")
        })
    }

    /// The one character that an escape stands for; `c` follows the backslash.
    fn escaped(&mut self, c: char) -> Result<char, String> {
        let bad = |text: &str| Err(format!("invalid escape sequence: \\{text}"));
        let char_of = |code: u32| char::from_u32(code).ok_or("invalid escape sequence".to_owned());
        match c {
            'a' => Ok('\x07'),
            'f' => Ok('\x0C'),
            'n' => Ok('\n'),
            'r' => Ok('\r'),
            't' => Ok('\t'),
            'v' => Ok('\x0B'),
            '0'..='7' => {
                let octal = |c: Option<char>| c.and_then(|c| c.to_digit(8));
                // Without a second digit it would refer back to a group.
                if c != '0' && octal(self.peek()).is_none() {
                    return bad(&c.to_string());
                }
                let mut code = c.to_digit(8).unwrap_or(0);
                for _ in 0..2 {
                    let Some(digit) = octal(self.peek()) else { break };
                    code = code * 8 + digit;
                    self.next();
                }
                char_of(code)
            }
            'x' if self.eat("{") => {
                let end = self.rest().find('}').unwrap_or(0);
                let digits = self.rest().get(..end).unwrap_or("").to_owned();
                let code =
                    u32::from_str_radix(&digits, 16).ok().filter(|_| !digits.starts_with('+'));
                self.at += end + 1;
                match code.and_then(char::from_u32) {
                    Some(c) => Ok(c),
                    None => bad(&format!("x{{{digits}")),
                }
            }
            'x' => {
                let digits = self.rest().get(..2).unwrap_or("").to_owned();
                if digits.len() != 2 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
                    return bad(&format!("x{digits}"));
                }
                self.at += 2;
                char_of(u32::from_str_radix(&digits, 16).unwrap_or(0))
            }
            c if c.is_ascii() && !c.is_ascii_alphanumeric() => Ok(c),
            c => bad(&c.to_string()),
        }
    }

    fn set(&mut self) -> Result<(), String> {
        let from = self.at - 1;
        self.out.push('[');
        if self.eat("^") {
            self.out.push('^');
        }
        let mut first = true;
        loop {
            let Some(c) = self.next() else {
                return Err(format!("missing ]: {}", self.text.get(from..).unwrap_or("")));
            };
            match c {
                ']' if !first => break,
                '[' if self.rest().starts_with(':') => {
                    let Some(end) = self.rest().find(":]") else {
                        self.one(c)?;
                        first = false;
                        continue;
                    };
                    let name = self.rest().get(1..end).unwrap_or("").to_owned();
                    self.at += end + 2;
                    self.out.push_str(&format!("[:{name}:]"));
                }
                '\\' => match self.peek() {
                    Some(c @ ('d' | 's' | 'w')) => {
                        self.next();
                        self.out.push_str(class(c).unwrap_or(""));
                    }
                    Some(c @ ('D' | 'S' | 'W')) => {
                        self.next();
                        let all = class(c.to_ascii_lowercase()).unwrap_or("");
                        self.out.push_str(&format!("[^{all}]"));
                    }
                    Some(c @ ('p' | 'P')) => {
                        self.next();
                        let property = self.property(c)?;
                        self.out.push_str(&property);
                    }
                    _ => self.one(c)?,
                },
                c => self.one(c)?,
            }
            first = false;
        }
        self.out.push(']');
        Ok(())
    }

    /// A character of a set, and the end of the range that it may begin.
    fn one(&mut self, c: char) -> Result<(), String> {
        let low = self.member(c)?;
        let mut rest = self.rest().chars();
        let range = rest.next() == Some('-') && !matches!(rest.next(), None | Some(']'));
        if !range {
            self.literal(low);
            return Ok(());
        }
        self.eat("-");
        let c = self.next().unwrap_or('\\');
        let high = self.member(c)?;
        if high < low {
            return Err(format!("invalid character class range: {low}-{high}"));
        }
        self.literal(low);
        self.out.push('-');
        self.literal(high);
        Ok(())
    }

    fn member(&mut self, c: char) -> Result<char, String> {
        if c != '\\' {
            return Ok(c);
        }
        let Some(c) = self.next() else { return Err("trailing \\".into()) };
        self.escaped(c)
    }
}
