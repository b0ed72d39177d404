//! How long and how large things may be. What one route alone takes stands with that route.

/// The shortest password of an account without a second factor, in characters.
pub const PASSWORD_MIN: usize = 15;
/// The shortest password of an account with a second factor, in characters.
pub const PASSWORD_MIN_WITH_MFA: usize = 8;
/// The longest password, in characters. Longer ones would only cost time to hash.
pub const PASSWORD_MAX: usize = 1024;
/// The longest mail address, in bytes (RFC 5321, with the brackets of a path taken off).
pub const EMAIL_MAX: usize = 254;
/// The longest name of a person or a computer, in characters.
pub const NAME_MAX: usize = 100;
/// The largest request body, in bytes.
pub const BODY_MAX: usize = 1024 * 1024;
