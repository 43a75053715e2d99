//! Whether a command does anything when it is typed.

/// What a command comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Nothing: a comment, a line of text on the screen, an end.
    Nothing,
    /// Somebody waits, looks, or goes somewhere, and all stays as it is.
    Looking,
    /// Something may change, as far as its form tells.
    Acting,
}

/// Statements that do nothing.
#[rustfmt::skip]
const IDLE: &[&str] = &[
    ":", "begin", "clear", "cls", "console.log", "do", "done", "echo", "else", "end", "endlocal", "esac", "exit", "false", "fi", "nop", "pass", "pause", "print", "printf", "println",
    "puts", "quit", "rem", "return", "setlocal", "system.out.println", "then", "true", "write-host", "write-information", "write-output", "write-verbose",
];

/// Statements that look, wait or go somewhere.
#[rustfmt::skip]
const LOOKING: &[&str] = &[
    "cd", "chdir", "date", "dir", "env", "get-date", "get-location", "history", "hostname", "id", "ls", "popd", "printenv", "pushd", "pwd", "set-location", "sleep", "start-sleep",
    "test", "timeout", "type", "uname", "ver", "wait", "where", "which", "whoami", "[", "[[",
];

/// Statements that prepare others, and do nothing alone.
const SETTING: &[&str] = &["declare", "export", "local", "set", "setopt", "shopt", "unset", "@echo"];

/// Words that run what comes after them.
const RUNNING: &[&str] = &["command", "exec", "sudo", "time"];

/// Words of a step whose command only looks, waits or goes somewhere.
#[rustfmt::skip]
const LOOKS: &[&str] = &[
    "change", "check", "compare", "confirm", "connect", "count", "determine", "directory", "display", "ensure", "enter", "find", "folder", "go", "identify", "inspect", "list", "log",
    "look", "make", "note", "open", "path", "pause", "print", "read", "record", "see", "show", "sign", "switch", "test", "verify", "view", "wait", "watch", "write",
];

/// Words of a step whose command prints, sets a variable or ends.
#[rustfmt::skip]
const PRINTS: &[&str] = &[
    "announce", "close", "define", "disable", "display", "enable", "end", "environment", "exit", "export", "leave", "log", "mark", "message", "print", "quit", "report",
    "set", "show", "variable", "wait", "write",
];

/// Whether the words of a step tell an effect that changes nothing, so that the command fits them.
pub fn is_told(effect: Effect, text: &str) -> bool {
    let words = super::substance::folded(text);
    let verbs = match effect {
        Effect::Nothing => PRINTS,
        Effect::Looking => LOOKS,
        Effect::Acting => return true,
    };
    words.split(' ').any(|word| verbs.contains(&word))
}

/// What a command comes to, line by line and statement by statement.
pub fn effect(code: &str) -> Effect {
    let bare = without_blocks(code);
    let lines = bare.lines().map(without_comment);
    let statements = lines.flat_map(statements);
    statements.map(|statement| of_statement(statement.trim())).max().unwrap_or(Effect::Nothing)
}

/// The code without comments that have an end of their own.
fn without_blocks(code: &str) -> String {
    const BLOCKS: &[(&str, &str)] = &[("/*", "*/"), ("<#", "#>"), ("<!--", "-->")];
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find(['/', '<']) {
        let block = BLOCKS.iter().find(|(open, _)| rest[at..].starts_with(open));
        let begins = rest[..at].chars().next_back().or_else(|| kept.chars().next_back());
        let begins = begins.is_none_or(|before| before.is_whitespace() || before == ';');
        let end = block.filter(|_| begins).and_then(|(open, close)| {
            let from = at + open.len();
            rest[from..].find(close).map(|end| from + end + close.len())
        });
        kept.push_str(&rest[..at]);
        if end.is_none() {
            kept.push_str(&rest[at..=at]);
        }
        rest = &rest[end.unwrap_or(at + 1)..];
    }
    kept + rest
}

