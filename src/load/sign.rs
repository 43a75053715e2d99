//! The sign by which a definition is told from other YAML when folders are searched.

use crate::release::{Profile, Stage};
use crate::source::nearest;

use super::schema::is_property;

/// Keys that hardly any definition does without, or that say what it is.
const CORE: &[&str] = &["document", "extends", "profile", "release", "revisions", "schema", "stage"];

/// Whether a file may be a definition, by the beginning of its text: `bytes` need not be all of it, nor UTF-8.
///
/// The keys at the root tell. One sign is enough, a misspelt one included:
///
/// - `profile:` with the name of a profile,
/// - `schema:` with a number, or `extends:` with the path of a YAML file, if all other keys are those of definitions, or most are
///   and one that hardly any definition does without is among them,
/// - one of the three with anything, or `stage:` with the name of a stage, if most keys are those of definitions, at least three
///   are, and `document:` or `release:` is among them.
///
/// Many programs have files with `schema:`, `profile:` or `extends:`; what they write there, or beside it, is not that.
pub fn may_be_definition(bytes: &[u8]) -> bool {
    // Of UTF-16 and UTF-32 the zeros go: keys are ASCII, and what is wrong with the encoding is then reported.
    let text: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&text);
    let entries = root_entries(text.trim_start_matches(['\u{FEFF}', '\u{FFFD}']));
    let has = |name: &str, fits: &dyn Fn(&str) -> bool| {
        entries.iter().any(|(key, value)| is_nearly(key, name) && fits(value))
    };
    let is_core = |key: &str| CORE.iter().any(|name| is_nearly(key, name));
    let own = entries.iter().filter(|(key, _)| is_property(&folded(key)) || is_core(key)).count();
    let mostly_own = own * 2 > entries.len();
    let cores = CORE.iter().filter(|name| has(name, &|_| true)).count();
    let named = has("profile", &|value| nearest(value, Profile::WORDS).is_some());
    let marked = has("schema", &|value| value.parse::<u32>().is_ok()) || has("extends", &is_yaml_file);
    let hinted = ["schema", "profile", "extends"].iter().any(|name| has(name, &|_| true))
        || has("stage", &|value| nearest(value, Stage::WORDS).is_some());
    let of_release = has("document", &|_| true) || has("release", &|_| true);
    named
        || (marked && (own == entries.len() || (mostly_own && cores > 1)))
        || (hinted && mostly_own && own > 2 && of_release)
}

fn is_nearly(key: &str, name: &str) -> bool {
    nearest(key, &[name]).is_some()
}

/// Whether a value names a YAML file that is no hidden one, as the settings of other programs are.
fn is_yaml_file(value: &str) -> bool {
    let value = value.to_lowercase();
    let name = value.rsplit(['/', '\\']).next().unwrap_or("");
    !name.starts_with('.') && (name.ends_with(".yaml") || name.ends_with(".yml"))
}

fn folded(key: &str) -> String {
    key.to_lowercase().replace('-', "_")
}

/// The keys at the root, each with the value that stands on its line; only the beginning of each is read.
fn root_entries(text: &str) -> Vec<(String, String)> {
    let is_content = |line: &&str| {
        let line = line.trim();
        !(line.is_empty() || line.starts_with(['#', '%']) || line == "---")
    };
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let mut lines = text.split(['\n', '\r']).filter(is_content);
    let Some(first) = lines.next() else { return Vec::new() };
    let first = first.strip_prefix("--- ").unwrap_or(first);
    if first.trim_start().starts_with('{') {
        return flow_entries(&text[text.find('{').map_or(0, |at| at + 1)..]);
    }
    let root = indent(first);
    let at_root = std::iter::once(first).chain(lines).filter(|line| indent(line) == root);
    // What follows the end of the first document is not read as part of it.
    let at_root = at_root.take_while(|line| line.trim_end() != "...");
    at_root.filter_map(entry).collect()
}

/// `key: value`, the quotes of both and a comment taken off.
fn entry(line: &str) -> Option<(String, String)> {
    let (key, value) = line.split_once(':')?;
    if !(value.is_empty() || value.starts_with([' ', '\t'])) {
        return None;
    }
    let value = value.split_once(" #").map_or(value, |(value, _)| value);
    let bare = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
    let key = bare(key);
    let is_key =
        !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || "_-.$ ".contains(letter));
    (is_key && !line.trim_start().starts_with("- ")).then(|| (key, bare(value)))
}

