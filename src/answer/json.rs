//! Results as JSON text, which the host's own reader turns into plain objects: one crossing of the border instead of one for every value.
//! Made for what the engine says: objects, lists, text, truths, whole numbers; anything else is refused.

use serde::ser::{
    Error, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};
use std::fmt;

/// Bytes of a usual result.
const USUAL: usize = 4096;

/// A value as JSON text.
///
/// # Errors
/// What no result holds: binary numbers, bytes, enums with values.
pub fn json(value: &impl Serialize) -> Result<String, Unwritable> {
    let mut text = String::with_capacity(USUAL);
    value.serialize(Writer(&mut text))?;
    Ok(text)
}

/// A value that is not written.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unwritable(String);

impl Error for Unwritable {
    fn custom<T: fmt::Display>(message: T) -> Unwritable {
        Unwritable(message.to_string())
    }
}

/// Writes behind what is there.
struct Writer<'t>(&'t mut String);

/// Writes the members of a list or an object, and what ends it.
struct Members<'t> {
    text: &'t mut String,
    empty: bool,
    end: char,
}

impl Members<'_> {
    fn comma(&mut self) {
        if !self.empty {
            self.text.push(',');
        }
        self.empty = false;
    }

    fn close(self) {
        self.text.push(self.end);
    }
}

impl<'t> Writer<'t> {
    fn members(self, start: char, end: char) -> Members<'t> {
        self.0.push(start);
        Members { text: self.0, empty: true, end }
    }
}

/// Text in quotes. Whatever is no control character, quote or backslash stands for itself.
fn quote(value: &str, text: &mut String) {
    let escaped = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    text.push('"');
    let mut rest = value;
    // Nearly always there is none: looked at without stopping, which is several times as fast.
    let any = value.bytes().fold(false, |any, byte| any | escaped(byte));
    while any && let Some(place) = rest.bytes().position(escaped) {
        let Some((before, behind)) = rest.split_at_checked(place) else { break };
        text.push_str(before);
        let mut behind = behind.chars();
        match behind.next() {
            Some(mark @ ('"' | '\\')) => text.extend(['\\', mark]),
            Some(control) => {
                let digit = |shift: u32| char::from_digit((u32::from(control) >> shift) & 0xf, 16).unwrap_or('0');
                text.push_str("\\u00");
                text.extend([digit(4), digit(0)]);
            }
            None => {}
        }
        rest = behind.as_str();
    }
    text.push_str(rest);
    text.push('"');
}

macro_rules! numbers {
    ($($method:ident: $number:ident),*) => { $(
        fn $method(self, value: $number) -> Result<(), Unwritable> {
            self.0.push_str(&value.to_string());
        Ok(())
        }
    )* };
}

macro_rules! refused {
    ($($method:ident($($argument:ty),*) -> $result:ty;)*) => { $(
        fn $method(self, $(_: $argument),*) -> Result<$result, Unwritable> {
            Err(Unwritable(stringify!($method).to_owned()))
        }
    )* };
}

type Never = Impossible<(), Unwritable>;

#[expect(clippy::disallowed_types, reason = "serde's signatures: a binary number is refused")]
impl<'t> Serializer for Writer<'t> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Members<'t>;
    type SerializeTuple = Members<'t>;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Members<'t>;
    type SerializeStruct = Members<'t>;
    type SerializeStructVariant = Never;

    numbers!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_i8: i8, serialize_i16: i16,
        serialize_i32: i32, serialize_i64: i64);

    refused! {
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_tuple_struct(&'static str, usize) -> Never;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never;
    }

    fn serialize_bool(self, value: bool) -> Result<(), Unwritable> {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Unwritable> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Unwritable> {
        quote(value, self.0);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unwritable> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Unwritable> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: &T,
    ) -> Result<(), Unwritable> {
        Err(Unwritable(variant.to_owned()))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'t>, Unwritable> {
        Ok(self.members('[', ']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Members<'t>, Unwritable> {
        Ok(self.members('[', ']'))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'t>, Unwritable> {
        Ok(self.members('{', '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'t>, Unwritable> {
        Ok(self.members('{', '}'))
    }
}

impl SerializeSeq for Members<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.comma();
        value.serialize(Writer(self.text))
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close();
        Ok(())
    }
}

impl SerializeTuple for Members<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), Unwritable> {
        SerializeSeq::end(self)
    }
}

impl SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        SerializeSeq::serialize_element(self, key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.text.push(':');
        value.serialize(Writer(self.text))
    }

    fn end(self) -> Result<(), Unwritable> {
        SerializeSeq::end(self)
    }
}

impl SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Unwritable> {
        // Names of fields have nothing to escape.
        self.text.push_str(if self.empty { "\"" } else { ",\"" });
        self.empty = false;
        self.text.push_str(key);
        self.text.push_str("\":");
        value.serialize(Writer(self.text))
    }

    fn end(self) -> Result<(), Unwritable> {
        SerializeSeq::end(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::node::Node;

    fn same(value: &Node) {
        assert_eq!(&serde_json::from_str::<Node>(&json(value).unwrap()).unwrap(), value);
    }

    #[test]
    fn values_are_written_as_json() {
        let texts = ["", "惠算", "a\"b\\c", "\u{0}\t\n\u{1f}\u{7f}\u{2028}", "\\", "😀\""];
        let mut values: Vec<Node> = texts.map(|text| Node::Text(text.to_owned())).into();
        values.extend([
            Node::Null,
            Node::Truth(true),
            Node::Truth(false),
            Node::Whole(0),
            Node::Whole(-9_007_199_254_740_991),
        ]);
        values.iter().for_each(same);
        let keys = texts.iter().map(|key| (*key).to_owned());
        same(&Node::Table(keys.zip(values.clone()).collect()));
        same(&Node::List(vec![Node::List(values), Node::List(Vec::new()), Node::Table(Vec::new())]));
    }

    #[test]
    fn what_no_result_holds_is_refused() {
        struct Bytes;
        impl Serialize for Bytes {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_bytes(b"bytes")
            }
        }
        assert!(json(&[Bytes]).is_err());
        assert_eq!(json(&Some('"')).unwrap(), r#""\"""#);
        assert_eq!(json(&(1_u8, [Some(2_u64), None])).unwrap(), "[1,[2,null]]");
    }
}
