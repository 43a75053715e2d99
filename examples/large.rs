//! A definition of any length, for measurements: `cargo run --release --example large -- 480 > release.yaml`.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "it is printed, and told how long to be")]

use std::fmt::Write;

#[allow(dead_code, reason = "a bench takes `definition` alone")]
fn main() {
    let units = std::env::args().nth(1).and_then(|arg| arg.parse().ok()).unwrap_or(480);
    print!("{}", definition(units));
}

/// A definition of `units` parts. Each has steps with commands, a risk, a row of each large table, ticks, and a section of
/// its own with paragraphs, a list, a table and code: about one page in Word.
pub(crate) fn definition(units: usize) -> String {
    let mut out = include_str!("../templates/init/va-dibr.yaml")
        .replace("back_out:\n", "back_out:\n  risks:\n@risks\n  steps:\n@back_out\n");
    let each = |part: &dyn Fn(usize) -> String| (1..=units).map(part).collect::<String>();
    out = out.replace("@risks\n", &each(&risk)).replace("@back_out\n", &each(&|n| step("back", n)));
    for (key, part) in [
        ("installation:\n  procedure:\n    steps:\n", &(|n| step("install", n)) as &dyn Fn(usize) -> String),
        ("glossary:\n", &|n| {
            format!("  - {{term: T{n}, meaning: Meaning of the term {n} in this release}}\n")
        }),
        ("dependencies:\n", &dependency),
        ("checklists:\n  - id: night\n    title: Release Night\n    items:\n", &tick),
        ("sections:\n", &section),
    ] {
        out.push('\n');
        out.push_str(key);
        out.push_str(&each(part));
    }
    out
}

fn step(prefix: &str, n: usize) -> String {
    format!(
        "      - id: {prefix}-{n}\n        actor: on-call-engineer\n        text: Bring component {n} to the version of this \
         release, and wait until its health page is green on every node.\n        commands:\n          - language: shell\n            \
         code: |-\n              helm upgrade part-{n} part-{n}-22.0.{n}.tgz --namespace production \\\n                --wait \
         --timeout 15m\n        expected: The status of `part-{n}` is `deployed`, and its revision is one higher.\n        \
         reversible: true\n"
    )
}

fn risk(n: usize) -> String {
    format!(
        "    - {{id: risk-{n}, title: Part {n} does not start, cause: A setting of part {n} is missing, likelihood: low, \
         impact: Users of part {n} wait for {n} minutes, mitigation: The settings are compared the day before, \
         contingency: Part {n} is returned to its version before, owner: on-call-engineer}}\n"
    )
}

fn dependency(n: usize) -> String {
    format!(
        "  - {{name: System {n}, kind: System, type: Service, use: Supplies part {n} with records of visits and of orders, \
         status: In service}}\n"
    )
}

fn tick(n: usize) -> String {
    format!("      - {{text: Part {n} answers, activity: deploy, owner: on-call-engineer}}\n")
}

fn section(n: usize) -> String {
    let mut out = format!("  - id: part-{n}\n    title: Part {n}\n    under: purpose\n    body: |-\n");
    let sentence = "The part takes orders from the queue, writes them to the database, and tells those who wait for them. ";
    for line in [
        sentence.repeat(6),
        String::new(),
        format!("- **Owner**: team {n}"),
        "- **Log**: `/var/log/part.log`, kept for 30 days".to_owned(),
        String::new(),
        "| Setting | Before | After |".to_owned(),
        "|---|---|---|".to_owned(),
        format!("| `queue.size` | {n} | {} |", n * 2),
        "| `workers` | 4 | 8, because orders come in bursts at the full hour |".to_owned(),
        "| `timeout` | 30 s | 45 s |".to_owned(),
        String::new(),
        sentence.repeat(3),
        String::new(),
        "```sh".to_owned(),
        format!("curl --fail https://part-{n}.example.org/health"),
        "```".to_owned(),
    ] {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{}{}", if line.is_empty() { "" } else { "      " }, line.trim_end());
    }
    out
}
