//! Where a request comes from.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};

use crate::App;

/// The address of the client, as far as it can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClientAddress(IpAddr);

impl ClientAddress {
    /// What limits are counted by: one IPv6 customer has a whole /64.
    pub(crate) fn key(self) -> String {
        match self.0 {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        }
    }

    /// The network around the address: what one household, school or provider's corner shares.
    pub(crate) fn range(self) -> String {
        match self.0 {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                format!("{}/24", Ipv4Addr::new(a, b, c, 0))
            }
            IpAddr::V6(address) => {
                let [a, b, c, ..] = address.segments();
                format!("{}/48", Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
            }
        }
    }
}

impl FromRequestParts<App> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let peer = peer.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED));
        Ok(believed(peer, &parts.headers, &app.config.trusted_proxies))
    }
}

/// The nearest address that is no proxy of ours. What stands before it in the header, the client may have made up.
fn believed(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> ClientAddress {
    let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = forwarded.flat_map(|value| value.split(',')).map(str::trim).collect();
    let mut nearest = peer.to_canonical();
    for hop in hops.iter().rev() {
        let (true, Ok(before)) = (proxies.contains(&nearest), hop.parse::<IpAddr>()) else { break };
        nearest = before.to_canonical();
    }
    ClientAddress(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(peer: &str, forwarded: &str, proxies: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        let proxies: Vec<IpAddr> = proxies.iter().map(|text| text.parse().unwrap()).collect();
        believed(peer.parse().unwrap(), &headers, &proxies).key()
    }

    #[test]
    fn a_forwarded_address_is_believed_from_the_configured_proxy_only() {
        assert_eq!(key("203.0.113.9", "1.2.3.4", &[]), "203.0.113.9");
        assert_eq!(key("203.0.113.9", "1.2.3.4", &["10.0.0.1"]), "203.0.113.9");
        assert_eq!(key("10.0.0.1", "6.6.6.6, 1.2.3.4", &["10.0.0.1"]), "1.2.3.4", "the client wrote the first one");
        assert_eq!(key("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2", &["10.0.0.1", "10.0.0.2"]), "1.2.3.4");
        assert_eq!(key("10.0.0.1", "nonsense", &["10.0.0.1"]), "10.0.0.1");
    }

    #[test]
    fn one_network_of_version_six_is_one_client() {
        assert_eq!(key("2001:db8:1:2:3:4:5:6", "", &[]), key("2001:db8:1:2:9::1", "", &[]));
        assert_eq!(key("::ffff:203.0.113.9", "", &[]), "203.0.113.9");
    }
}
