//! What may not be said not to apply, as the profile says.

use crate::release::{Release, section};
use crate::settings::profile;
use crate::source::{Field, Span};

/// Whether a value may not be said not to apply, whatever the reason: the profile says so, for always or for as long as
/// something else in the definition needs it. `keys` are the properties on the way to it; prose under `text:` stands for
/// what its section is written in.
pub fn must_apply(release: &Release, keys: &[&str]) -> bool {
    let Some(profile) = release.profile.get().and_then(|own_profile| profile(own_profile.word())) else {
        return false;
    };
    let Some(when) = profile.applies.get(&written(keys)) else { return false };
    match when.as_str() {
        "downtime" => release.goes_down().is_some(),
        "restore" => release.restores_backup().is_some(),
        _ => true,
    }
}

fn written(keys: &[&str]) -> String {
    let place = match keys {
        ["text", key] => section(key).and_then(|section| section.places.first()),
        _ => None,
    };
    place.map_or_else(
        || keys.join("."),
        |own| own.iter().copied().filter(|keys| !keys.is_empty()).collect::<Vec<_>>().join("."),
    )
}

/// Where a value is said not to apply although it must; `keys` are the properties on the way to it.
pub fn denied<T>(release: &Release, keys: &[&str], field: &Field<T>) -> Option<Span> {
    field.not_applicable().map(|not_applicable| not_applicable.span).filter(|_| must_apply(release, keys))
}
