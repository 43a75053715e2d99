//! Commands and sentences that destroy what no later command brings back.

/// Neighbouring words of a statement, and what it does. Indexes, views and routines of a database are made again from
/// their source; tables, columns and rows are not.
#[rustfmt::skip]
const STATEMENTS: &[(&str, &str)] = &[
    ("drop table", "drops a table"), ("drop column", "drops a column"), ("drop database", "drops a database"),
    ("drop schema", "drops a schema"), ("drop tablespace", "drops a tablespace"), ("drop keyspace", "drops a keyspace"),
    ("drop collection", "drops a collection"), ("drop partition", "drops a partition"), ("truncate table", "empties a table"),
    ("delete from", "deletes rows"), ("purge table", "purges a table"), ("purge recyclebin", "purges dropped tables"),
    ("purge dba_recyclebin", "purges dropped tables"), ("terraform destroy", "destroys what Terraform manages"),
    ("tofu destroy", "destroys what OpenTofu manages"), ("zfs destroy", "destroys a file system"),
    ("zpool destroy", "destroys a storage pool"), ("subvolume delete", "deletes a subvolume"),
    ("volume rm", "removes a volume"), ("volume prune", "removes volumes"), ("system prune", "removes containers and images"),
    ("terminate-instances", "terminates machines"), ("s3 rb", "removes a bucket"), ("kv delete", "deletes a secret"),
];

/// Words that a program is called by, and what it does whatever its arguments.
#[rustfmt::skip]
const PROGRAMS: &[(&str, &str)] = &[
    ("dropdb", "drops a database"), ("shred", "overwrites a file"), ("wipefs", "wipes a file system"),
    ("lvremove", "removes a volume"), ("vgremove", "removes a volume group"), ("pvremove", "removes a volume"),
    ("sdelete", "overwrites a file"), ("clear-recyclebin", "empties the recycle bin"), ("remove-mailbox", "deletes a mailbox"),
    ("remove-aduser", "deletes an account"), ("remove-vm", "deletes a machine"), ("remove-partition", "removes a partition"),
    ("clear-disk", "wipes a disk"), ("format-volume", "formats a volume"), ("flushall", "empties the store"),
    ("flushdb", "empties the store"), ("purge_queue", "empties a queue"), ("delete_queue", "deletes a queue"),
];

/// Kinds of objects of a cluster that hold data or take everything in them along.
#[rustfmt::skip]
const KEPT: &[&str] = &[
    "all", "crd", "customresourcedefinition", "namespace", "namespaces", "ns", "persistentvolume", "persistentvolumeclaim",
    "persistentvolumeclaims", "pv", "pvc", "pvcs", "statefulset", "statefulsets", "sts",
];

/// Parts of a path under which nothing is kept.
#[rustfmt::skip]
const PASSING: &[&str] = &[
    "__pycache__", ".cache", "build", "cache", "caches", "dist", "log", "logs", "node_modules", "target", "temp", "tmp",
    "work", "$temp", "$tmp", "$tmpdir", "%temp%", "%tmp%",
];

/// What keeps a copy, or makes again what was removed, when it stands among the same commands.
#[rustfmt::skip]
const KEEPS: &[&str] = &[
    "as select", "backup", "bcp", "checkout", "clone", "copy-item", "cp", "expdp", "export", "mongodump", "move-item", "mv",
    "mysqldump", "pg_dump", "pg_dumpall", "rename", "robocopy", "rsync", "select into", "snapshot", "tar", "unzip", "xcopy",
];

/// Programs that only print their arguments or look for them.
const PRINTING: &[&str] =
    &["cat", "echo", "egrep", "grep", "less", "man", "printf", "rem", "write-host", "write-output"];

/// What the commands of one step destroy: "drops a table". None where they keep a copy, or make it again.
pub fn destroyed_by_code(code: &str) -> Option<&'static str> {
    let code = code.to_lowercase();
    let lines = code.lines().map(str::trim).filter(|line| !is_comment(line));
    let statements: Vec<Vec<&str>> = lines
        .flat_map(|line| line.split(';').flat_map(|part| part.split("&&")).flat_map(|part| part.split("||")))
        .map(tokens)
        .filter(|tokens| !tokens.is_empty())
        .collect();
    let keeps = statements.iter().any(|tokens| {
        let joined = tokens.join(" ");
        KEEPS.iter().any(|keeps| has(&joined, keeps)) && destroyed_by(tokens).is_none()
    });
    if keeps { None } else { statements.iter().find_map(|tokens| destroyed_by(tokens)) }
}

