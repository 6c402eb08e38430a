//! Parts of a program as bytes: whole numbers in groups of seven bits, texts and lists behind their length, an enum behind the number of its
//! variant. Reading never fails in the middle: what is damaged reads as empty, and is refused at the end, so that a visitor's engine holds
//! the reading of a program in a small place.

/// What can be written as bytes and read again.
pub(super) trait Part: Sized {
    /// Writes it behind what is there.
    fn write(&self, to: &mut Vec<u8>);
    /// Reads what was written; anything where the bytes are damaged.
    fn read(from: &mut Bytes<'_>) -> Self;
}

/// Bytes that are left to read.
pub(super) struct Bytes<'a> {
    left: &'a [u8],
    damaged: bool,
}

impl<'a> Bytes<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Bytes<'a> {
        Bytes { left: bytes, damaged: false }
    }

    /// Has everything been read, and nothing more?
    pub(super) fn are_used_up(&self) -> bool {
        self.left.is_empty() && !self.damaged
    }

    /// Leaves nothing to read: whatever follows reads as nought and empty.
    pub(super) fn damaged(&mut self) {
        self.damaged = true;
        self.left = &[];
    }

    fn take(&mut self, length: usize) -> &'a [u8] {
        let Some((taken, left)) = self.left.split_at_checked(length) else {
            self.damaged();
            return &[];
        };
        self.left = left;
        taken
    }

    pub(super) fn whole(&mut self) -> u64 {
        let mut whole = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let &[byte] = self.take(1) else { return 0 };
            whole |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return whole;
            }
        }
        self.damaged();
        0
    }

    /// A value that the bytes must spell.
    pub(super) fn must<T>(&mut self, value: Option<T>, otherwise: T) -> T {
        value.unwrap_or_else(|| {
            self.damaged();
            otherwise
        })
    }
}

pub(super) fn write_whole(mut whole: u64, to: &mut Vec<u8>) {
    while whole >= 0x80 {
        to.push(u8::try_from(whole & 0x7f).unwrap_or(0) | 0x80);
        whole >>= 7;
    }
    to.push(u8::try_from(whole).unwrap_or(0));
}

macro_rules! wholes {
    ($($whole:ident),*) => { $(
        impl Part for $whole {
            fn write(&self, to: &mut Vec<u8>) {
                write_whole(u64::from(*self), to);
            }

            fn read(from: &mut Bytes<'_>) -> $whole {
                let whole = from.whole();
                from.must($whole::try_from(whole).ok(), 0)
            }
        }
    )* };
}

wholes!(u8, u16, u32);

impl Part for bool {
    fn write(&self, to: &mut Vec<u8>) {
        u8::from(*self).write(to);
    }

    fn read(from: &mut Bytes<'_>) -> bool {
        u8::read(from) != 0
    }
}

/// Small numbers of either sign in few bytes: 0, −1, 1, −2, …
impl Part for i64 {
    fn write(&self, to: &mut Vec<u8>) {
        write_whole(((self << 1) ^ (self >> 63)).cast_unsigned(), to);
    }

    fn read(from: &mut Bytes<'_>) -> i64 {
        let whole = from.whole();
        (whole >> 1).cast_signed() ^ -(whole & 1).cast_signed()
    }
}

impl Part for i8 {
    fn write(&self, to: &mut Vec<u8>) {
        i64::from(*self).write(to);
    }

    fn read(from: &mut Bytes<'_>) -> i8 {
        let whole = i64::read(from);
        from.must(i8::try_from(whole).ok(), 0)
    }
}

impl Part for u128 {
    fn write(&self, to: &mut Vec<u8>) {
        for half in [self >> 64, self & u128::from(u64::MAX)] {
            write_whole(u64::try_from(half).unwrap_or(0), to);
        }
    }

    fn read(from: &mut Bytes<'_>) -> u128 {
        let above = u128::from(from.whole());
        (above << 64) | u128::from(from.whole())
    }
}

impl Part for String {
    fn write(&self, to: &mut Vec<u8>) {
        write_whole(self.len() as u64, to);
        to.extend_from_slice(self.as_bytes());
    }

    fn read(from: &mut Bytes<'_>) -> String {
        let length = from.whole();
        let bytes = from.take(usize::try_from(length).unwrap_or(usize::MAX));
        let text = std::str::from_utf8(bytes).ok();
        from.must(text, "").to_owned()
    }
}

impl<T: Part> Part for Option<T> {
    fn write(&self, to: &mut Vec<u8>) {
        self.is_some().write(to);
        if let Some(part) = self {
            part.write(to);
        }
    }

    fn read(from: &mut Bytes<'_>) -> Option<T> {
        bool::read(from).then(|| T::read(from))
    }
}

impl<T: Part> Part for Vec<T> {
    fn write(&self, to: &mut Vec<u8>) {
        write_whole(self.len() as u64, to);
        for part in self {
            part.write(to);
        }
    }

    fn read(from: &mut Bytes<'_>) -> Vec<T> {
        let mut parts = Vec::new();
        for _ in 0..from.whole() {
            if from.damaged {
                break;
            }
            parts.push(T::read(from));
        }
        parts
    }
}

impl<A: Part, B: Part> Part for (A, B) {
    fn write(&self, to: &mut Vec<u8>) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Bytes<'_>) -> (A, B) {
        (A::read(from), B::read(from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same<T: Part + PartialEq + std::fmt::Debug>(part: &T) {
        let mut bytes = Vec::new();
        part.write(&mut bytes);
        let mut left = Bytes::new(&bytes);
        assert_eq!(&T::read(&mut left), part);
        assert!(left.are_used_up());
        for length in 0..bytes.len() {
            let mut short = Bytes::new(&bytes[..length]);
            T::read(&mut short);
            assert!(!short.are_used_up(), "{part:?} of {length} bytes");
        }
    }

    #[test]
    fn what_is_written_is_read_and_what_is_missing_is_noticed() {
        for whole in [0, 1, -1, 63, -64, 64, i64::MAX, i64::MIN] {
            same(&whole);
        }
        same(&u8::MAX);
        same(&u32::MAX);
        same(&i8::MIN);
        same(&(1_u128 << 127 | 5));
        same(&"惠算".to_owned());
        same(&vec![Some(true), None, Some(false)]);
        same(&(3_u16, vec![String::new(), "a".to_owned()]));
    }

    #[test]
    fn a_number_that_does_not_fit_and_a_text_that_is_none_are_damage() {
        let read = |bytes: &[u8], of: fn(&mut Bytes<'_>)| {
            let mut bytes = Bytes::new(bytes);
            of(&mut bytes);
            bytes.are_used_up()
        };
        assert!(read(&[0xff, 0x01], |bytes| _ = u8::read(bytes)));
        assert!(!read(&[0x80, 0x02], |bytes| _ = u8::read(bytes)));
        assert!(!read(&[0xff; 11], |bytes| _ = u32::read(bytes)));
        assert!(!read(&[1, 0xff], |bytes| _ = String::read(bytes)));
    }
}
