//! The mail server that takes our mail: where it is, how it is known, and who we are to it.

use std::fmt;

use lettre::{
    AsyncSmtpTransport, Tokio1Executor,
    transport::smtp::{
        AsyncSmtpTransportBuilder,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
    },
};
use url::{Host, Url};

/// A relay as it is written.
#[derive(Clone, Copy)]
pub struct SmtpSettings<'a> {
    /// `smtps://host` or `smtp://host?tls=required` (STARTTLS), credentials apart. Unencrypted on this computer only.
    pub url: &'a str,
    /// Name and password, if the relay asks.
    pub credentials: Option<(&'a str, &'a str)>,
    /// An authority (PEM) whose certificates are believed besides those that the system believes.
    pub authority: Option<&'a [u8]>,
}

/// A relay that can be used. Its `Debug` shows no secret.
#[derive(Clone)]
pub struct Relay {
    builder: AsyncSmtpTransportBuilder,
    /// Scheme, host and port.
    shown: String,
}

/// Why a relay cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadRelay {
    /// No address of a relay.
    #[error("this is not `smtps://host` or `smtp://host?tls=required`")]
    Address,
    /// Name or password in the address, which is shown.
    #[error("name and password do not belong into the address, which is shown")]
    CredentialsInAddress,
    /// Codes and our password would cross a network in clear.
    #[error("mail would travel unencrypted. Use `smtps://host` or `smtp://host?tls=required`")]
    Unencrypted,
    /// No certificate of an authority.
    #[error("the certificate of the authority does not read")]
    Authority,
}

impl Relay {
    /// Checks a relay, without calling it.
    ///
    /// # Errors
    /// [`BadRelay`] if it cannot be used.
    pub fn new(settings: &SmtpSettings<'_>) -> Result<Self, BadRelay> {
        let url = Url::parse(settings.url).map_err(|_| BadRelay::Address)?;
        let host = url.host().ok_or(BadRelay::Address)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BadRelay::CredentialsInAddress);
        }
        let at_once = url.scheme() == "smtps";
        let is_encrypted = at_once || url.query_pairs().any(|(key, value)| key == "tls" && value == "required");
        if !is_encrypted && !is_this_computer(&host) {
            return Err(BadRelay::Unencrypted);
        }
        let mut builder =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(settings.url).map_err(|_| BadRelay::Address)?;
        if let Some(authority) = settings.authority.filter(|_| is_encrypted) {
            // The library takes a file without any certificate for one that says nothing.
            let is_one = String::from_utf8_lossy(authority).contains("-----BEGIN CERTIFICATE-----");
            let authority = Certificate::from_pem(authority).ok().filter(|_| is_one).ok_or(BadRelay::Authority)?;
            let tls = TlsParameters::builder(host.to_string()).add_root_certificate(authority).build();
            let tls = tls.map_err(|_| BadRelay::Authority)?;
            builder = builder.tls(if at_once { Tls::Wrapper(tls) } else { Tls::Required(tls) });
        }
        if let Some((name, password)) = settings.credentials {
            builder = builder.credentials(Credentials::new(name.to_owned(), password.to_owned()));
        }
        let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
        Ok(Self { builder, shown: format!("{}://{host}{port}", url.scheme()) })
    }

    pub(crate) fn builder(&self) -> AsyncSmtpTransportBuilder {
        self.builder.clone()
    }
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Relay({})", self.shown)
    }
}

fn is_this_computer(host: &Host<&str>) -> bool {
    match host {
        // The scheme is not one that the library knows to have addresses of numbers.
        Host::Domain(name) => *name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback()),
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Result<Relay, BadRelay> {
        Relay::new(&SmtpSettings { url, credentials: Some(("jobt", "canary")), authority: None })
    }

    #[test]
    fn mail_and_password_leave_this_computer_encrypted_only() {
        for url in ["smtps://relay.example.org", "smtp://relay.example.org:587?tls=required", "smtp://127.0.0.1:25"] {
            let relay = read(url).unwrap_or_else(|error| panic!("{url}: {error}"));
            assert!(!format!("{relay:?}").contains("canary"), "the password is shown");
        }
        for url in ["smtp://relay.example.org", "smtp://relay.example.org?tls=opportunistic", "smtp://10.0.0.1:25"] {
            assert_eq!(read(url).err(), Some(BadRelay::Unencrypted), "{url}");
        }
        assert_eq!(read("smtps://jobt:canary@relay.example.org").err(), Some(BadRelay::CredentialsInAddress));
        for url in ["relay.example.org", "https://relay.example.org?tls=required", "smtps:"] {
            assert_eq!(read(url).err(), Some(BadRelay::Address), "{url}");
        }
    }

    #[test]
    fn what_is_no_certificate_is_told_before_a_mail_needs_it() {
        let settings =
            SmtpSettings { url: "smtps://relay.example.org", credentials: None, authority: Some(b"no certificate") };
        assert_eq!(Relay::new(&settings).err(), Some(BadRelay::Authority));
    }
}