/// What a sentence of a step destroys: "Drop the column `note_old`."
pub fn destroyed_by_prose(text: &str) -> Option<&'static str> {
    const VERBS: &[&str] = &["delete", "destroy", "drop", "erase", "purge", "truncate", "wipe"];
    const OBJECTS: &[&str] = &[
        "bucket",
        "column",
        "columns",
        "data",
        "database",
        "disk",
        "partition",
        "records",
        "rows",
        "schema",
        "table",
        "tables",
        "volume",
    ];
    const TEMPORARY: &[&str] = &["cached", "copy", "duplicate", "staging", "temporary", "test"];
    let text = text.to_lowercase();
    text.split(['.', ';', '\n']).find_map(|sentence| {
        let words: Vec<&str> = sentence.split(|letter: char| !letter.is_alphanumeric()).collect();
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).take(7).collect();
        let (verb, rest) = words.split_first()?;
        let destroys = VERBS.contains(verb)
            && rest.iter().any(|word| OBJECTS.contains(word))
            && !rest.iter().any(|word| TEMPORARY.contains(word));
        destroys.then_some("destroys data")
    })
}

fn is_comment(line: &str) -> bool {
    ["#", "--", "//", "rem ", "::", "/*"].iter().any(|mark| line.starts_with(mark)) || line == "rem"
}

/// The words of a statement, without quotes, brackets, and what a shell puts in front of a program.
fn tokens(statement: &str) -> Vec<&str> {
    const FRONT: &[&str] = &["exec", "nohup", "sudo", "time"];
    let split = |letter: char| letter.is_whitespace() || "\"'`()[]{},|".contains(letter);
    let tokens = statement.split(split).filter(|token| !token.is_empty());
    tokens.skip_while(|token| FRONT.contains(token)).collect()
}

fn destroyed_by(tokens: &[&str]) -> Option<&'static str> {
    let program = tokens.first().map_or("", |first| first.rsplit(['/', '\\']).next().unwrap_or(first));
    if PRINTING.contains(&program) {
        return None;
    }
    let joined = tokens.join(" ");
    let of_statement = STATEMENTS.iter().find(|(words, _)| has(&joined, words)).map(|(_, what)| *what);
    let of_program =
        || PROGRAMS.iter().find(|(name, _)| tokens.contains(name) || program == *name).map(|(_, what)| *what);
    of_statement
        .or_else(of_program)
        .or_else(|| of_rows(tokens))
        .or_else(|| of_files(program, tokens))
        .or_else(|| of_services(program, tokens))
        .or_else(|| of_calls(tokens))
}

/// Rows that are changed everywhere, or all taken out.
fn of_rows(tokens: &[&str]) -> Option<&'static str> {
    match tokens {
        ["truncate", ..] => Some("empties it"),
        ["update", _, "set", rest @ ..] if !rest.contains(&"where") => Some("changes every row"),
        _ => None,
    }
}

fn of_files(program: &str, tokens: &[&str]) -> Option<&'static str> {
    let is_flag = |token: &str| token.starts_with('-');
    let short = |letter: char| {
        tokens.iter().any(|token| {
            token.strip_prefix('-').is_some_and(|rest| !rest.starts_with('-') && rest.contains(letter))
        })
    };
    let slash = |flag: &str| tokens.contains(&flag);
    let targets =
        || tokens[1..].iter().filter(|token| !is_flag(token) && !matches!(**token, "/f" | "/q" | "/s"));
    let lasting = || targets().any(|target| is_lasting(target));
    match program {
        "rm" if short('r') || tokens.contains(&"--recursive") => lasting().then_some("removes a folder"),
        "rm" | "del" | "erase" => targets().any(|target| is_data(target)).then_some("removes data"),
        "rd" | "rmdir" if slash("/s") => lasting().then_some("removes a folder"),
        "remove-item" | "ri" if tokens.iter().any(|token| token.starts_with("-r")) => {
            lasting().then_some("removes a folder")
        }
        "find" if tokens.contains(&"-delete") => lasting().then_some("removes files"),
        "dd" => tokens.iter().any(|token| token.starts_with("of=/dev/")).then_some("overwrites a disk"),
        "format" => tokens.get(1).is_some_and(|drive| drive.ends_with(':')).then_some("formats a disk"),
        _ if program.starts_with("mkfs") => Some("formats a disk"),
        _ => None,
    }
}

/// Whether what is kept under a path lasts.
fn is_lasting(path: &str) -> bool {
    !path
        .split(['/', '\\'])
        .any(|part| PASSING.contains(&part) || part.starts_with("tmp") || part.starts_with("${tmp"))
}

/// Whether a path names the file of a database or an archive of data.
fn is_data(path: &str) -> bool {
    const ENDINGS: &[&str] = &["db", "dbf", "dmp", "frm", "ibd", "ldf", "mdb", "mdf", "sqlite", "sqlite3"];
    is_lasting(path) && path.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}

