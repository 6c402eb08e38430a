//! The plain value as which a policy arrives, from TOML, JSON or a JavaScript object.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Levels of values below the root, at most.
pub const MOST_NESTING: usize = 64;
/// Values in one document, at most.
pub const MOST_VALUES: usize = 300_000;
/// Bytes of all texts and keys of one document, at most.
pub const MOST_TEXT: usize = 16 * 1024 * 1024;
/// The largest whole number that JSON and JavaScript keep exactly, 2⁵³ − 1.
const LARGEST_WHOLE: u64 = (1 << 53) - 1;

/// A plain value. Tables keep the order in which they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Nothing; TOML has no such value.
    Null,
    /// `true` or `false`.
    Truth(bool),
    /// A whole number between −(2⁵³ − 1) and 2⁵³ − 1: the same wherever the policy is read.
    Whole(i64),
    /// Any other number, as it was printed, and a whole number of TOML that is not written in decimal digits. It cannot be trusted to the last digit; exact figures arrive as text.
    Inexact(String),
    /// A text; dates of TOML too, in ISO form.
    Text(String),
    /// Items in order.
    List(Vec<Node>),
    /// Keys, each once, and their values, in the order written.
    Table(Vec<(String, Node)>),
}

/// The document is larger than is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LimitError {
    /// More than [`MOST_NESTING`] levels.
    #[error("lists and tables are nested more than {MOST_NESTING} levels deep")]
    Nesting,
    /// More than [`MOST_VALUES`] values.
    #[error("the document has more than {MOST_VALUES} values")]
    Values,
    /// More than [`MOST_TEXT`] bytes of text.
    #[error("the document has more than {MOST_TEXT} bytes of text")]
    Text,
}

impl Node {
    /// The value of a key.
    pub fn entry_mut(&mut self, key: &str) -> Option<&mut Node> {
        let Node::Table(entries) = self else { return None };
        entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// How many values there are, itself among them, and how many bytes of text and keys.
    pub fn size(&self) -> (usize, usize) {
        let of_all = |inner: &mut dyn Iterator<Item = (usize, usize)>| {
            inner.fold((1, 0), |(values, text), (more, longer)| (values + more, text + longer))
        };
        match self {
            Self::Null | Self::Truth(_) | Self::Whole(_) => (1, 0),
            Self::Inexact(text) | Self::Text(text) => (1, text.len()),
            Self::List(items) => of_all(&mut items.iter().map(Self::size)),
            Self::Table(entries) => of_all(&mut entries.iter().map(|(key, item)| {
                let (values, text) = item.size();
                (values, text + key.len())
            })),
        }
    }

    /// The number printed as `digits`: whole where it is a whole number that is the same everywhere, inexact
    /// otherwise.
    pub fn number(digits: impl Into<String>) -> Self {
        let digits = digits.into();
        match digits.parse::<i64>() {
            Ok(whole) if whole.unsigned_abs() <= LARGEST_WHOLE => Self::Whole(whole),
            Ok(_) | Err(_) => Self::Inexact(digits),
        }
    }
}

/// What of the limits is used up by the values read so far.
#[derive(Debug, Default)]
pub(crate) struct Used {
    values: usize,
    text: usize,
}

impl Used {
    /// Counts one value that stands so deep.
    pub(crate) fn value(&mut self, depth: usize) -> Result<(), LimitError> {
        self.values += 1;
        if depth > MOST_NESTING {
            return Err(LimitError::Nesting);
        }
        if self.values > MOST_VALUES { Err(LimitError::Values) } else { Ok(()) }
    }

    /// Counts a text or a key of this length.
    pub(crate) fn text(&mut self, length: usize) -> Result<(), LimitError> {
        self.text = self.text.saturating_add(length);
        if self.text > MOST_TEXT { Err(LimitError::Text) } else { Ok(()) }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Reader { used: &mut Used::default(), depth: 0 }.deserialize(deserializer)
    }
}

/// Reads one value; `depth` lists and tables are around it.
struct Reader<'a> {
    used: &'a mut Used,
    depth: usize,
}

