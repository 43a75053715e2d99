//! The zip archive, byte by byte: programs that open archives do not agree about what stands outside of their lists, twice in
//! them, or otherwise within than in the list. None of it is in an archive that a word processor writes.
//!
//! See: PKWARE's APPNOTE, 4.3.

use std::collections::BTreeSet;

const END: u32 = 0x0605_4B50;
const LISTED: u32 = 0x0201_4B50;
const LOCAL: u32 = 0x0403_4B50;
/// Sizes after the data: with and without a signature, in 32 and 64 bits.
const DESCRIPTOR: usize = 24;

struct Entry<'b> {
    name: &'b [u8],
    flags: u16,
    method: u16,
    packed: usize,
    at: usize,
}

/// What is odd about an archive, in words.
pub(super) fn odd(bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    if inspect(bytes, &mut found).is_none() {
        found.push("an archive whose list of entries cannot be followed".to_owned());
    }
    found
}

fn inspect(bytes: &[u8], found: &mut Vec<String>) -> Option<()> {
    let end = bytes.len().checked_sub(22)?;
    if u32_at(bytes, end)? != END {
        found.push("bytes after the end of the archive, or a comment there".to_owned());
        return Some(());
    }
    let (count, list_size, list) = (
        usize::from(u16_at(bytes, end + 10)?),
        u32_at(bytes, end + 12)? as usize,
        u32_at(bytes, end + 16)? as usize,
    );
    if list.checked_add(list_size)? != end {
        found.push("bytes between the entries of the archive and its list".to_owned());
    }
    let mut entries = entries(bytes, list, count)?;
    let mut names = BTreeSet::new();
    for entry in &entries {
        let name = String::from_utf8_lossy(entry.name);
        if !names.insert(name.to_lowercase()) {
            found.push(format!("the entry `{name}` twice"));
        }
    }
    entries.sort_by_key(|entry| entry.at);
    let mut expected = 0;
    for entry in &entries {
        let name = String::from_utf8_lossy(entry.name);
        let gap = entry.at.checked_sub(expected);
        // The sizes of an entry that was written in one go stand behind it.
        if gap.is_none_or(|gap| gap > 0) {
            found.push(format!("bytes before the entry `{name}` that belong to none"));
        }
        expected = local(bytes, entry, found)?;
    }
    if list.checked_sub(expected).is_none_or(|gap| gap > 0) {
        found.push("bytes before the list of the archive that belong to no entry".to_owned());
    }
    Some(())
}

fn entries(bytes: &[u8], list: usize, count: usize) -> Option<Vec<Entry<'_>>> {
    let mut at = list;
    let mut entries = Vec::new();
    for _ in 0..count {
        if u32_at(bytes, at)? != LISTED {
            return None;
        }
        let length = |offset: usize| Some(usize::from(u16_at(bytes, at + offset)?));
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        entries.push(Entry {
            name: bytes.get(at + 46..at + 46 + name)?,
            flags: u16_at(bytes, at + 8)?,
            method: u16_at(bytes, at + 10)?,
            packed: u32_at(bytes, at + 20)? as usize,
            at: u32_at(bytes, at + 42)? as usize,
        });
        at += 46 + name + extra + comment;
    }
    Some(entries)
}

/// Compares an entry with what stands before its data; tells where it ends.
fn local(bytes: &[u8], entry: &Entry<'_>, found: &mut Vec<String>) -> Option<usize> {
    let name = String::from_utf8_lossy(entry.name);
    let at = entry.at;
    if u32_at(bytes, at)? != LOCAL {
        return None;
    }
    let own = usize::from(u16_at(bytes, at + 26)?);
    let start = at + 30 + own + usize::from(u16_at(bytes, at + 28)?);
    if bytes.get(at + 30..at + 30 + own)? != entry.name || u16_at(bytes, at + 8)? != entry.method {
        found.push(format!("the entry `{name}`, which is another one in the list"));
    }
    let end = start.checked_add(entry.packed)?;
    if entry.flags & 8 == 0 {
        return Some(end);
    }
    // What follows is the next entry or the list, at most a descriptor away.
    let after = (0..=DESCRIPTOR).find(|gap| matches!(u32_at(bytes, end + gap), Some(LOCAL | LISTED)));
    Some(end + after?)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
