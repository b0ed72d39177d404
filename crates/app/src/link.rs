//! Links of our own. Anybody can make one, so it is believed in nothing but its shape.

use ipc::Link;
use url::Url;

/// The scheme that the systems know us by.
const SCHEME: &str = "jobt";
/// The longest code; ours are shorter.
const CODE_MAX: usize = 256;

/// What a link asks for, or `None` for one that this version does not know.
pub fn link(text: &str) -> Option<Link> {
    let url = Url::parse(text).ok().filter(|url| url.scheme() == SCHEME)?;
    let code = url.query_pairs().find(|(name, _)| name == "code")?.1.into_owned();
    let fits = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if code.is_empty() || code.len() > CODE_MAX || !code.chars().all(fits) {
        return None;
    }
    match (url.host_str()?, url.path()) {
        ("verify", "" | "/") => Some(Link::VerifyEmail { code }),
        ("reset", "" | "/") => Some(Link::ResetPassword { code }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_of_ours_carries_its_code() {
        assert_eq!(link("jobt://verify?code=aB-_.9"), Some(Link::VerifyEmail { code: "aB-_.9".to_owned() }));
        assert_eq!(link("jobt://reset/?code=x"), Some(Link::ResetPassword { code: "x".to_owned() }));
    }

    #[test]
    fn a_link_that_is_not_ours_or_carries_something_else_is_none() {
        let long = format!("jobt://verify?code={}", "a".repeat(300));
        for text in [
            "https://verify?code=x",
            "jobt://delete?code=x",
            "jobt://verify",
            "jobt://verify?code=",
            "jobt://verify/now?code=x",
            "jobt://verify?code=<script>",
            "jobt://verify?code=a%20b",
            long.as_str(),
            "",
        ] {
            assert_eq!(link(text), None, "{text}");
        }
    }

    #[test]
    fn a_code_is_not_shown() {
        assert_eq!(format!("{:?}", link("jobt://verify?code=canary")), "Some(VerifyEmail(..))");
    }
}