/// The entries of a mapping in braces, the text of which begins behind the first one.
fn flow_entries(text: &str) -> Vec<(String, String)> {
    let mut entries = Vec::new();
    let (mut depth, mut quote, mut part) = (0usize, None, String::new());
    for letter in text.chars() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') if depth == 0 => break,
            (None, '}' | ']') => depth -= 1,
            (None, ',') if depth == 0 => {
                entries.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            // In JSON no space need stand between key and value.
            part.push_str(if letter == ':' && quote.is_none() { ": " } else { "" });
            part.extend((letter != ':' || quote.is_some()).then_some(letter));
        }
    }
    entries.push(part);
    entries.iter().filter_map(|part| entry(part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_bear_the_sign() {
        for text in [
            "schema: 1\nprofile: va-dibr\nstage: draft\n",
            "\u{FEFF}# A plan\r\n---\r\nprofile: go-live\r\n",
            "%YAML 1.2\n---\nschema: 1\ndocument: {version: '1'}\n",
            "# only this\nschema: 1\n",
            "schema: \"1\" # the form\nrelease:\n  product: P\n",
            "extends: ../process.yaml\n",
            "extends: ../process.yaml\nback_out: {}\n",
            "extends: 'base.yml'\nstage: planned\nrelease: {version: '2'}\n",
            "schema: 1\nmilestones: []\n",
            "schema: 1\nstagee: x\n",
            "extends: ../process\nrelease: {version: '2'}\nmilestones: []\n",
            "extends: [base.yaml]\nrelease: {version: '2'}\nmilestones: []\n",
            "schema: 1\nprofil: va-dibr\n",
            "shema: 1\nprofile: va-dbir\nstag: draft\n",
            "schem: 1\nprofil: go-liv\n",
            "Schema: 1\nProfile: VA-DIBR\n",
            "scheme: 1\nprofile: hospital\nstage: draft\ndocument: {}\nrelease: {}\n",
            "schema:\nprofile: hospital\nrelease: {}\n",
            "stage: planned\ndocument: {version: '1'}\nrelease: {product: P}\n",
            "  schema: 1\n  profile: va-dibr\n",
            "{schema: 1, profile: va-dibr, document: {version: '1', title: a}}\n",
            "{\"schema\":1,\"profile\":\"release-plan\"}\n",
        ] {
            assert!(may_be_definition(text.as_bytes()), "{text}");
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(may_be_definition(&wide), "UTF-16: {text}");
        }
        assert!(may_be_definition(b"profile: va-dibr\ntitle: \xE9\n"));
    }

    #[test]
    fn other_yaml_does_not() {
        for (what, text) in [
            ("yamllint", "extends: default\nrules:\n  line-length: disable\n"),
            (
                "yamllint with a file",
                "extends: .yamllint-base.yaml\nrules: {}\nignore: |\n  x\nlocale: en_US.UTF-8\n",
            ),
            ("ESLint", "root: true\nextends: eslint:recommended\nrules: {}\n"),
            ("ESLint list", "extends:\n  - eslint:recommended\n  - ./base.yaml\nenv: {node: true}\n"),
            ("commitlint", "extends: ['@commitlint/config-conventional']\n"),
            ("stylelint", "extends: stylelint-config-standard\n"),
            ("dbt", "name: shop\nversion: '1.0'\nprofile: shop\nmodel-paths: [models]\n"),
            (
                "Compose",
                "services:\n  web:\n    extends: {file: base.yaml, service: web}\n    profiles: [dev]\n",
            ),
            ("workflow", "name: CI\non: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n"),
            ("Azure pipeline", "trigger: [main]\nextends:\n  template: base.yml\nstages: []\n"),
            ("playbook", "- hosts: all\n  profile: va-dibr\n  schema: 1\n"),
            ("OpenAPI", "openapi: 3.1.0\ninfo: {title: T}\npaths: {}\ncomponents: {schemas: {}}\n"),
            (
                "Kubernetes",
                "apiVersion: v1\nkind: ConfigMap\ndata:\n  release.yaml: |\n    schema: 1\n    profile: va-dibr\n",
            ),
            ("GraphQL", "schema: ./schema.graphql\ndocuments: src/**/*.graphql\n"),
            ("Spectral", "extends: spectral:oas\nrules: {}\n"),
            ("Spectral with a file", "extends: ./base.yaml\nrules: {}\nfunctions: []\naliases: {}\n"),
            ("semantic-release", "extends: ./base.yml\nbranches: [main]\nplugins: []\n"),
            (
                "GoReleaser",
                "version: 2\nproject_name: x\nbuilds: []\nrelease:\n  draft: true\nstage: draft\n",
            ),
            ("a numbered schema", "schema: 2\nname: x\ntype: table\ncolumns: []\n"),
            ("AWS", "profile: default\nregion: eu-west-1\n"),
            ("a base without the three", "document: {version: '1'}\nrelease: {product: P}\nrisks: []\n"),
            ("ESLint with one more key", "extends: ./base.yaml\nenv: {node: true}\n"),
            ("ESLint alone", "extends: ../.eslintrc.yaml\n"),
            ("deployment", "profile: dev\nenvironments: {}\ncomponents: []\ndependencies: []\n"),
            ("package", "schema: 1\nname: x\nfiles: []\n"),
            ("skaffold", "apiVersion: v4\nkind: Config\nprofiles: []\nbuild: {}\n"),
            ("nothing", ""),
            ("text", "It is said: this is text.\n"),
            ("a later document", "a: 1\n...\nprofile: va-dibr\n"),
        ] {
            assert!(!may_be_definition(text.as_bytes()), "{what}");
        }
    }
}
