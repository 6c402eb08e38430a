//! Results as one text, so that the border is crossed once instead of once for every value: as JSON, which the host's own reader makes objects
//! of, or in pieces without names, for a reader that knows what comes next (`src/wasm/border.mjs`). Made for what the engine says: objects, lists,
//! text, truths, whole numbers; anything else is refused.

use super::strings::push_whole;
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
    written(value, Form::Json)
}

/// What ends a piece.
const END: char = '\0';
/// The piece in the place of a field that is left out.
const ABSENT: &str = "\u{1}";

/// A value as pieces, each with a zero character behind it: the fields of an object one after the other, `\u{1}` for one that is left out, how many
/// items a list has and then these. An object that may be left out begins with a field that may not.
///
/// # Errors
/// What no result holds, and a text with a character in it that has a meaning here.
pub fn pieces(value: &impl Serialize) -> Result<String, Unwritable> {
    written(value, Form::Pieces)
}

fn written(value: &impl Serialize, form: Form) -> Result<String, Unwritable> {
    let mut text = String::with_capacity(USUAL);
    value.serialize(Writer { text: &mut text, form })?;
    Ok(text)
}

/// States of one kind, each with a letter of its own: a list of words in JSON, one piece of first letters otherwise.
pub(super) fn states<S: Serializer>(states: &[&'static str], serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        return states.serialize(serializer);
    }
    let letters: String = states.iter().filter_map(|state| state.chars().next()).collect();
    serializer.serialize_str(&letters)
}

/// How values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Json,
    Pieces,
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
struct Writer<'t> {
    text: &'t mut String,
    form: Form,
}

/// Writes the members of a list or an object, and what ends it.
struct Members<'t> {
    text: &'t mut String,
    form: Form,
    empty: bool,
    end: char,
}

impl Members<'_> {
    fn comma(&mut self) {
        if !self.empty && self.form == Form::Json {
            self.text.push(',');
        }
        self.empty = false;
    }

    fn member(&mut self) -> Writer<'_> {
        Writer { text: self.text, form: self.form }
    }
}

impl<'t> Writer<'t> {
    /// A value that needs no quotes.
    fn word(self, word: &str) {
        self.text.push_str(word);
        if self.form == Form::Pieces {
            self.text.push(END);
        }
    }

    fn nothing(self) {
        let word = if self.form == Form::Json { "null" } else { ABSENT };
        self.word(word);
    }

    fn members(self, start: char, end: char) -> Members<'t> {
        if self.form == Form::Json {
            self.text.push(start);
        }
        Members { text: self.text, form: self.form, empty: true, end }
    }

    fn list(self, length: Option<usize>) -> Result<Members<'t>, Unwritable> {
        if self.form == Form::Pieces {
            let length = length.ok_or_else(|| Unwritable("a list of unknown length".to_owned()))?;
            push_whole(self.text, length);
            self.text.push(END);
        }
        Ok(self.members('[', ']'))
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
            self.word(&value.to_string());
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
        self.word(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Unwritable> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Unwritable> {
        if self.form == Form::Json {
            quote(value, self.text);
        } else if value.bytes().any(|byte| byte <= 1) {
            return Err(Unwritable("a text with marks of pieces".to_owned()));
        } else {
            self.word(value);
        }
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        self.nothing();
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        self.nothing();
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unwritable> {
        self.nothing();
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

    fn serialize_seq(self, length: Option<usize>) -> Result<Members<'t>, Unwritable> {
        self.list(length)
    }

    fn serialize_tuple(self, length: usize) -> Result<Members<'t>, Unwritable> {
        self.list(Some(length))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'t>, Unwritable> {
        if self.form == Form::Pieces {
            Err(Unwritable("a map in pieces".to_owned()))
        } else {
            Ok(self.members('{', '}'))
        }
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'t>, Unwritable> {
        Ok(self.members('{', '}'))
    }

    fn is_human_readable(&self) -> bool {
        self.form == Form::Json
    }
}

impl SerializeSeq for Members<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.comma();
        value.serialize(self.member())
    }

    fn end(self) -> Result<(), Unwritable> {
        if self.form == Form::Json {
            self.text.push(self.end);
        }
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
        value.serialize(self.member())
    }

    fn end(self) -> Result<(), Unwritable> {
        SerializeSeq::end(self)
    }
}

impl SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Unwritable> {
        if self.form == Form::Json {
            // Names of fields have nothing to escape.
            self.text.push_str(if self.empty { "\"" } else { ",\"" });
            self.empty = false;
            self.text.push_str(key);
            self.text.push_str("\":");
        }
        value.serialize(self.member())
    }

    fn skip_field(&mut self, _: &'static str) -> Result<(), Unwritable> {
        if self.form == Form::Pieces {
            self.member().word(ABSENT);
        }
        Ok(())
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

    #[derive(serde::Serialize)]
    struct Said {
        word: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        row: Option<u32>,
        #[serde(serialize_with = "states")]
        states: Vec<&'static str>,
        open: bool,
        inside: Vec<Said>,
    }

    fn said(word: &str, row: Option<u32>, inside: Vec<Said>) -> Said {
        Said { word: word.to_owned(), row, states: vec!["met", "open"], open: row.is_none(), inside }
    }

    #[test]
    fn pieces_are_what_json_says_without_names() {
        let value = said("惠算", None, vec![said("", Some(10), Vec::new())]);
        let named = r#"{"word":"惠算","states":["met","open"],"open":true,"inside":[{"word":"","row":10,"states":["met","open"],"open":false,"inside":[]}]}"#;
        assert_eq!(json(&value).unwrap(), named);
        let all = ["惠算", "\u{1}", "mo", "true", "1", "", "10", "mo", "false", "0", ""];
        assert_eq!(pieces(&value).unwrap().split('\0').collect::<Vec<_>>(), all);
    }

    #[test]
    fn a_text_with_marks_of_pieces_is_refused_there_only() {
        for mark in ["a\0".to_owned(), "\u{1}".to_owned()] {
            assert!(pieces(&mark).is_err());
            assert!(json(&mark).is_ok());
        }
        assert_eq!(pieces(&"\u{2}\"\n".to_owned()).unwrap(), "\u{2}\"\n\0");
    }
}
