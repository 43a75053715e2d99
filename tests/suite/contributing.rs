//! What CONTRIBUTING.md names exists, and the commands in it run.
#![expect(clippy::disallowed_methods, reason = "the guide and the files that it names are on disk")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Everything that the guide sets in backticks. A line break in it is a space.
fn quoted() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(|quote| quote.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// The paths that match a pattern below the root of the project.
fn matches(pattern: &str) -> Vec<String> {
    let pattern = Path::new(env!("CARGO_MANIFEST_DIR")).join(pattern);
    let paths = glob::glob(pattern.to_str().unwrap()).unwrap();
    paths.map(|path| path.unwrap().into_os_string().into_string().unwrap()).collect()
}

/// A path as a glob pattern, each placeholder such as `<name>` as `*`.
fn as_pattern(path: &str) -> String {
    let mut parts = path.split('<');
    let mut pattern = parts.next().unwrap_or("").to_owned();
    for part in parts {
        pattern.push('*');
        pattern.push_str(part.split_once('>').map_or("", |(_, rest)| rest));
    }
    pattern
}

#[test]
fn paths_exist() {
    let paths: Vec<String> =
        quoted().into_iter().filter(|quote| quote.contains('/') && !quote.contains(' ')).collect();
    assert!(paths.len() > 20, "the guide names few paths: {paths:?}");
    let missing: Vec<&String> = paths.iter().filter(|path| matches(&as_pattern(path)).is_empty()).collect();
    assert!(missing.is_empty(), "CONTRIBUTING.md names what does not exist: {missing:?}");
}

/// The names of all tests of this binary, as `cargo test` filters them.
fn tests() -> String {
    let out = Command::new(std::env::current_exe().unwrap()).arg("--list").output().unwrap();
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn commands_run() {
    let tests = tests();
    let commands: Vec<String> = quoted().into_iter().filter(|quote| quote.contains("cargo ")).collect();
    assert!(commands.len() > 4, "the guide names few commands: {commands:?}");
    for command in commands {
        let words: Vec<&str> = command.split(' ').skip_while(|word| *word != "cargo").collect();
        match words.as_slice() {
            // `cargo` itself is not started from a test: what is ours in the command is tried instead.
            ["cargo", "fmt", "--check"] | ["cargo", "clippy", "--all-targets", "--", "-D", "warnings"] => {}
            ["cargo", "test"] => {}
            ["cargo", "test", filter] => {
                assert!(tests.contains(filter), "`{command}` runs no test");
            }
            ["cargo", "run", "--", arguments @ ..] => {
                let arguments = arguments.iter().flat_map(|word| {
                    if word.contains('*') { matches(word) } else { vec![(*word).to_owned()] }
                });
                let out = Command::new(env!("CARGO_BIN_EXE_dibr"))
                    .args(arguments)
                    .current_dir(env!("CARGO_MANIFEST_DIR"))
                    .output()
                    .unwrap();
                assert!(out.status.success(), "`{command}`\n{}", String::from_utf8_lossy(&out.stdout));
            }
            _ => panic!("`{command}`: give this test a way to try it"),
        }
    }
}
