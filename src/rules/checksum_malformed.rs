//! Checksums that prove nothing.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Stage};

declare_rule! {
    /// Checks that the checksum of a file is one, or names the kind and the place of one.
    ///
    /// ## Why
    ///
    /// A checksum is compared at night, by somebody who did not build the file. "abc", "yes" or a digest that lost its
    /// last letters cannot be compared, and then the file is installed unchecked.
    ///
    /// ## Fix
    ///
    /// Copy the digest as the tool prints it, in hexadecimal, with its algorithm in front (`sha256:…`), or say where
    /// the digest or the signature is kept: `SHA-256, in the file SHA256SUMS of the release`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// files:
    ///   - {name: board.tgz, contents: The service, format: Archive, checksum: "sha256:0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d", location: Release page}
    /// ```
    pub(super) static RULE = {
        id: "checksum-malformed",
        group: "Data",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["SI-7", "CM-14"],
        since: "0.1.0",
        yields_to: ["section-placeholder"],
        check: Release(check),
    }
}

/// Digests, each with the number of its hexadecimal digits; longer names first, since `sha-1` begins others.
const DIGESTS: &[(&str, usize)] =
    &[("sha512", 128), ("sha384", 96), ("sha256", 64), ("sha224", 56), ("sha1", 40), ("md5", 32)];

/// What else proves that a file is the one that was built, or names such a proof.
#[rustfmt::skip]
const PROOFS: &[&str] = &[
    "authenticode", "blake", "checksum", "cosign", "crc", "digest", "fingerprint", "gpg", "hash", "minisign", "pgp", "prüfsumme",
    "sha", "sigstore", "signature", "signed", "somme de contrôle", "suma de comprobación", "sums",
];

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    for file in release.files.items() {
        let Some(checksum) = file.checksum.present() else { continue };
        let name = file.name.text_or("?");
        if let Some((kind, wanted, given)) = shortened(&checksum.value) {
            cx.report(
                checksum.span,
                format!("the {kind} digest of `{name}` has {given} hexadecimal digits, not {wanted}"),
            )
            .help("copy the digest whole, as the tool prints it");
        } else if !is_proof(&checksum.value) {
            cx.report(checksum.span, format!("`{}` is not a checksum of `{name}`", &*checksum.value))
                .help("write the digest with its algorithm, as in `sha256:…`, or say where it is kept");
        }
    }
}

/// A digest whose length is not that of its algorithm: its name, the digits that it has to have, and those that it has.
fn shortened(text: &str) -> Option<(&'static str, usize, usize)> {
    let folded = text.to_lowercase().replace(['-', '_'], "");
    let (kind, wanted) = DIGESTS.iter().find(|(name, _)| folded.contains(name))?;
    let prefixed = folded.contains(&format!("{kind}:"));
    let hexadecimal =
        |word: &&str| (word.len() > 7 || prefixed) && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let own = folded.replacen(kind, " ", 1);
    let digits = own.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(hexadecimal);
    let given: Vec<usize> =
        digits.filter(|word| word.contains(|letter: char| letter.is_ascii_digit())).map(str::len).collect();
    (given.len() == 1 && given[0] != *wanted).then(|| (*kind, *wanted, given[0]))
}

fn is_proof(text: &str) -> bool {
    let folded = text.to_lowercase();
    let digest = |word: &str| {
        word.len() >= 32 && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))
    };
    PROOFS.iter().any(|proof| folded.contains(proof))
        || text.contains("://")
        || DIGESTS.iter().any(|(name, _)| folded.replace('-', "").contains(name))
        || text.split([' ', ':', ',']).any(digest)
}
