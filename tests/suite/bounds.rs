//! What strangers may hand in comes to an end: limits are reached, and are named.
#![expect(clippy::disallowed_methods, reason = "definitions lie on the disk")]

use std::fs;
use std::path::Path;

const PLAN: &str = "schema: 1\nprofile: release-notes\nstage: draft\ndocument: {version: \"1\"}\n\
    release: {product: Board, version: \"2\", change_type: normal}\nrelease_notes: {highlights: [New.]}\n";

fn said(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let out = crate::cli::dibr().args(args).current_dir(folder).output().unwrap();
    (out.status.code(), String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap())
}

/// Renders with the template for release notes that is given.
fn rendered(template: &str, parts: &[(&str, &str)]) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("release.yaml"), PLAN).unwrap();
    fs::create_dir_all(folder.path().join("own/parts")).unwrap();
    fs::write(folder.path().join("own/release-notes.md.tera"), template).unwrap();
    for (name, text) in parts {
        fs::write(folder.path().join("own/parts").join(name), text).unwrap();
    }
    said(
        folder.path(),
        &["render", "release.yaml", "--draft", "--template-dir", "own", "--to", "md", "--out", "out"],
    )
}

#[test]
fn templates_that_never_end_stop_at_a_limit() {
    let loops = "{% for i in range(end=100000) %}{% for j in range(end=100000) %}{% endfor %}{% endfor %}";
    let lists =
        "{% set x = [[1 for j in range(end=100000)] | length for i in range(end=100000)] %}{{ x | length }}";
    let doubled =
        "{% set s = \"ab\" %}{% for i in range(end=60) %}{% set_global s = s ~ s %}{% endfor %}{{ s }}";
    let replaced = "{% set s = \"aaaaaaaaaaaaaaaa\" %}{% for i in range(end=9) %}{% set_global s = s | replace(from=\"a\", to=s) %}{% endfor %}{{ s }}";
    let kept = format!(
        "{{% set s %}}{{% for i in range(end=100000) %}}{{{{ \"{}\" ~ i }}}}{{% endfor %}}{{% endset %}}{{{{ s }}}}",
        "x".repeat(1000)
    );
    // Each calls the next one ten times.
    let call = |next: usize| format!("{{{{ <c{next} n={{n}} /> }}}}").repeat(10);
    let components: String = (0..15)
        .map(|at| {
            format!(
                "{{% component c{at}(n) %}}{}{{% endcomponent c{at} %}}",
                if at == 14 { String::new() } else { call(at + 1) }
            )
        })
        .collect();
    let component = format!("{components}{{{{ <c0 n={{1}} /> }}}}");
    // What makes nothing takes time as well.
    let large = format!("{{% set a = \"{}\" %}}{{% set b = a ~ \"\" %}}", "x".repeat(50_000));
    let compared = |what: &str| format!("{large}{{% for i in range(end=90000) %}}{what}{{% endfor %}}");
    let reading = [
        compared("{% if a == b %}{% endif %}"),
        compared("{% if i == 1 %}{% elif \"y\" in b %}{% endif %}"),
        compared("{{ (a ~ b) | length }}"),
        format!("{large}{{{{ [1 for i in range(end=90000) if a != b] | length }}}}"),
        format!("{{% component c(n) %}}{{% endcomponent c %}}{}", compared("{{ <c n={a ~ b} /> }}")),
        format!(
            "{{% set s %}}{{% for i in range(end=90000) %}}{}{{% endfor %}}{{% endset %}}",
            "word ".repeat(1000)
        ),
    ];
    let others = [loops, lists, doubled, replaced, &kept, &component];
    for template in others.into_iter().chain(reading.iter().map(String::as_str)) {
        let (code, told) = rendered(template, &[]);
        assert_eq!(code, Some(2), "{template}: {told}");
        let is_named = told.contains("more than 1000000 steps");
        assert!(is_named && told.contains("release-notes.md.tera:1:"), "{template}: {told}");
    }
    // Parts that include each other twice.
    let twice = |next: usize| {
        format!("{{% include \"parts/p{next}.md.tera\" %}}{{% include \"parts/p{next}.md.tera\" %}}")
    };
    let parts: Vec<(String, String)> = (0..30)
        .map(|at| (format!("p{at}.md.tera"), if at == 29 { String::new() } else { twice(at + 1) }))
        .collect();
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (code, told) = rendered(&twice(0), &parts);
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("more than 1000000 steps"), "{told}");
}