/// The letters of a line that stand outside of quotation marks.
fn unquoted(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    line.char_indices().filter(move |(_, letter)| {
        if quote == Some(*letter) {
            quote = None;
            return false;
        }
        if quote.is_none() && matches!(letter, '"' | '\'') {
            quote = Some(*letter);
        }
        quote.is_none()
    })
}

/// A line without the comment at its beginning or end.
fn without_comment(line: &str) -> &str {
    let line = line.trim();
    if ["#", "// ", "-- ", "::", ";", "rem ", "REM "].iter().any(|mark| line.starts_with(mark)) {
        return "";
    }
    let mut marks = unquoted(line).filter(|(at, letter)| *letter == '#' && line[..*at].ends_with(' '));
    marks.next().map_or(line, |(at, _)| line[..at].trim_end())
}

/// The statements of a line: what separators outside of quotation marks divide.
fn statements(line: &str) -> Vec<&str> {
    let mut start = 0;
    let mut found = Vec::new();
    for (at, letter) in unquoted(line) {
        if matches!(letter, ';' | '|') || (letter == '&' && !line[..at].ends_with('>')) {
            found.push(&line[start..at]);
            start = at + 1;
        }
    }
    found.push(&line[start..]);
    found
}

fn of_statement(statement: &str) -> Effect {
    let statement = RUNNING
        .iter()
        .find_map(|word| statement.strip_prefix(word).filter(|rest| rest.starts_with(' ')))
        .map_or(statement, str::trim);
    if !statement.contains(char::is_alphanumeric) {
        return if matches!(statement, "." | "^") { Effect::Acting } else { Effect::Nothing };
    }
    if passes_on(statement) {
        return Effect::Acting;
    }
    let lower = statement.to_lowercase();
    if let Some(inner) = shell_string(&lower) {
        return effect(inner);
    }
    let first = lower.split(|letter: char| letter.is_whitespace() || letter == '(').next().unwrap_or("");
    let name = first.trim_start_matches('@').rsplit('/').next().unwrap_or(first);
    let written = lower.strip_prefix("w ").or_else(|| lower.strip_prefix("write "));
    if IDLE.contains(&name) {
        // What is printed may be made by what is called in it.
        let called = lower[first.len()..].trim_start().trim_start_matches('(');
        let makes = ["print", "println", "puts", "console.log", "system.out.println"].contains(&name)
            && !called.starts_with(['"', '\''])
            && called.contains('(');
        return if makes { Effect::Acting } else { Effect::Nothing };
    }
    if written.is_some_and(|rest| rest.starts_with('"'))
        || (SETTING.contains(&first) && !lower.contains('('))
        || is_assignment(first)
    {
        return Effect::Nothing;
    }
    let selects = lower.strip_prefix("select ").is_some_and(|rest| {
        let rest = rest.trim_end_matches(" from dual");
        ["1", "now()", "current_timestamp", "sysdate", "getdate()", "version()"].contains(&rest.trim())
    });
    let open = ["todo", "tbd", "fixme", "xxx", "n/a", "none"].contains(&lower.as_str());
    match () {
        () if open => Effect::Nothing,
        () if selects || LOOKING.contains(&name) => Effect::Looking,
        () => Effect::Acting,
    }
}

/// Whether what a statement prints goes into a file, or comes out of a substitution.
fn passes_on(statement: &str) -> bool {
    let mut arrows = unquoted(statement).filter(|(_, letter)| *letter == '>');
    let written = arrows.any(|(at, _)| {
        let target = statement[at + 1..].trim_start_matches(['>', '&', ' ']);
        !["/dev/null", "nul", "$null", "1", "2"].iter().any(|none| target.starts_with(none))
    });
    written || statement.contains("$(") || statement.contains("<(")
}

