//! Form-encoded parameters, held to a list of those that an endpoint knows.

use std::collections::BTreeMap;

use super::reply::Refusal;

/// Parameters by their names, as `line_items[0][price]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Form(BTreeMap<String, String>);

impl Form {
    pub(super) fn read(text: &str) -> Self {
        Self(url::form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// Refuses every parameter that is not in the list. There `#` is a number, and `*` a key of the caller's.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), Refusal> {
        match self.0.keys().find(|name| !known.iter().any(|pattern| fits(name, pattern))) {
            Some(name) => Err(Refusal::unknown_parameter(name)),
            None => Ok(()),
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// A parameter that must be there and say something.
    pub(super) fn needed(&self, name: &str) -> Result<&str, Refusal> {
        self.get(name).filter(|value| !value.is_empty()).ok_or_else(|| Refusal::missing_parameter(name))
    }

    /// A number.
    pub(super) fn number(&self, name: &str) -> Result<Option<i64>, Refusal> {
        let read = |value: &str| value.parse().map_err(|_| Refusal::invalid(name, "Invalid integer"));
        self.get(name).map(read).transpose()
    }

    /// True or false.
    pub(super) fn truth(&self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(Refusal::invalid(name, "Invalid boolean")),
        }
    }

    /// An address of the web.
    pub(super) fn address(&self, name: &str) -> Result<&str, Refusal> {
        let address = self.needed(name)?;
        let is_web = url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        if is_web { Ok(address) } else { Err(Refusal::mistake("url_invalid", "Not a valid URL".to_owned(), name)) }
    }
}

fn fits(name: &str, pattern: &str) -> bool {
    let parts =
        |text: &str| -> Vec<String> { text.split('[').map(|part| part.trim_end_matches(']').to_owned()).collect() };
    let (name, pattern) = (parts(name), parts(pattern));
    name.len() == pattern.len()
        && name.iter().zip(&pattern).all(|(part, wanted)| match wanted.as_str() {
            "#" => !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()),
            "*" => !part.is_empty(),
            wanted => part == wanted,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_that_is_not_known_is_refused_by_its_name() {
        let known = ["mode", "line_items[#][price]", "metadata[*]"];
        let fault = |text: &str| Form::read(text).only(&known).err().and_then(|refusal| refusal.param);
        assert_eq!(fault("mode=subscription&line_items[0][price]=p&metadata%5Baccount%5D=a"), None);
        assert_eq!(fault("line_items[x][price]=p").as_deref(), Some("line_items[x][price]"));
        assert_eq!(fault("line_items[0][cost]=p").as_deref(), Some("line_items[0][cost]"));
        assert_eq!(fault("mod=subscription").as_deref(), Some("mod"));
    }
}