fn of_services(program: &str, tokens: &[&str]) -> Option<&'static str> {
    let has = |word: &str| tokens.contains(&word);
    match program {
        "kubectl" | "oc" if has("delete") => tokens
            .iter()
            .any(|token| KEPT.contains(&token.split('/').next().unwrap_or(token)))
            .then_some("deletes what holds data"),
        "aws" => {
            let recursive = has("rm") && has("--recursive");
            let deletes = tokens.iter().any(|token| token.starts_with("delete-"));
            (recursive || deletes).then_some("deletes a resource")
        }
        "az" | "gcloud" => has("delete").then_some("deletes a resource"),
        "gsutil" => (has("rm") && has("-r") || has("rb")).then_some("deletes a bucket"),
        "curl" | "http" | "wget" => {
            let method =
                tokens.windows(2).any(|pair| matches!(pair, ["-x" | "--request" | "http", "delete"]));
            (method || has("-xdelete") || has("--request=delete")).then_some("deletes over HTTP")
        }
        "kafka-topics" | "kafka-topics.sh" => has("--delete").then_some("deletes a topic"),
        "rabbitmqadmin" => has("delete").then_some("deletes a queue"),
        "mysqladmin" => has("drop").then_some("drops a database"),
        "git" => (has("push") && (has("--force") || has("-f"))).then_some("overwrites history"),
        _ => None,
    }
}

/// Calls of a client's own language: `db.notes.drop()`, `KILL ^NOTES`, `D ^DIK`.
fn of_calls(tokens: &[&str]) -> Option<&'static str> {
    const CALLS: &[&str] = &[".deletemany", ".drop", ".dropcollection", ".dropdatabase", ".remove"];
    let document =
        tokens.iter().any(|token| token.starts_with("db.") && CALLS.iter().any(|call| token.ends_with(call)));
    let global = tokens.windows(2).any(|pair| match pair {
        ["k" | "kill", global] => global.starts_with('^'),
        ["d" | "do", call] => *call == "^dik",
        _ => false,
    });
    (document || global).then_some("deletes data")
}

/// Whether words stand in a text that has one space between its words.
fn has(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        let joined =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        !joined(before) && !joined(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_that_destroy_are_found() {
        for code in [
            "DROP TABLE bookings_2025;",
            "psql -c 'drop table if exists bookings'",
            "ALTER TABLE notes DROP COLUMN old_note",
            "TRUNCATE audit",
            "truncate table audit",
            "DELETE FROM bookings WHERE year = 2025",
            "UPDATE bookings SET ward = NULL",
            "mysqladmin -f drop planner",
            "dropdb planner",
            "sudo rm -rf /srv/planner/uploads",
            "rm -fR /opt/planner-3.1",
            "rm /var/lib/planner/planner.db",
            "rd /s /q D:\\planner\\data",
            "Remove-Item -Recurse -Force D:\\planner\\data",
            "find /srv/archive -mtime +30 -delete",
            "mkfs.ext4 /dev/sdb1",
            "dd if=/dev/zero of=/dev/sdb",
            "kubectl -n planner delete pvc data-0",
            "kubectl delete ns planner",
            "terraform destroy -auto-approve",
            "aws s3 rm s3://planner --recursive",
            "aws rds delete-db-instance --db-instance-identifier planner",
            "az sql db delete -n planner",
            "gcloud sql instances delete planner",
            "docker volume rm planner_data",
            "redis-cli FLUSHALL",
            "curl -X DELETE https://search/planner",
            "db.bookings.deleteMany({})",
            "KILL ^PLAN(\"OLD\")",
            "S DIK=\"^PLAN(\" D ^DIK",
            "git push --force origin main",
            "systemctl stop planner && rm -rf /srv/planner/data",
        ] {
            assert!(destroyed_by_code(code).is_some(), "{code}");
        }
    }

    #[test]
    fn commands_that_only_look_like_it_are_spared() {
        for code in [
            "SELECT * FROM dropped_tables",
            "DROP INDEX bookings_by_ward",
            "DROP VIEW beds",
            "UPDATE bookings SET ward = 'A' WHERE ward = 'B'",
            "CREATE TABLE bookings_old AS SELECT * FROM bookings; DROP TABLE bookings",
            "pg_dump planner > planner.sql && psql -c 'DROP TABLE bookings'",
            "echo 'DROP TABLE bookings'",
            "# rm -rf /srv/planner",
            "rm -rf /tmp/planner",
            "rm -r build/cache",
            "rm planner.lock",
            "rm -rf /opt/planner && tar xf planner-3.1.tgz -C /opt",
            "cp -a /opt/planner /opt/planner.old; rm -rf /opt/planner",
            "mv /opt/planner /opt/planner-3.1",
            "kubectl delete pod planner-0",
            "docker rm planner",
            "aws s3 cp planner.tgz s3://planner/",
            "curl -X POST https://search/planner",
            "git push origin main",
            "systemctl stop planner",
            "grep -r 'delete from' src",
            "truncated=1",
        ] {
            assert_eq!(destroyed_by_code(code), None, "{code}");
        }
    }

    #[test]
    fn sentences_that_destroy_are_told_from_others() {
        for text in
            ["Drop the column `old_note`.", "Stop it.\nDelete all rows of 2025.", "Wipe the old disk."]
        {
            assert!(destroyed_by_prose(text).is_some(), "{text}");
        }
        for text in [
            "Drop the temporary table.",
            "Delete the browser's cookies.",
            "Check that no data is lost.",
            "Drop in on the ward.",
        ] {
            assert_eq!(destroyed_by_prose(text), None, "{text}");
        }
    }
}
