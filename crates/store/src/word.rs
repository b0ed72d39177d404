//! Small values of the domain as single words in a column.

use serde::{Serialize, de::DeserializeOwned};

use crate::Error;

/// The word for a value that is one word in JSON.
pub(crate) fn to_word(value: &impl Serialize) -> Result<String, Error> {
    let json = serde_json::to_value(value).map_err(Error::Unwritable)?;
    Ok(json.as_str().unwrap_or_default().to_owned())
}

/// The value of a word found in a table.
pub(crate) fn from_word<T: DeserializeOwned>(word: &str, table: &'static str) -> Result<T, Error> {
    serde_json::from_value(serde_json::Value::from(word)).map_err(|_| Error::BadRow { table })
}
