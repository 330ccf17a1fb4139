//! `Error`: one opaque word holding a canonical code, a message and the frames it passed through.
//!
//! Invariant: a function that only propagates an error never changes its code or message; it may
//! add a frame (operation, node, file) that says where the error was met.
//! Does not know: how a front end shows it.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

/// `Result` with [`Error`] as its default error.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// TensorFlow's canonical error codes (`tensorflow/core/protobuf/error_codes.proto`), with the same
/// numbers. Each maps 1:1 to a class of `tf.errors`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Code {
    Cancelled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    AlreadyExists = 6,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Aborted = 10,
    OutOfRange = 11,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    DataLoss = 15,
    Unauthenticated = 16,
}

impl Code {
    /// The class name of `tf.errors` for this code, such as `InvalidArgumentError`.
    pub fn class_name(self) -> &'static str {
        match self {
            Code::Cancelled => "CancelledError",
            Code::Unknown => "UnknownError",
            Code::InvalidArgument => "InvalidArgumentError",
            Code::DeadlineExceeded => "DeadlineExceededError",
            Code::NotFound => "NotFoundError",
            Code::AlreadyExists => "AlreadyExistsError",
            Code::PermissionDenied => "PermissionDeniedError",
            Code::ResourceExhausted => "ResourceExhaustedError",
            Code::FailedPrecondition => "FailedPreconditionError",
            Code::Aborted => "AbortedError",
            Code::OutOfRange => "OutOfRangeError",
            Code::Unimplemented => "UnimplementedError",
            Code::Internal => "InternalError",
            Code::Unavailable => "UnavailableError",
            Code::DataLoss => "DataLossError",
            Code::Unauthenticated => "UnauthenticatedError",
        }
    }
}

/// What went wrong: a [`Code`], a message that shows what was given and what is allowed, and the
/// places it passed through, innermost first.
///
/// ```
/// use ferroflow_base::{Code, Error};
/// let e = Error::invalid_argument("shapes [2,3] and [4] do not broadcast").in_frame("AddV2");
/// assert_eq!(e.code(), Code::InvalidArgument);
/// assert_eq!(e.to_string(), "InvalidArgumentError: AddV2: shapes [2,3] and [4] do not broadcast");
/// ```
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    code: Code,
    message: String,
    frames: Vec<Frame>,
    payload: Option<Payload>,
}

/// What a front end attached to an error, such as an exception of its own language.
pub type Payload = Arc<dyn Any + Send + Sync>;

/// A line of the user's program.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: u32,
    /// The function the line is in; empty where that is not known.
    pub function: Arc<str>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// A place that an error passed through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// An operation, by its name.
    Operation(String),
    /// A node of a graph, by how messages call it.
    Node(String),
    /// A function, by its name.
    Function(String),
    /// Where the user's program asked for the operation, innermost first.
    Origin(Arc<[Place]>),
    /// Any other place, in words.
    Other(String),
}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Frame::Operation(s) | Frame::Node(s) | Frame::Other(s) => f.write_str(s),
            Frame::Function(s) => write!(f, "function {s}"),
            Frame::Origin(places) => match places.first() {
                Some(place) => write!(f, "at {place}"),
                None => f.write_str("at an unknown place"),
            },
        }
    }
}

impl From<&str> for Frame {
    fn from(place: &str) -> Frame {
        Frame::Other(place.into())
    }
}

impl From<String> for Frame {
    fn from(place: String) -> Frame {
        Frame::Other(place)
    }
}

