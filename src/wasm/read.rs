//! From what a host program passes to a plain value. The host's own code (a getter, a proxy) runs in `border.mjs` only; what it throws is
//! handed back to the host, and nothing is left behind.

use crate::source::node::{LimitError, MOST_NESTING, MOST_TEXT, MOST_VALUES, Node};
use crate::source::path::Path;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/wasm/border.mjs")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn given(value: &JsValue, most_nesting: usize, most_values: usize, most_text: usize) -> Result<String, JsValue>;
}

/// What ends texts, keys and digits; in a text it stands twice.
const END: char = '\0';

/// Why a value cannot be read.
pub(super) enum Fault {
    /// The host's own code threw this.
    Thrown(JsValue),
    /// The value is not of a kind that is read, or larger than is read.
    Refused {
        /// Where in the value.
        path: Path,
        /// What is wrong.
        message: String,
    },
}

impl Fault {
    /// What the host's code threw, or what `refused` makes of a value that is not read.
    pub(super) fn into_thrown(self, refused: impl FnOnce(Path, String) -> JsValue) -> JsValue {
        match self {
            Fault::Thrown(thrown) => thrown,
            Fault::Refused { path, message } => refused(path, message),
        }
    }
}

/// Reads a value whole.
#[expect(clippy::needless_pass_by_value, reason = "the host's value is dropped once it is read")]
pub(super) fn read(value: JsValue) -> Result<Node, Fault> {
    let written = given(&value, MOST_NESTING, MOST_VALUES, MOST_TEXT).map_err(Fault::Thrown)?;
    Reader { rest: &written }.value(&Place::Root)
}

/// Where a value stands; a path is made of it only where something is refused.
enum Place<'a> {
    Root,
    Key(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl Place<'_> {
    fn path(&self) -> Path {
        match self {
            Place::Root => Path::root(),
            Place::Key(table, key) => table.path().child(key),
            Place::Item(list, index) => list.path().item(*index),
        }
    }
}

/// Reads what `given` wrote.
struct Reader<'w> {
    rest: &'w str,
}

impl Reader<'_> {
    /// The value that comes next; nothing where the list or the table around it ends. They are nested as deep as `given` allows.
    fn next(&mut self, place: &Place<'_>) -> Result<Option<Node>, Fault> {
        let mut letters = self.rest.chars();
        let letter = letters.next();
        self.rest = letters.as_str();
        let refused = |what: &str| Fault::Refused { path: place.path(), message: what.to_owned() };
        let beyond = |limit: LimitError| refused(&limit.to_string());
        Ok(Some(match letter {
            Some('e') => return Ok(None),
            Some('z') => Node::Null,
            Some('y') => Node::Truth(true),
            Some('f') => Node::Truth(false),
            Some('d') => Node::number(self.piece()),
            Some('t') => Node::Text(self.piece()),
            Some('l') => Node::List(self.items(place)?),
            Some('o') => Node::Table(self.entries(place)?),
            Some('n') => return Err(beyond(LimitError::Nesting)),
            Some('v') => return Err(beyond(LimitError::Values)),
            Some('x') => return Err(refused("more than 16 MB of text, where what is no ASCII counts six times")),
            Some('b') => return Err(refused("a BigInt of more than 64 bits")),
            Some('m') => return Err(refused("an object is no plain object: no Map, no Date, none of a class")),
            Some(_) | None => return Err(refused("a function or a symbol is no plain value")),
        }))
    }

    fn value(&mut self, place: &Place<'_>) -> Result<Node, Fault> {
        self.next(place).map(|value| value.unwrap_or(Node::Null))
    }

    fn items(&mut self, place: &Place<'_>) -> Result<Vec<Node>, Fault> {
        let mut items = Vec::new();
        while let Some(item) = self.next(&Place::Item(place, items.len()))? {
            items.push(item);
        }
        Ok(items)
    }

    fn entries(&mut self, place: &Place<'_>) -> Result<Vec<(String, Node)>, Fault> {
        let mut entries = Vec::new();
        while let Some(Node::Text(key)) = self.next(place)? {
            let value = self.value(&Place::Key(place, &key))?;
            entries.push((key, value));
        }
        Ok(entries)
    }

    /// What stands before the next [`END`]; two of them are one in the text.
    fn piece(&mut self) -> String {
        let mut text = String::new();
        loop {
            let (before, rest) = self.rest.split_once(END).unwrap_or((self.rest, ""));
            text.push_str(before);
            self.rest = rest.strip_prefix(END).unwrap_or(rest);
            if self.rest.len() == rest.len() {
                return text;
            }
            text.push(END);
        }
    }
}
