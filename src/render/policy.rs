//! What pages may load and do: the Content Security Policy in their heads, and the one for hosts.

use sha2::{Digest as _, Sha256};

use super::base64;

const FIRST: &str = "default-src 'self'";
const REST: &str = "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'";

/// Of the whole site. It has no part that inline code or another site could use.
pub(super) fn site() -> String {
    format!("{FIRST}; {REST}")
}

/// Of a page in which `data` stands as a script element of its own, empty where there is none.
///
/// Browsers run no data and so ask no policy about it. Validators ask all the same, so the policy
/// names the data by its hash (CSP 3, 2.3.1), which lets in these very bytes and nothing else.
pub(super) fn page(data: &str) -> String {
    if data.is_empty() {
        return site();
    }
    let mut hash = String::with_capacity(44);
    base64::encode(&Sha256::digest(data), &mut hash);
    format!("{FIRST}; script-src 'self' 'sha256-{hash}='; {REST}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_of_a_page_is_named_by_its_hash() {
        assert_eq!(page(""), site());
        // The hash is what OpenSSL gives: printf '{"a":"水"}' | openssl dgst -sha256 -binary | base64
        let policy = page("{\"a\":\"水\"}");
        assert!(
            policy.contains(
                "; script-src 'self' 'sha256-AlW9fgSyK3YsgqA3pvK/LWqztwmhRArUKOQ5LgCBN8Q='; img-src"
            ),
            "{policy}"
        );
    }
}
