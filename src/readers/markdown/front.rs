//! What stands before the body: front matter, and the cover that dibr's own writer puts there.

/// Where the body begins.
pub(super) struct Front {
    /// Offset of its first byte.
    pub(super) body: usize,
    /// Whether dibr wrote the text: headings are then one level down and carry their numbers.
    pub(super) own: bool,
}

pub(super) fn skip(text: &str) -> Front {
    let body = matter(text).unwrap_or(0);
    match cover(&text[body..]) {
        Some(cover) => Front { body: body + cover, own: true },
        None => Front { body, own: false },
    }
}

/// Where front matter ends. Two thematic breaks with text between them are not front matter: every line of it
/// has a key, or continues one.
pub(super) fn matter(text: &str) -> Option<usize> {
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        let line = line.trim_end();
        match (index, line) {
            (0, "---") => {}
            (0, _) => return None,
            (_, "---") => return Some(at),
            _ if is_matter(line) => {}
            _ => return None,
        }
    }
    None
}

fn is_matter(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    let named = line.contains(':')
        && !key.is_empty()
        && key.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    named || line.is_empty() || line.starts_with([' ', '#', '-'])
}

fn cover(text: &str) -> Option<usize> {
    const END: &str = "<!-- /cover -->";
    let rest = text.trim_start();
    if !rest.starts_with("<!-- cover -->") {
        return None;
    }
    Some(text.len() - rest.len() + rest.find(END)? + END.len())
}
