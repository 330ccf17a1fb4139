//! A lossless code for many small labelled grey pictures of one size: a fifth smaller than what a general compressor
//! makes of them. MNIST is read in a second by two threads, where Brotli took 0.4 by one.
//!
//! Invariant: [`pack`] and [`unpack`] ask one walk over the pixels the same questions in the same order and learn
//! the same from each answer, all in whole numbers, so that every machine unpacks the same bytes. Any bytes unpack
//! to something, in a time that the number of pixels bounds: that it is the right thing is for a checksum to say.
//! Does not know: what the pictures show, where they are kept.
//!
//! A pixel is the answers to a few questions that are yes or no: is it other than 0? is it one of the four lightest,
//! and which? else what are its bits, the high ones first? Each answer is written by an arithmetic coder (Witten,
//! Neal and Cleary, "Arithmetic coding for data compression", CACM 30(6), 1987) with the share of yes that the same
//! question had so far where the pixels around were alike. Which of the pixels around count differs by question;
//! the choices below are those that made MNIST smallest of some forty that were tried.

/// The value from which on a pixel is one of the lightest.
const TOP: u8 = 252;

/// How often a question was answered yes: the share in the upper 22 bits, the number of answers in the lower 10.
#[derive(Clone, Copy)]
struct Share(u32);

/// Answers after which a share follows the latest ones only.
const MEMORY: u32 = 400;

/// What 1/(n + 1.6) of 2^16 is.
static PARTS: [u32; MEMORY as usize + 1] = {
    let mut parts = [0; MEMORY as usize + 1];
    let mut n = 0;
    while n < parts.len() {
        parts[n] = 655_360 / (10 * n as u32 + 16);
        n += 1;
    }
    parts
};

impl Share {
    const EVEN: Share = Share(1 << 31);

    /// The share of yes of 2^16, never none and never all.
    fn yes(self) -> u32 {
        (self.0 >> 16).clamp(1, 0xffff)
    }

    fn learn(&mut self, yes: bool) {
        let (share, n) = ((self.0 >> 10) as i64, self.0 & 1023);
        let aim = i64::from(yes) * ((1 << 22) - 1);
        let part = PARTS.get(n as usize).copied().unwrap_or(1);
        let share = share + (((aim - share) * i64::from(part)) >> 16);
        self.0 = (share as u32) << 10 | (n + 1).min(MEMORY);
    }
}

/// One side of the code: it is told an answer, or finds it.
trait Coder {
    /// The answer, where `yes` of 2^16 are yes. Only the side that writes looks at `answer`.
    fn code(&mut self, yes: u32, answer: bool) -> bool;
}

/// The numbers that all answers so far leave possible.
struct Range {
    low: u32,
    high: u32,
}

impl Range {
    const ALL: Range = Range { low: 0, high: u32::MAX };

    /// The last number that stands for yes.
    fn split(&self, yes: u32) -> u32 {
        self.low + ((u64::from(self.high - self.low) * u64::from(yes)) >> 16) as u32
    }

    fn narrow(&mut self, split: u32, answer: bool) {
        // Half of the answers are as good as chance: chosen by masks, nothing is guessed wrong.
        let yes = u32::from(answer).wrapping_neg();
        self.high = split & yes | self.high & !yes;
        self.low = self.low & yes | (split.wrapping_add(1)) & !yes;
    }

    /// Whether the first byte is settled.
    fn is_settled(&self) -> bool {
        self.low >> 24 == self.high >> 24
    }

    fn shift(&mut self) {
        self.low <<= 8;
        self.high = self.high << 8 | 255;
    }
}

struct Writer {
    range: Range,
    bytes: Vec<u8>,
}

impl Coder for Writer {
    #[inline(always)]
    fn code(&mut self, yes: u32, answer: bool) -> bool {
        self.range.narrow(self.range.split(yes), answer);
        while self.range.is_settled() {
            self.bytes.push((self.range.high >> 24) as u8);
            self.range.shift();
        }
        answer
    }
}

