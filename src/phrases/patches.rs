//! Patches that a text names.

/// The first patch in a text of a package of the release that `declared` texts do not name: `XX*1.0*12`.
pub fn foreign_patch<'t>(text: &'t str, declared: &[&str]) -> Option<&'t str> {
    if !text.contains('*') {
        return None;
    }
    let mut here = patches(text).peekable();
    here.peek()?;
    let known: Vec<&str> = declared.iter().flat_map(|declared| patches(declared)).collect();
    let package = |text: &str| text.split('*').next().unwrap_or("").to_owned();
    here.find(|patch| !known.contains(patch) && known.iter().any(|known| package(known) == package(patch)))
}

/// The names of VistA patches in a text.
fn patches(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '*' || c == '.'));
    words.map(|word| word.trim_matches('.')).filter(|word| {
        let number =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        match word.split('*').collect::<Vec<_>>().as_slice() {
            [package, version, patch] => {
                (1..=4).contains(&package.len())
                    && package.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
                    && number(version)
                    && number(patch)
            }
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_patches_are_of_a_known_package() {
        let found = |text: &str| foreign_patch(text, &["XX*1.0*12 needs YY*2*3"]).map(str::to_owned);
        assert_eq!(found("Install XX*1.0*13.").as_deref(), Some("XX*1.0*13"));
        for text in ["Install XX*1.0*12.", "ZZ*1*1 is there", "xx*1.0*13", "2*3*4 = 24", "XX*1.0", "none"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