macro_rules! constructors {
    ($($(#[$doc:meta])* $name:ident => $code:ident;)*) => {
        $($(#[$doc])* #[cold] pub fn $name(message: impl Into<String>) -> Error {
            Error::new(Code::$code, message)
        })*
    };
}

impl Error {
    /// An error with this code and message and no frames.
    #[cold]
    pub fn new(code: Code, message: impl Into<String>) -> Error {
        Error(Box::new(Inner { code, message: message.into(), frames: Vec::new(), payload: None }))
    }

    constructors! {
        /// The operation was cancelled.
        cancelled => Cancelled;
        /// A caller's argument is wrong whatever the state of the system.
        invalid_argument => InvalidArgument;
        /// A file, resource or name does not exist.
        not_found => NotFound;
        /// A thing to be created exists already.
        already_exists => AlreadyExists;
        /// The operation was denied by policy.
        permission_denied => PermissionDenied;
        /// Memory, disk or a quota is used up, or a size overflows.
        resource_exhausted => ResourceExhausted;
        /// The system is not in the state the operation needs.
        failed_precondition => FailedPrecondition;
        /// Iteration went past the end.
        out_of_range => OutOfRange;
        /// Ferroflow does not have this yet; the message names it.
        unimplemented => Unimplemented;
        /// An invariant of Ferroflow itself is broken.
        internal => Internal;
        /// A service cannot be reached now.
        unavailable => Unavailable;
        /// A file is truncated or altered; the message names file and offset.
        data_loss => DataLoss;
    }

    /// The canonical code.
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// The message without class name and frames.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The places the error passed through, innermost first.
    pub fn frames(&self) -> &[Frame] {
        &self.0.frames
    }

    /// Adds the place (operation, node, file) the error was met in.
    #[cold]
    #[must_use]
    pub fn in_frame(mut self, frame: impl Into<Frame>) -> Error {
        self.0.frames.push(frame.into());
        self
    }
}

impl Error {
    /// The same with something attached for a front end.
    #[cold]
    #[must_use]
    pub fn with_payload(mut self, payload: Payload) -> Error {
        self.0.payload = Some(payload);
        self
    }

    /// What a front end attached.
    pub fn payload(&self) -> Option<&Payload> {
        self.0.payload.as_ref()
    }

    /// The same said of lines of the user's program, unless some were named already: the innermost ones are
    /// where the mistake is.
    #[cold]
    #[must_use]
    pub fn from_origin(self, places: Arc<[Place]>) -> Error {
        if self.0.frames.iter().any(|f| matches!(f, Frame::Origin(_))) {
            return self;
        }
        self.in_frame(Frame::Origin(places))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.0.code.class_name())?;
        for frame in self.0.frames.iter().rev() {
            write!(f, "{frame}: ")?;
        }
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    /// Keeps the kind: a missing file is `NotFound`, a full disk `ResourceExhausted`, and so on.
    fn from(e: std::io::Error) -> Error {
        use std::io::ErrorKind as K;
        let code = match e.kind() {
            K::NotFound => Code::NotFound,
            K::PermissionDenied | K::ReadOnlyFilesystem => Code::PermissionDenied,
            K::AlreadyExists => Code::AlreadyExists,
            K::InvalidInput => Code::InvalidArgument,
            K::InvalidData | K::UnexpectedEof => Code::DataLoss,
            K::OutOfMemory | K::StorageFull | K::QuotaExceeded | K::FileTooLarge => {
                Code::ResourceExhausted
            }
            K::TimedOut => Code::DeadlineExceeded,
            K::Interrupted => Code::Cancelled,
            K::Unsupported => Code::Unimplemented,
            _ => Code::Unknown,
        };
        Error::new(code, e.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_shown_outermost_first() {
        let e = Error::not_found("x").in_frame("Inner").in_frame("Outer");
        assert_eq!(e.to_string(), "NotFoundError: Outer: Inner: x");
        assert_eq!(e.frames(), ["Inner".into(), "Outer".into()]);
        let place = |file: &str, line| -> Arc<[Place]> {
            Arc::new([Place { file: file.into(), line, function: "f".into() }])
        };
        let e = e.from_origin(place("main.rs", 7)).from_origin(place("lib.rs", 9));
        assert_eq!(e.to_string(), "NotFoundError: at main.rs:7: Outer: Inner: x");
    }

    #[test]
    fn an_error_is_one_word() {
        assert_eq!(size_of::<Error>(), size_of::<usize>());
        assert_eq!(size_of::<Result<(), Error>>(), size_of::<usize>());
    }

    #[test]
    fn a_full_disk_is_resource_exhausted() {
        let e = Error::from(std::io::Error::from(std::io::ErrorKind::StorageFull));
        assert_eq!(e.code(), Code::ResourceExhausted);
    }
}
