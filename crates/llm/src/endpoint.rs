//! Where a model is reached, and how long anyone waits for it.

use std::time::Duration;

use domain::{Secret, is_this_computer};
use url::Url;

use crate::Error;

/// One server with its key and its limits of time.
#[derive(Debug)]
pub struct Endpoint {
    /// Address up to and including `/v1`.
    pub base_url: Url,
    /// The key, if the server wants one.
    pub key: Option<Secret>,
    /// Longest silence before a reply counts as stalled.
    pub idle: Duration,
    /// Longest time for one request with everything that belongs to it.
    pub total: Duration,
    /// Longest time to open a connection.
    pub connect: Duration,
    /// Wait before the first repetition when the server names none; the second waits twice as long.
    pub backoff: Duration,
}

impl Endpoint {
    /// The server at `base_url` with the usual limits: 60 s of silence, 5 min in all, 10 s to connect.
    pub fn new(base_url: Url, key: Option<Secret>) -> Self {
        Self {
            base_url,
            key,
            idle: Duration::from_mins(1),
            total: Duration::from_mins(5),
            connect: Duration::from_secs(10),
            backoff: Duration::from_millis(500),
        }
    }

    /// Host and, if it is not the usual one, port.
    pub(crate) fn host(&self) -> String {
        let host = self.base_url.host_str().unwrap_or_default();
        self.base_url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }
}

/// An address without a slash at its end, if a key and an answer may be sent there.
///
/// # Errors
/// [`Error::BadAddress`] for one that is none or holds more than a server's name and path, such as a password;
/// [`Error::InsecureAddress`] for a plain one beyond this computer.
pub fn checked_address(url: &Url) -> Result<String, Error> {
    let named = !url.username().is_empty() || url.password().is_some();
    if named || url.query().is_some() || url.fragment().is_some() {
        return Err(Error::BadAddress);
    }
    match (url.scheme(), url.host_str()) {
        ("https", Some(_)) => {}
        ("http", Some(host)) if is_this_computer(host) => {}
        ("http", Some(_)) => return Err(Error::InsecureAddress),
        _ => return Err(Error::BadAddress),
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(address: &str) -> Result<String, Error> {
        checked_address(&address.parse().unwrap())
    }

    #[test]
    fn an_answer_is_never_sent_in_the_clear_to_another_computer() {
        for address in ["http://models.example/v1", "http://192.168.1.5:11434/v1", "http://localhost.example/v1"] {
            assert!(matches!(checked(address), Err(Error::InsecureAddress)), "{address}");
        }
        for address in
            ["https://models.example/v1", "http://localhost:11434/v1", "http://127.0.0.1:1/v1", "http://[::1]:1/v1"]
        {
            assert!(checked(address).is_ok(), "{address}");
        }
    }

    #[test]
    fn an_address_that_carries_more_than_a_place_is_refused() {
        for address in [
            "ftp://models.example/v1",
            "https://me:pw@models.example/v1",
            "https://models.example/v1?key=1",
            "file:///v1",
        ] {
            assert!(matches!(checked(address), Err(Error::BadAddress)), "{address}");
        }
    }

    #[test]
    fn a_slash_at_the_end_does_not_double_in_the_path() {
        assert_eq!(checked("https://models.example/v1/").unwrap(), "https://models.example/v1");
    }
}
