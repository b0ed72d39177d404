//! Whose computer a host is.

use std::net::IpAddr;

/// Whether what is sent to `host` stays on this computer. A port may follow the name.
///
/// The unspecified address counts, because some local servers print it as theirs.
pub fn is_this_computer(host: &str) -> bool {
    let host = host.trim().to_ascii_lowercase();
    let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None if host.matches(':').count() == 1 => host.split(':').next().unwrap_or(""),
        None => &host,
    };
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback() || address.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_other_computer_passes_for_this_one() {
        for host in [
            "localhost",
            "LOCALHOST",
            "models.localhost",
            "localhost:11434",
            "127.0.0.1:8080",
            "127.9.9.9",
            "0.0.0.0",
            "[::1]:1234",
            "[::1]",
            "::1",
        ] {
            assert!(is_this_computer(host), "{host}");
        }
        for host in [
            "localhost.example.org",
            "notlocalhost",
            "api.openai.com",
            "10.0.0.4",
            "192.168.1.5:11434",
            "127.example.org",
            "[2001:db8::1]:80",
            "",
        ] {
            assert!(!is_this_computer(host), "{host}");
        }
    }
}