struct Reader<'a> {
    range: Range,
    bytes: std::slice::Iter<'a, u8>,
    number: u32,
}

impl Reader<'_> {
    /// Takes one more byte in, zeros after the last.
    fn take(&mut self) {
        self.number = self.number << 8 | u32::from(self.bytes.next().copied().unwrap_or(0));
    }
}

impl Coder for Reader<'_> {
    #[inline(always)]
    fn code(&mut self, yes: u32, _: bool) -> bool {
        let split = self.range.split(yes);
        let answer = self.number <= split;
        self.range.narrow(split, answer);
        while self.range.is_settled() {
            self.range.shift();
            self.take();
        }
        answer
    }
}

/// The shares of one question, by what is around.
struct Shares {
    all: Vec<Share>,
}

impl Shares {
    /// Of 2^`bits` places.
    fn new(bits: u32) -> Shares {
        Shares { all: vec![Share::EVEN; 1 << bits] }
    }

    /// Asks at a place; places are counted round, so that there is one for every number.
    #[inline(always)]
    fn ask<C: Coder>(&mut self, coder: &mut C, place: usize, answer: bool) -> bool {
        let mask = self.all.len() - 1;
        // A power of two of shares is never none.
        let Some(share) = self.all.get_mut(place & mask) else { return false };
        let answer = coder.code(share.yes(), answer);
        share.learn(answer);
        answer
    }

    /// The lowest `count` bits of `value`, the highest first, after those that `node` stands for (1: none), at the places
    /// from `base` on. What it gives back stands for those and these.
    #[inline(always)]
    fn bits<C: Coder>(
        &mut self,
        coder: &mut C,
        base: usize,
        mut node: usize,
        count: u32,
        value: u8,
    ) -> usize {
        for bit in (0..count).rev() {
            let answer = self.ask(coder, base + node, value >> bit & 1 == 1);
            node = node * 2 + usize::from(answer);
        }
        node
    }
}

/// All that was learned so far.
struct Model {
    label: Shares,
    /// Is there ink, where there is none around: by place in the picture.
    first: Shares,
    ink: Shares,
    light: Shares,
    lightest: Shares,
    high: Shares,
    low: Shares,
}

/// Grey in four classes: none, dark, medium, light.
const COARSE: [u8; 256] = classes(&[1, 128, 252]);
/// Grey in eight classes.
const FINE: [u8; 256] = classes(&[1, 32, 96, 160, 224, 252, 254]);

/// How many of `limits` a value has reached.
const fn classes(limits: &[usize]) -> [u8; 256] {
    let mut table = [0; 256];
    let mut value = 0;
    while value < 256 {
        let mut i = 0;
        while i < limits.len() {
            table[value] += (value >= limits[i]) as u8;
            i += 1;
        }
        value += 1;
    }
    table
}

/// One number of the classes of several pixels.
#[inline(always)]
fn together<const N: usize>(table: &[u8; 256], bits: u32, pixels: [u8; N]) -> usize {
    pixels.iter().fold(0, |all, &p| all << bits | usize::from(table[usize::from(p)]))
}

impl Model {
    fn new() -> Model {
        Model {
            label: Shares::new(8),
            first: Shares::new(10),
            ink: Shares::new(14),
            light: Shares::new(14),
            lightest: Shares::new(20),
            high: Shares::new(18),
            low: Shares::new(16),
        }
    }

