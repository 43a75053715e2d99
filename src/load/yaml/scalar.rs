//! What plain scalars mean, by the core schema of YAML 1.2 and by YAML 1.1.

use super::Kind;

/// What a plain scalar is by the core schema (YAML 1.2.2, 10.3.2).
pub(super) fn resolve(text: &str) -> Kind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Kind::Null,
        "true" | "True" | "TRUE" => return Kind::Bool(true),
        "false" | "False" | "FALSE" => return Kind::Bool(false),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "-.inf" | ".nan" | ".NaN" | ".NAN" => {
            return Kind::Text(text.to_owned());
        }
        _ => {}
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let radix = |prefix: &str, radix: u32| {
        let digits = text.strip_prefix(prefix)?;
        i64::from_str_radix(digits, radix).ok().filter(|_| digits.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    if let Some(value) = radix("0x", 16).or_else(|| radix("0o", 8)) {
        return Kind::Int(value);
    }
    if !unsigned.is_empty()
        && unsigned.bytes().all(|b| b.is_ascii_digit())
        && let Ok(value) = text.trim_start_matches('+').parse()
    {
        return Kind::Int(value);
    }
    let is_number =
        unsigned.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'))
            && unsigned.bytes().any(|b| b.is_ascii_digit())
            && !unsigned.starts_with(['e', 'E', '+', '-']);
    match text.parse::<f64>() {
        Ok(value) if is_number && value.is_finite() => Kind::Float(value),
        _ => Kind::Text(text.to_owned()),
    }
}

/// What YAML 1.1 reads a plain scalar as, where it differs from the core schema of 1.2.
pub(super) fn yaml_1_1(text: &str, kind: &Kind) -> Option<String> {
    match kind {
        Kind::Text(_) => {
            match text {
                "y" | "Y" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => return Some("true".to_owned()),
                "n" | "N" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => return Some("false".to_owned()),
                _ => {}
            }
            if let Some(value) = sexagesimal(text) {
                return Some(format!("the number {value}"));
            }
            let digits = text.strip_prefix("0b").unwrap_or(text);
            let is_number = digits.len() < text.len()
                && !digits.is_empty()
                && digits.bytes().all(|b| matches!(b, b'0' | b'1' | b'_'))
                || text.contains('_')
                    && text.bytes().all(|b| b.is_ascii_digit() || b == b'_')
                    && text.bytes().next().is_some_and(|b| b.is_ascii_digit());
            is_number.then(|| "a number".to_owned())
        }
        Kind::Int(value) => {
            let digits = text.trim_start_matches(['-', '+']);
            let octal = digits.len() > 1
                && digits.starts_with('0')
                && digits.bytes().all(|b| b.is_ascii_digit() && b < b'8');
            octal
                .then(|| i64::from_str_radix(digits, 8).ok())
                .flatten()
                .filter(|octal| octal != value)
                .map(|octal| octal.to_string())
        }
        Kind::Null | Kind::Bool(_) | Kind::Float(_) | Kind::List(_) | Kind::Map(_) | Kind::Alias(_) => None,
    }
}

/// The value of `12:30:45`, which YAML 1.1 reads in base 60.
fn sexagesimal(text: &str) -> Option<u64> {
    let mut parts = text.split(':');
    let first = parts.next()?;
    if !first.starts_with(|c: char| ('1'..='9').contains(&c)) || !first.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut value: u64 = first.parse().ok()?;
    let mut count = 0;
    for part in parts {
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let number: u64 = part.parse().ok().filter(|number| digits && *number < 60)?;
        value = value.checked_mul(60)?.checked_add(number)?;
        count += 1;
    }
    (count > 0).then_some(value)
}
