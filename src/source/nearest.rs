//! What a misspelt word was probably meant to be.

/// The one of `known` that `name` was probably meant to be: at most three edits away, and not more than one in three
/// letters. Case does not count, nor whether words are joined by `-` or `_`.
pub fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let folded = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let name = folded(name);
    let distance = |it: &str| strsim::damerau_levenshtein(&name, &folded(it));
    let best = known.iter().map(|it| (distance(it), *it)).min()?;
    let allowed = (name.chars().count() / 3).clamp(1, 3);
    (best.0 <= allowed).then_some(best.1)
}
