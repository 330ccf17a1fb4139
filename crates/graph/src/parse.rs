//! From the text form back to functions.
//!
//! Invariant: no text panics; an error names line and column. What is parsed is verified.
//! Does not know: files.

use crate::internal::{ARG, Arg};
use crate::{Edge, Function, Graph, Node};
use ferroflow_base::{Error, Result};
use ferroflow_op::{AttrKind, AttrValue, ByteString, FuncRef, Registry, SmallVec, TensorType};
use ferroflow_tensor::{Array, DType, HandleData, PartialShape, Shape, Strings};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The functions of a text, in its order; the last one is the entry. Operations are looked up in
/// `registry`, which holds the graph's own ([`OPS`](crate::OPS)) if the text is of an optimised graph.
pub fn parse(text: &str, registry: &Registry) -> Result<Vec<FuncRef>> {
    let mut parser = Parser { text, at: 0, functions: HashMap::new(), registry, depth: 0 };
    let mut all = Vec::new();
    loop {
        parser.space();
        if parser.at == text.len() {
            return Ok(all);
        }
        let start = parser.at;
        let function = parser.function()?;
        let name = ferroflow_op::FunctionBody::name(&function).to_string();
        let f = FuncRef(Arc::new(function));
        if parser.functions.insert(name.clone(), f.clone()).is_some() {
            parser.at = start;
            return Err(parser.error(&format!("function @{name} is defined twice")));
        }
        all.push(f);
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    functions: HashMap<String, FuncRef>,
    /// How many handles the type being read is nested in.
    depth: usize,
    registry: &'a Registry,
}

/// Types of handles nest this deep at most.
const DEEPEST_HANDLE: usize = 16;

impl<'a> Parser<'a> {
    fn error(&self, what: &str) -> Error {
        let before = self.text.get(..self.at).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        Error::invalid_argument(format!("graph text, line {line}, column {column}: {what}"))
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Whether `token` comes next; then it is passed.
    fn eat(&mut self, token: &str) -> bool {
        self.space();
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn expect(&mut self, token: &str) -> Result<()> {
        if self.eat(token) { Ok(()) } else { Err(self.error(&format!("expected {token:?}"))) }
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        self.space();
        let rest = self.rest();
        let end = rest.find(|c| !keep(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn word(&mut self) -> Result<&'a str> {
        let word = self.take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '/' | '-'));
        if word.is_empty() { Err(self.error("expected a name")) } else { Ok(word) }
    }

    /// `@name` or `@"any name"`.
    fn symbol(&mut self) -> Result<String> {
        self.expect("@")?;
        if self.rest().starts_with('"') { self.string() } else { Ok(self.word()?.to_string()) }
    }

    fn number<T: std::str::FromStr>(&mut self) -> Result<T> {
        let word = self.take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '+'));
        word.parse().map_err(|_| self.error(&format!("expected a number, found {word:?}")))
    }

    /// `open item, item close`.
    fn list<T>(
        &mut self,
        open: &str,
        close: &str,
        mut item: impl FnMut(&mut Self) -> Result<T>,
    ) -> Result<Vec<T>> {
        self.expect(open)?;
        let mut items = Vec::new();
        if self.eat(close) {
            return Ok(items);
        }
        loop {
            items.push(item(self)?);
            if self.eat(close) {
                return Ok(items);
            }
            self.expect(",")?;
        }
    }

    fn dtype(&mut self) -> Result<DType> {
        let word = self.take_while(|c| c.is_alphanumeric() || c == '_');
        DType::from_name(word).map_err(|e| self.error(e.message()))
    }

    fn shape(&mut self) -> Result<PartialShape> {
        if self.eat("<unknown>") {
            return Ok(PartialShape::unknown());
        }
        let dims =
            self.list("[", "]", |p| if p.eat("?") { Ok(None) } else { p.number().map(Some) })?;
        Ok(PartialShape::new(dims))
    }

    fn ty(&mut self) -> Result<TensorType> {
        let ty = TensorType::new(self.dtype()?, self.shape()?);
        if ty.dtype.is_plain() || ty.dtype == DType::String || !self.eat("<") {
            return Ok(ty);
        }
        // A text must not nest deeper than the stack bears.
        if self.depth >= DEEPEST_HANDLE {
            return Err(self.error("handles of handles are nested too deep"));
        }
        self.depth += 1;
        let kind = self.word()?.to_string();
        let watched = self.eat("!");
        let mut types = Vec::new();
        while !self.eat(">") {
            types.push(self.ty()?);
        }
        self.depth -= 1;
        Ok(ty.with_handle(Some(Arc::new(HandleData { kind, types, watched }))))
    }

    fn edge(&mut self) -> Result<Edge> {
        self.expect("%")?;
        let node = self.number()?;
        // `%3:1` is output 1 of node 3; `%3: float32[]` states a type.
        let digit = self
            .rest()
            .strip_prefix(':')
            .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
        let output = if digit {
            self.at += 1;
            self.number()?
        } else {
            0
        };
        Ok(Edge { node, output })
    }

    fn function(&mut self) -> Result<Function> {
        self.expect("func")?;
        let name = self.symbol()?;
        let mut graph = Graph::default();
        let params = self.list("(", ")", |p| {
            p.edge()?;
            p.expect(":")?;
            p.ty()
        })?;
        for (i, ty) in params.into_iter().enumerate() {
            let attrs = Arg { t: ty.dtype, index: i as i64, shape: ty.shape.clone() };
            let types = [ty].into_iter().collect();
            graph.nodes.push(Node::new(&ARG, attrs.into(), SmallVec::new(), types));
        }
        graph.params = graph.nodes.len();
        self.expect("->")?;
        self.list("(", ")", Self::ty)?;
        self.expect("{")?;
        while !self.eat("return") {
            let node = self.node(graph.nodes.len())?;
            graph.nodes.push(node);
        }
        while !self.eat("}") {
            if !graph.results.is_empty() {
                self.expect(",")?;
            }
            graph.results.push(self.edge()?);
        }
        Function::new(name, graph)
    }

    fn node(&mut self, id: usize) -> Result<Node> {
        self.expect("%")?;
        let written: usize = self.number()?;
        if written != id {
            return Err(self.error(&format!("expected node %{id}, found %{written}")));
        }
        self.expect("=")?;
        let name = self.word()?;
        let op = self.registry.find(name).map_err(|e| self.error(e.message()))?;
        let inputs = self.list("(", ")", Self::edge)?.into_iter().collect();
        let mut given: HashMap<&str, AttrValue> = HashMap::new();
        let mut extra = BTreeMap::new();
        if self.eat("{") {
            loop {
                if self.rest().trim_start().starts_with('@') {
                    let (name, value) = self.undeclared()?;
                    extra.insert(name, value);
                    if self.eat("}") {
                        break;
                    }
                    self.expect(",")?;
                    continue;
                }
                let name = self.word()?;
                let def = op.attrs.defs.iter().find(|d| d.name == name);
                let def = def.ok_or_else(|| self.error(&format!("no attribute {name}")))?;
                self.expect("=")?;
                let value = self.value(def.kind)?;
                given.insert(name, value);
                if self.eat("}") {
                    break;
                }
                self.expect(",")?;
            }
        }
        let attrs = (op.attrs.parse)(&|name| given.get(name).cloned())?;
        let device = if self.eat("@") { Some(self.string()?.into()) } else { None };
        let name = if self.eat("#") { Some(self.string()?.into()) } else { None };
        let mut outputs = SmallVec::new();
        if self.eat(":") {
            outputs.push(self.ty()?);
            while self.eat(",") {
                outputs.push(self.ty()?);
            }
        }
        let mut node = Node::new(op, attrs, inputs, outputs);
        node.about.device = device;
        node.about.name = name;
        node.about.extra = (!extra.is_empty()).then(|| Arc::new(extra));
        Ok(node)
    }

    /// An attribute that the record does not declare: its name, and its value by the kind given.
    fn undeclared(&mut self) -> Result<(String, AttrValue)> {
        let name = self.symbol()?;
        self.expect(":")?;
        let listed = self.eat("list(");
        let word = self.take_while(|c| c.is_ascii_lowercase());
        let written = if listed { format!("list({word})") } else { word.to_string() };
        if listed {
            self.expect(")")?;
        }
        let kind = AttrKind::ALL.into_iter().find(|k| k.to_string() == written);
        let kind = kind.ok_or_else(|| self.error(&format!("no kind of attribute is {written}")))?;
        self.expect("=")?;
        Ok((name, self.value(kind)?))
    }

    fn string(&mut self) -> Result<String> {
        self.expect("\"")?;
        let mut out = String::new();
        let mut chars = self.rest().char_indices();
        while let Some((i, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += i + 1;
                    return Ok(out);
                }
                '\\' => match chars.next().map(|(_, c)| c) {
                    Some('n') => out.push('\n'),
                    Some('r') => out.push('\r'),
                    Some('t') => out.push('\t'),
                    Some('0') => out.push('\0'),
                    Some('u') => {
                        let digits: String =
                            chars.by_ref().map(|(_, c)| c).take_while(|&c| c != '}').collect();
                        let code = u32::from_str_radix(digits.trim_start_matches('{'), 16).ok();
                        let c = code.and_then(char::from_u32);
                        out.push(c.ok_or_else(|| self.error("a bad \\u escape"))?);
                    }
                    Some(c @ ('\\' | '"' | '\'')) => out.push(c),
                    _ => return Err(self.error("a bad escape")),
                },
                c => out.push(c),
            }
        }
        Err(self.error("a string does not end"))
    }

    /// `"text"`, or `b"..."` for bytes that are none.
    fn byte_string(&mut self) -> Result<ByteString> {
        if !self.eat("b\"") {
            return Ok(self.string()?.into());
        }
        let mut bytes = Vec::new();
        let rest = self.rest().as_bytes();
        let mut at = 0;
        loop {
            let c = rest.get(at).copied();
            at += 1;
            match c {
                Some(b'"') => break,
                Some(b'\\') => {
                    let escaped = rest.get(at).copied();
                    at += 1;
                    bytes.push(match escaped {
                        Some(b'n') => b'\n',
                        Some(b'r') => b'\r',
                        Some(b't') => b'\t',
                        Some(c @ (b'\\' | b'"' | b'\'')) => c,
                        Some(b'x') => {
                            let digits = rest.get(at..at + 2);
                            let digits = digits.and_then(|d| std::str::from_utf8(d).ok());
                            let byte = digits.and_then(|d| u8::from_str_radix(d, 16).ok());
                            at += 2;
                            byte.ok_or_else(|| self.error("a bad \\x escape"))?
                        }
                        _ => return Err(self.error("a bad escape")),
                    });
                }
                Some(c) if c.is_ascii() => bytes.push(c),
                _ => return Err(self.error("a byte string does not end, or is not ASCII")),
            }
        }
        self.at += at;
        Ok(ByteString(bytes))
    }

    fn boolean(&mut self) -> Result<bool> {
        match self.word()? {
            "true" => Ok(true),
            "false" => Ok(false),
            other => Err(self.error(&format!("expected true or false, found {other:?}"))),
        }
    }

    fn func(&mut self) -> Result<FuncRef> {
        let name = self.symbol()?;
        let found = self.functions.get(&name).cloned();
        found.ok_or_else(|| self.error(&format!("function @{name} is not defined before its use")))
    }

    fn value(&mut self, kind: AttrKind) -> Result<AttrValue> {
        Ok(match kind {
            AttrKind::Int => AttrValue::Int(self.number()?),
            AttrKind::Float => AttrValue::Float(self.number()?),
            AttrKind::Bool => AttrValue::Bool(self.boolean()?),
            AttrKind::String => AttrValue::String(self.byte_string()?),
            AttrKind::Type => AttrValue::Type(self.dtype()?),
            AttrKind::Shape => AttrValue::Shape(self.shape()?),
            AttrKind::Tensor => AttrValue::Tensor(self.tensor()?),
            AttrKind::Func => AttrValue::Func(self.func()?),
            AttrKind::Ints => AttrValue::Ints(self.list("[", "]", Self::number)?),
            AttrKind::Floats => AttrValue::Floats(self.list("[", "]", Self::number)?),
            AttrKind::Strings => AttrValue::Strings(self.list("[", "]", Self::byte_string)?),
            AttrKind::Bools => AttrValue::Bools(self.list("[", "]", Self::boolean)?),
            AttrKind::Tensors => AttrValue::Tensors(self.list("[", "]", Self::tensor)?),
            AttrKind::Types => AttrValue::Types(self.list("[", "]", Self::dtype)?),
            AttrKind::Shapes => AttrValue::Shapes(self.list("[", "]", Self::shape)?),
            AttrKind::Funcs => AttrValue::Funcs(self.list("[", "]", Self::func)?),
        })
    }

    fn bytes(&mut self, n: usize) -> Result<Vec<u8>> {
        let end = n.checked_mul(2).and_then(|n| self.at.checked_add(n));
        let digits = end.and_then(|end| self.text.get(self.at..end));
        let digits = digits.ok_or_else(|| self.error("the bytes of a tensor end early"))?;
        let bytes: Option<Vec<u8>> = digits
            .as_bytes()
            .chunks_exact(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
            .collect();
        let bytes = bytes.ok_or_else(|| self.error("the bytes of a tensor must be hexadecimal"))?;
        self.at += digits.len();
        Ok(bytes)
    }

    fn tensor(&mut self) -> Result<Array> {
        let ty = self.ty()?;
        let shape: Shape = match ty.shape.known() {
            Some(shape) => shape,
            None => return Err(self.error("a tensor's shape must be known and of a sane size")),
        };
        self.expect("<")?;
        let array = if ty.dtype.is_plain() {
            let n = shape.len().checked_mul(ty.dtype.size());
            let n = n.ok_or_else(|| self.error("a tensor's size overflows"))?;
            let bytes = self.bytes(n)?;
            Array::from_bytes(ty.dtype, shape, &bytes)?
        } else if ty.dtype == DType::String {
            let mut strings = Strings::default();
            while !self.rest().starts_with('>') {
                let n = self.number()?;
                self.expect(":")?;
                strings.push(&self.bytes(n)?)?;
                self.expect(";")?;
            }
            Array::of_strings(strings, shape)?
        } else {
            return Err(self.error(&format!("a {} cannot be written down", ty.dtype)));
        };
        self.expect(">")?;
        Ok(array)
    }
}
