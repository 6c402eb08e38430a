//! From what a host program passes to a plain value. Every step that may run the host's own code (a getter, a proxy) is one that may throw:
//! what it throws is handed back to the host, and nothing is left behind.

use crate::source::node::{LimitError, MOST_VALUES, Node, Used};
use crate::source::path::Path;
use js_sys::{Array, JsString, Number, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    fn keys_of(value: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    fn kind_of(value: &JsValue) -> Result<JsString, JsValue>;
}

/// What a plain object says that it is.
const PLAIN: &str = "[object Object]";

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
pub(super) fn read(value: &JsValue) -> Result<Node, Fault> {
    Reader { used: Used::default() }.value(value, &Place::Root, 0)
}

/// Reads a text.
pub(super) fn text(value: &JsValue) -> Result<Option<String>, Fault> {
    let Some(text) = value.dyn_ref::<JsString>() else { return Ok(None) };
    Reader { used: Used::default() }.text(text, &Place::Root).map(Some)
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

struct Reader {
    used: Used,
}

impl Reader {
    fn value(&mut self, value: &JsValue, place: &Place<'_>, depth: usize) -> Result<Node, Fault> {
        self.used.value(depth).map_err(|limit| refused(place, &limit))?;
        if let Some(text) = value.dyn_ref::<JsString>() {
            return self.text(text, place).map(Node::Text);
        }
        if value.is_undefined() || value.is_null() {
            return Ok(Node::Null);
        }
        if let Some(truth) = value.as_bool() {
            return Ok(Node::Truth(truth));
        }
        if let Some(digits) = digits(value)? {
            return Ok(Node::number(digits));
        }
        if value.is_bigint() {
            let whole = i64::try_from(value.clone()).map_err(|_| refused(place, "a BigInt of more than 64 bits"))?;
            return Ok(Node::number(whole.to_string()));
        }
        if !value.is_object() {
            return Err(refused(place, "a function or a symbol is no plain value"));
        }
        if is_array(value).map_err(Fault::Thrown)? {
            return self.list(value, place, depth);
        }
        if kind_of(value).map_err(Fault::Thrown)? != PLAIN {
            return Err(refused(place, "an object is no plain object: no Map, Date or the like"));
        }
        self.table(value, place, depth)
    }

    /// The text, copied only if it is within the limits.
    fn text(&mut self, text: &JsString, place: &Place<'_>) -> Result<String, Fault> {
        self.used.text(text.length() as usize).map_err(|limit| refused(place, &limit))?;
        Ok(String::from(text))
    }

    fn list(&mut self, value: &JsValue, place: &Place<'_>, depth: usize) -> Result<Node, Fault> {
        let length = Reflect::get(value, &"length".into()).map_err(Fault::Thrown)?;
        let length = digits(&length)?.and_then(|digits| digits.parse().ok()).unwrap_or(u32::MAX);
        if length as usize > MOST_VALUES {
            return Err(refused(place, &LimitError::Values));
        }
        let item = |index: u32| {
            let item = Reflect::get_u32(value, index).map_err(Fault::Thrown)?;
            self.value(&item, &Place::Item(place, index as usize), depth + 1)
        };
        (0..length).map(item).collect::<Result<_, _>>().map(Node::List)
    }

    fn table(&mut self, value: &JsValue, place: &Place<'_>, depth: usize) -> Result<Node, Fault> {
        let keys = keys_of(value).map_err(Fault::Thrown)?;
        let mut entries = Vec::new();
        for key in keys {
            let item = Reflect::get(value, &key).map_err(Fault::Thrown)?;
            let Some(key) = key.dyn_ref::<JsString>() else { continue };
            let key = self.text(key, place)?;
            let item = self.value(&item, &Place::Key(place, &key), depth + 1)?;
            entries.push((key, item));
        }
        Ok(Node::Table(entries))
    }
}

/// A number as JavaScript prints it; nothing for anything else, and for an object that holds a number.
fn digits(value: &JsValue) -> Result<Option<String>, Fault> {
    let Some(number) = value.dyn_ref::<Number>().filter(|_| !value.is_object()) else { return Ok(None) };
    let digits = number.to_string_with_radix(10).map_err(Fault::Thrown)?;
    Ok(Some(String::from(digits)))
}

fn refused(place: &Place<'_>, what: &(impl ToString + ?Sized)) -> Fault {
    Fault::Refused { path: place.path(), message: what.to_string() }
}
