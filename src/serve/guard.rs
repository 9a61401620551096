//! Who may ask: this person's own browser, on pages of this server.
//!
//! A page of another site can make the browser ask here. It cannot read the answer, unless its
//! host name is made to point at this machine (DNS rebinding): so the `Host` header must name this
//! machine. And it could embed what is served here: so what a browser says that it asks for
//! another site's page is refused, but for links that a person follows.

use std::net::IpAddr;

use super::http::{Request, Response};

/// What is known of the address that is served.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    /// Whether only this machine can reach it.
    pub(super) loopback: bool,
    /// The name it was given, where that is none of an address.
    pub(super) name: Option<String>,
}

impl Guard {
    /// # Errors
    /// The refusal, where this request is not to be answered.
    pub(super) fn check(&self, request: &Request) -> Result<(), Response> {
        let Some(host) = request.header("host") else {
            return Err(Response::refusal(400, "the request has no Host header"));
        };
        if !self.is_own(host) {
            return Err(Response::refusal(
                403,
                "the Host header names another machine; open the address that diglot serve printed",
            ));
        }
        if let Some(origin) = request.header("origin") {
            let own = origin
                .strip_prefix("http://")
                .is_some_and(|rest| rest.eq_ignore_ascii_case(host));
            if !own {
                return Err(Response::refusal(403, "other sites may not ask here"));
            }
        }
        let elsewhere = request
            .header("sec-fetch-site")
            .is_some_and(|site| !matches!(site, "same-origin" | "none"));
        let followed = request.header("sec-fetch-mode") == Some("navigate")
            && request.header("sec-fetch-dest") == Some("document");
        if elsewhere && !followed {
            return Err(Response::refusal(403, "other sites may not embed this one"));
        }
        Ok(())
    }

    /// Whether a `Host` header can be meant for this server. The port does not matter: it may have
    /// been forwarded.
    fn is_own(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let name = match host.strip_prefix('[') {
            Some(rest) => match rest.split_once(']') {
                Some((name, port)) if port.is_empty() || port.starts_with(':') => name,
                _ => "",
            },
            None => host.split(':').next().unwrap_or(""),
        };
        if let Ok(address) = name.parse::<IpAddr>() {
            // No name points at an address that is written out.
            return address.is_loopback() || !self.loopback;
        }
        name == "localhost" || name.ends_with(".localhost") || self.name.as_deref() == Some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let local = Guard {
            loopback: true,
            name: None,
        };
        for own in [
            "localhost",
            "localhost:4000",
            "127.0.0.1:4000",
            "[::1]:4000",
            "LOCALHOST:1",
            "docs.localhost",
        ] {
            assert!(local.is_own(own), "{own}");
        }
        for other in [
            "elsewhere.example",
            "127.0.0.1.elsewhere.example",
            "localhost.elsewhere.example:4000",
            "192.168.1.5",
            "[::1].elsewhere.example.",
            "",
        ] {
            assert!(!local.is_own(other), "{other}");
        }
        let open = Guard {
            loopback: false,
            name: Some("desk.local".to_owned()),
        };
        assert!(open.is_own("192.168.1.5:4000"));
        assert!(open.is_own("desk.local"));
        assert!(!open.is_own("elsewhere.example"));
    }
}