impl Reader<'_> {
    fn inner(&mut self) -> Reader<'_> {
        Reader { used: self.used, depth: self.depth + 1 }
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.used.value(self.depth).map_err(D::Error::custom)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, a truth, a list or a table")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Truth(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::number(value.to_string()))
    }

    #[expect(clippy::disallowed_types, reason = "the signature is serde's; the value is printed at once")]
    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::number(value.to_string()))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Node, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: serde::de::Error>(self, value: String) -> Result<Node, E> {
        self.used.text(value.len()).map_err(E::custom)?;
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.inner())? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<Node, A::Error> {
        let mut table = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            self.used.text(key.len()).map_err(A::Error::custom)?;
            let value = entries.next_value_seed(self.inner())?;
            table.push((key, value));
        }
        match duplicate(&table) {
            Some(key) => Err(A::Error::custom(format_args!("duplicate key `{key}`"))),
            None => Ok(Node::Table(table)),
        }
    }
}

fn duplicate(table: &[(String, Node)]) -> Option<&str> {
    let mut keys: Vec<&str> = table.iter().map(|(key, _)| key.as_str()).collect();
    keys.sort_unstable();
    keys.iter().zip(keys.iter().skip(1)).find(|(key, next)| key == next).map(|(key, _)| *key)
}

impl Serialize for Node {
    /// Writes what a reader of JSON reads back as the same value.
    ///
    /// # Errors
    ///
    /// An inexact number is refused: it would be written as if it were exact.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Truth(value) => serializer.serialize_bool(*value),
            Self::Whole(value) => serializer.serialize_i64(*value),
            Self::Inexact(digits) => Err(S::Error::custom(format_args!("the number `{digits}` is not exact"))),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Table(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(json: &str) -> Node {
        serde_json::from_str(json).unwrap()
    }

    fn refusal(json: &str) -> String {
        serde_json::from_str::<Node>(json).unwrap_err().to_string()
    }

    #[test]
    fn every_kind_of_value_is_read_in_its_order() {
        let node = read(r#"{"z": [null, true, -7, "文"], "a": {}}"#);
        let items = vec![Node::Null, Node::Truth(true), Node::Whole(-7), Node::Text("文".to_owned())];
        assert_eq!(
            node,
            Node::Table(vec![("z".to_owned(), Node::List(items)), ("a".to_owned(), Node::Table(Vec::new()))])
        );
    }

    #[test]
    fn an_integral_float_is_whole_and_another_is_inexact() {
        assert_eq!(read("3.0"), Node::Whole(3));
        assert_eq!(read("-0.0"), Node::Whole(0));
        assert_eq!(read("0.1"), Node::Inexact("0.1".to_owned()));
        assert_eq!(read("1e3"), Node::Whole(1000));
    }

    #[test]
    fn a_number_that_javascript_cannot_keep_is_inexact() {
        assert_eq!(read("9007199254740991"), Node::Whole(9_007_199_254_740_991));
        assert_eq!(read("-9007199254740992"), Node::Inexact("-9007199254740992".to_owned()));
        assert_eq!(read("18446744073709551615"), Node::Inexact("18446744073709551615".to_owned()));
        assert_eq!(read("1e20"), Node::Inexact("100000000000000000000".to_owned()));
    }

    #[test]
    fn a_duplicate_key_is_refused() {
        assert!(refusal(r#"{"a": 1, "b": 2, "a": 1}"#).starts_with("duplicate key `a`"));
    }

    #[test]
    fn nesting_is_read_to_its_limit() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(matches!(read(&nested(MOST_NESTING + 1)), Node::List(_)));
        assert!(refusal(&nested(MOST_NESTING + 2)).starts_with("lists and tables are nested more than 64 levels deep"));
    }

    #[test]
    fn values_and_text_are_read_to_their_limits() {
        let many = format!("[{}0]", "0,".repeat(MOST_VALUES));
        assert!(refusal(&many).starts_with("the document has more than 300000 values"));
        let long = format!("[\"{}\", \"{}\"]", "x".repeat(MOST_TEXT), "x");
        assert!(refusal(&long).starts_with("the document has more than 16777216 bytes of text"));
    }

    #[test]
    fn an_inexact_number_is_not_written() {
        let refused = serde_json::to_string(&Node::Inexact("0.1".to_owned())).unwrap_err();
        assert_eq!(refused.to_string(), "the number `0.1` is not exact");
    }

    fn any_node() -> impl Strategy<Value = Node> {
        let leaf = prop_oneof![
            Just(Node::Null),
            any::<bool>().prop_map(Node::Truth),
            (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(Node::Whole),
            any::<String>().prop_map(Node::Text),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Node::List),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|table| Node::Table(table.into_iter().rev().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(node in any_node()) {
            prop_assert_eq!(read(&serde_json::to_string(&node).unwrap()), node);
        }
    }
}