#[test]
fn templates_that_end_are_rendered_as_they_are_written() {
    let template = "# Notes\n\n{% set names = [\"a\", \"b*\"] %}{% for n in names -%}\n{{ n }}{% if not loop.last %}, {% endif %}\n{%- endfor %}\n\n\
        {{ names | join(sep=\" + \") }} {{ \"x-y\" | replace(from=\"-\", to=\"*\") }} {{ \"*z*\" | safe }}\n";
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("release.yaml"), PLAN).unwrap();
    fs::create_dir_all(folder.path().join("own")).unwrap();
    fs::write(folder.path().join("own/release-notes.md.tera"), template).unwrap();
    let args = ["render", "release.yaml", "--draft", "--template-dir", "own", "--to", "md", "--out", "out"];
    let (code, told) = said(folder.path(), &args);
    assert_eq!(code, Some(0), "{told}");
    let text = fs::read_to_string(folder.path().join("out/board-2-release-notes.md")).unwrap();
    assert!(text.contains("a, b\\*\n") && text.contains("a + b\\* x\\*y _z_"), "{text}");
    // What is wrong is told at its own place.
    let (code, told) =
        rendered("{{ release.version }}\n{% for x in release_notes %}{{ nothing }}{% endfor %}", &[]);
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("release-notes.md.tera:2:"), "{told}");
    let (_, told) = rendered("one\n{{ release.version }} {{ nothing.at_all }}", &[]);
    assert!(told.contains("release-notes.md.tera:2:26"), "{told}");
}

#[test]
fn overlays_that_never_end_are_not_applied() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("release.yaml"), PLAN).unwrap();
    fs::write(folder.path().join("dibr.toml"), "overlays = [\"acme.schema.json\"]\n").unwrap();
    let part = |at: usize| format!("{{\"$ref\": \"#/$defs/a{at}\"}}");
    let mut parts: Vec<String> =
        (0..40).map(|at| format!("\"a{at}\": {{\"anyOf\": [{}, {}]}}", part(at + 1), part(at + 1))).collect();
    parts.push("\"a40\": {\"type\": \"string\"}".to_owned());
    let schema = format!("{{\"$defs\": {{{}}}, \"$ref\": \"#/$defs/a0\"}}", parts.join(","));
    fs::write(folder.path().join("acme.schema.json"), schema).unwrap();
    let (code, told) = said(folder.path(), &["check", "--format", "short", "release.yaml"]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("error[overlay-unusable] `acme.schema.json` was not applied: it needs more than 5000000 steps here"), "{told}");
    // What goes round is told of the overlay itself.
    fs::write(folder.path().join("acme.schema.json"), "{\"allOf\": [{\"$ref\": \"#\"}]}").unwrap();
    let (code, told) = said(folder.path(), &["check", "--format", "short", "release.yaml"]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("acme.schema.json:1:1: error[overlay-unusable]"), "{told}");
}

#[test]
fn pictures_that_take_too_much_to_paint_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let figure = "purpose: See it.\nfigures: [{id: f, source: f.svg, alt: A, caption: C, at: purpose}]\n";
    fs::write(folder.path().join("release.yaml"), format!("{PLAN}{figure}")).unwrap();
    let blurred = |size: usize, count: usize| {
        let filter = "<filter id=\"f\"><feGaussianBlur stdDeviation=\"9\"/></filter>";
        let shape = "<rect width=\"100%\" height=\"100%\" filter=\"url(#f)\"/>".repeat(count);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\">{filter}{shape}</svg>"
        )
    };
    for (size, count, refused) in [(8000, 20, true), (1000, 4, true), (1000, 1, false), (100, 20, false)] {
        fs::write(folder.path().join("f.svg"), blurred(size, count)).unwrap();
        let (_, told) = said(folder.path(), &["check", "--format", "short", "release.yaml"]);
        let limit = "`f.svg` cannot be shown: it takes too much to draw: more than 400 times its area";
        assert_eq!(told.contains(limit), refused, "{size} {count}: {told}");
    }
}

#[test]
fn lists_end_at_a_limit_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for (count, refused) in [(5_000, false), (5_001, true)] {
        let items: String = (0..count).map(|at| format!("  - {{term: T{at}, meaning: M}}\n")).collect();
        fs::write(folder.path().join("release.yaml"), format!("{PLAN}glossary:\n{items}")).unwrap();
        let (_, told) = said(folder.path(), &["check", "--format", "short", "release.yaml"]);
        let limit = "error[yaml-alias-budget] more than 5000 items in one list";
        assert_eq!(told.contains(limit), refused, "{count}: {told}");
    }
}