/// What a shell is given as a string: `bash -c "true"`.
fn shell_string(statement: &str) -> Option<&str> {
    let (shell, rest) = statement.split_once(" -c ")?;
    let name = shell.rsplit('/').next()?;
    ["bash", "dash", "ksh", "sh", "zsh"].contains(&name).then(|| rest.trim().trim_matches(['"', '\'']))
}

fn is_assignment(word: &str) -> bool {
    let Some((name, _)) = word.split_once('=') else { return false };
    let name = name.trim_start_matches('$');
    !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_prints_ends_or_is_a_comment_does_nothing() {
        for code in [
            "echo done",
            "# run the restore",
            ":",
            "true",
            "exit 0",
            "echo \"restore\" # helm rollback",
            "REM restore",
            "Write-Host done",
            "return 0",
            "/bin/true",
            "print(\"done\")",
            "set -e",
            "set -euo pipefail\necho done",
            "echo start && echo done",
            "<# restore #>",
            "/* restore */",
            "-- restore",
            "...",
            "TODO",
            "echo ok > /dev/null",
            "echo $HOME",
            "console.log(\"deployed\")",
            "Write-Output \"finished\"",
            "#!/bin/bash\n# deploy here",
            "export X=1",
            "printf 'done\\\n'",
            "clear",
            "cls",
            "@echo off\necho deployed",
            ":: deploy",
            "// deploy the package",
            "pass",
            "exit",
            "sudo true",
            "bash -c true",
            "sh -c \"echo done\"",
            "W \"done\"",
            "; install here",
            "begin\nend",
            "puts \"ok\"",
            "System.out.println(\"done\");",
            "nop",
        ] {
            assert_eq!(effect(code), Effect::Nothing, "{code}");
        }
    }

    #[test]
    fn what_waits_or_looks_changes_nothing() {
        for code in [
            "sleep 10",
            "cd /tmp",
            "pwd",
            "date",
            "SELECT 1;",
            "test 1",
            "wait",
            "history",
            "which helm",
            "echo \"Deploying...\"; sleep 5; echo \"Done\"",
            "cd /opt/app && pwd",
            "Start-Sleep -Seconds 30",
            "timeout /t 10",
            "select 1 from dual;",
            "SELECT now();",
            "whoami",
            "hostname",
            "uname -a",
            "sleep 30 && true",
            "ls",
        ] {
            assert_eq!(effect(code), Effect::Looking, "{code}");
        }
    }

    #[test]
    fn what_goes_on_acts() {
        for code in [
            "helm rollback dst 21",
            "echo ok > /srv/flag",
            "echo \"set x 1\" | psql",
            "sleep 30 && systemctl start app",
            "cd /srv && ./install.sh",
            "cd /srv\nmake install",
            "SELECT count(*) FROM orders;",
            "D ^XUP",
            "date > /srv/last",
            "set PATH=C:\\\\x\nsetup.exe",
            "export VERSION=4.2\n./deploy",
            "Write-Host start\nRestart-Service Spooler",
            "echo Y | install.exe",
            "true && reboot",
            "pwd; tar xf a.tar",
            "psql -c 'select 1' | grep 1",
            "kubectl get pods",
            "./run.sh # go",
            "print(deploy())",
            "select restore_all();",
            "rm -rf cache",
            "touch /srv/maintenance",
            "echo $PASSWORD_FILE | docker login --password-stdin",
            "[ -f a ] && mv a b",
            "if true; then reboot; fi",
            "sudo systemctl restart x",
            "exec app",
            "UPDATE t SET a = 1;",
            "test -f /srv/a || cp b /srv/a",
        ] {
            assert_eq!(effect(code), Effect::Acting, "{code}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_code_is_read(code in "[a-z$#;&|<>/*'\"\n =()-]{0,60}") {
            effect(&code);
        }
    }

    #[test]
    fn long_code_is_read_once() {
        for part in ["true|", "a > b; ", "/* x", "<# #>", "sh -c 'true' && ", "\" # "] {
            effect(&part.repeat(20_000));
        }
    }
}