    /// Codes one picture of rows of `width` pixels and its label.
    fn picture<C: Coder>(
        &mut self,
        coder: &mut C,
        width: usize,
        label: &mut u8,
        picture: &mut [u8],
    ) {
        // A symbol of eight bits: which of them are used is learned at once.
        *label = self.label.bits(coder, 0, 1, 8, *label) as u8;
        // The two rows above and this one, with margins of nothing: two pixels on each side.
        let mut rows = [vec![0u8; width + 4], vec![0u8; width + 4], vec![0u8; width + 4]];
        // Which of the lightest values this picture has had: some have one, some another.
        let mut seen = 0;
        for (y, line) in picture.chunks_mut(width.max(1)).enumerate() {
            rows.rotate_left(1);
            let [second, above, row] = &mut rows;
            let mut left = [0u8; 2];
            for (x, pixel) in line.iter_mut().enumerate() {
                let (Some(&[nw, n, ne, nee]), Some(&nn)) =
                    (above.get(x + 1..).and_then(|r| r.first_chunk()), second.get(x + 2))
                else {
                    continue;
                };
                let [ww, w] = left;
                let around = Around { w, n, nw, ne, ww, nn, nee, at: y * width + x };
                *pixel = self.pixel(coder, &around, &mut seen, *pixel);
                left = [w, *pixel];
                if let Some(place) = row.get_mut(x + 2) {
                    *place = *pixel;
                }
            }
        }
    }

    #[inline(always)]
    fn pixel<C: Coder>(
        &mut self,
        coder: &mut C,
        around: &Around,
        seen: &mut usize,
        pixel: u8,
    ) -> u8 {
        let &Around { w, n, nw, ne, ww, nn, nee, at } = around;
        let coarse = together(&COARSE, 2, [w, n, nw, ne, ww, nn, nee]);
        let ink = match coarse {
            0 => self.first.ask(coder, at, pixel != 0),
            _ => self.ink.ask(coder, coarse, pixel != 0),
        };
        if !ink {
            return 0;
        }
        if self.light.ask(coder, coarse, pixel >= TOP) {
            let place = (usize::from(w) << 8 | usize::from(n)) << 4 | *seen;
            let upper = self.lightest.ask(coder, place << 2, pixel >= TOP + 2);
            let odd = self.lightest.ask(coder, place << 2 | 2 | usize::from(upper), pixel & 1 == 1);
            let above = usize::from(upper) * 2 + usize::from(odd);
            *seen |= 1 << above;
            return TOP + above as u8;
        }
        let fine = together(&FINE, 3, [w, n, ww, nn, ne]);
        let node = self.high.bits(coder, fine << 3, 1, 3, pixel >> 5);
        // Where the three pixels around would go on evenly.
        let slope = (i32::from(w) + i32::from(n) - i32::from(nw)).clamp(0, 255) as usize;
        self.low.bits(coder, slope << 8, node, 5, pixel) as u8
    }
}

/// The pixels before one, by where they are from it.
struct Around {
    w: u8,
    n: u8,
    nw: u8,
    ne: u8,
    ww: u8,
    nn: u8,
    nee: u8,
    at: usize,
}

fn walk<C: Coder>(coder: &mut C, width: usize, labels: &mut [u8], pictures: &mut [u8]) {
    let size = pictures.len() / labels.len().max(1);
    let mut model = Model::new();
    for (label, picture) in labels.iter_mut().zip(pictures.chunks_exact_mut(size.max(1))) {
        model.picture(coder, width, label, picture);
    }
}

/// The code of pictures of rows of `width` pixels, one for each label.
#[doc(hidden)]
pub fn pack(width: usize, labels: &[u8], pictures: &[u8]) -> Vec<u8> {
    let mut writer = Writer { range: Range::ALL, bytes: Vec::new() };
    walk(&mut writer, width, &mut labels.to_vec(), &mut pictures.to_vec());
    writer.bytes.extend(writer.range.high.to_be_bytes());
    writer.bytes
}

/// Fills `labels` and `pictures` with what [`pack`] was given, for the same `width` and as many of both.
#[doc(hidden)]
pub fn unpack(width: usize, packed: &[u8], labels: &mut [u8], pictures: &mut [u8]) {
    let mut reader = Reader { range: Range::ALL, bytes: packed.iter(), number: 0 };
    for _ in 0..4 {
        reader.take();
    }
    walk(&mut reader, width, labels, pictures);
}
