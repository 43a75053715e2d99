//! Tokens of template languages and mail merges: a name between delimiters that some engine should have replaced.

use super::{Family, Place, Text, is_quoted};

pub(super) static FAMILY: Family = Family {
    name: "token",
    find,
    found: &[
        "{{ strategy }}",
        "See {{guide.link}} for the rest.",
        "{% include strategy.md %}",
        "{# ask the vendor #}",
        "<%= strategy %>",
        "<#if risk>",
        "<?= $owner ?>",
        "${BACKOUT_STRATEGY}",
        "The server is ${server.name}.",
        "#{strategy}",
        "Build $(Build.BuildNumber)",
        "%BACKOUT_STRATEGY%",
        "%%STRATEGY%%",
        "@@STRATEGY@@",
        "Release @VERSION@ is installed.",
        "«Strategy»",
        "Owner: «First_Name»",
        "<<strategy>>",
        "[[Strategy]]",
        "__STRATEGY__",
        "$PRODUCT_NAME$",
        "##OWNER##",
        "{PRODUCT_NAME}",
        "Ask {name} for access.",
        "Refer to TMP <FUTURE RELEASE>.",
        "Version [FILL_IN] of [PRODUCT NAME]",
        "Host: <server-name>",
    ],
    spared: &[
        "Between 5 % and 10 % of the beds, 20%-30% at night.",
        "The logs are in %APPDATA%\\Planner, ${HOME}/logs and ${LOG_ROOT}/app.",
        "Call __init__ and __FILE__.",
        "GET /beds/{id} returns one bed.",
        "Write to beds@example.org or wards@example.org.",
        "The set {a, b} and {x}.",
        "Il appuie sur « Oui » puis «Non».",
        "Press <ENTER> in <chart name> at Select <TEST ACCOUNT>.",
        "Use [XPD MAIN] or [LINK](#a), then [ENTER] [X].",
        "Shift with 1 << 2 >> 3.",
        "It costs $5 and $10.",
        "The mark “{{ name }}” in the letter is replaced by the patient's name.",
        "Issue #12 and ##.",
        "Set $JAVA_HOME first.",
        "The file begins with <?xml version=\"1.0\"?>.",
    ],
};

/// What may stand between two delimiters.
type Inside = fn(&str) -> bool;

/// Delimiters with the engines that use them.
#[rustfmt::skip]
static DELIMITERS: &[(&str, &str, Inside)] = &[
    ("{{", "}}", is_any),            // Mustache, Handlebars, Jinja, Liquid, Go
    ("{%", "%}", is_any),            // Jinja, Liquid, Twig
    ("{#", "#}", is_any),            // Jinja, Twig
    ("<%", "%>", is_any),            // ERB, EJS, ASP, JSP
    ("<#", ">", is_any),             // FreeMarker
    ("<?", "?>", is_program),        // PHP
    ("${", "}", is_variable),        // shells, JavaScript, Ant, Maven
    ("#{", "}", is_variable),        // Ruby, Octopus Deploy
    ("@{", "}", is_variable),        // Robot Framework, Thymeleaf
    ("$(", ")", is_variable),        // make, Azure Pipelines
    ("@@", "@@", is_capitals),
    ("%%", "%%", is_capitals),
    ("##", "##", is_capitals),
    ("__", "__", is_capitals),
    ("%", "%", is_capitals),         // batch files
    ("@", "@", is_capitals),         // Autoconf, Maven
    ("$", "$", is_capitals),
    ("«", "»", is_field),            // mail merge of Word
    ("<<", ">>", is_words),
    ("[[", "]]", is_words),
    ("{", "}", is_braced),
    ("<", ">", is_angled),
    ("[", "]", is_generic),
];

/// Variables that every shell or system sets, and names that a preprocessor replaces.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "ALLUSERSPROFILE", "APPDATA", "CLASS", "COMPUTERNAME", "COMSPEC", "COUNTER", "DATE", "DIR", "FILE", "FUNCTION", "HOME",
    "HOMEDRIVE", "HOMEPATH", "HOSTNAME", "JAVA_HOME", "LANG", "LINE", "LOCALAPPDATA", "METHOD", "NAMESPACE", "ORACLE_HOME", "OS", "PATH",
    "PROGRAMDATA", "PROGRAMFILES", "PUBLIC", "PWD", "SHELL", "SYSTEMDRIVE", "SYSTEMROOT", "TEMP", "TIME", "TMP", "TMPDIR", "TRAIT",
    "USER", "USERNAME", "USERPROFILE", "VA_ARGS", "WINDIR",
];

/// Words of which a placeholder in brackets is made. Terminals show others there: `<ENTER>`, `[XPD MAIN]`.
#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "ADD", "ADDRESS", "BUILD", "COMPONENT", "CONTACT", "CURRENT", "DATE", "DESCRIPTION", "EMAIL", "ENTER", "ENVIRONMENT",
    "FACILITY", "FILL", "FUTURE", "HERE", "HOST", "ID", "IN", "INSERT", "LINK", "MONTH", "NAME", "NEW", "NEXT", "NUMBER", "ORGANIZATION",
    "OWNER", "PATCH", "PERSON", "PHONE", "PLACEHOLDER", "PREVIOUS", "PRODUCT", "PROJECT", "RELEASE", "ROLE", "SERVER", "SITE", "STRATEGY",
    "SYSTEM", "TBC", "TBD", "TEAM", "TEXT", "THE", "TIME", "TITLE", "TO", "URL", "USER", "VALUE", "VERSION", "YEAR", "YOUR",
];

fn find(text: &Text<'_>, places: &mut Vec<Place>) {
    let own = text.own;
    if !own.bytes().any(|byte| b"{<[$%@#_".contains(&byte)) && !own.contains('«') {
        return;
    }
    for (open, close, inside) in DELIMITERS {
        let mut from = 0;
        while let Some(start) = own[from..].find(open).map(|at| at + from) {
            from = start + open.len();
            let Some(length) = own[from..].find(close) else { break };
            let end = from + length + close.len();
            let name = &own[from..from + length];
            if name.len() <= 80
                && stands_free(own, open, (start, end))
                && inside(name)
                && !is_quoted(own, (start, end))
            {
                places.push((start, end));
                from = end;
            }
        }
    }
}

/// Whether delimiters of one kind on both sides do not lie inside a word, an address or an amount, and brackets are no link.
fn stands_free(text: &str, open: &str, (start, end): Place) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match open {
        "[" | "[[" => !matches!(after, Some('(' | '[' | ':')),
        "{" => !matches!(before, Some('/' | '$' | '#' | '@' | '{' | '%')),
        "<" => before != Some('<') && after != Some('>'),
        // A variable at the head of a path is set where the path is used.
        "${" => !matches!(after, Some('/' | '\\')),
        "@" | "%" | "$" | "@@" | "%%" | "##" | "__" => !joins(before) && !joins(after),
        _ => true,
    }
}

fn is_any(inside: &str) -> bool {
    inside.chars().any(char::is_alphabetic)
}

fn is_program(inside: &str) -> bool {
    is_any(inside) && !inside.starts_with("xml")
}

fn is_identifier(inside: &str) -> bool {
    let inside = inside.trim();
    inside.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && inside.chars().all(|c| c.is_alphanumeric() || "_-.:".contains(c))
}

fn is_variable(inside: &str) -> bool {
    is_identifier(inside) && !KNOWN.contains(&inside)
}

fn is_capitals(inside: &str) -> bool {
    let letters = inside.bytes().filter(u8::is_ascii_uppercase).count();
    letters > 2
        && inside
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"_-.".contains(&byte))
        && inside.starts_with(|c: char| c.is_ascii_uppercase())
        && !KNOWN.contains(&inside)
}

/// A field of a mail merge. Some languages quote like this, but no sentence quotes two words joined to one.
fn is_field(inside: &str) -> bool {
    let inside = inside.trim();
    let mut letters = inside.chars().skip(1);
    let camel = inside.contains('_') || letters.any(char::is_uppercase);
    is_identifier(inside) && (camel || is_generic(&inside.to_uppercase()))
}

fn is_words(inside: &str) -> bool {
    let inside = inside.trim();
    inside.starts_with(char::is_alphabetic)
        && inside.chars().all(|c| c.is_alphanumeric() || " _-.’'".contains(c))
        && inside.split_whitespace().count() <= 6
}

fn is_braced(inside: &str) -> bool {
    (is_capitals(inside) && inside.len() > 3) || (inside.len() > 3 && is_generic(&inside.to_uppercase()))
}

/// Words in capitals that a template asks for, or a name of several parts. Terminals show others there: `<ENTER>`.
fn is_angled(inside: &str) -> bool {
    let joined = inside.contains(['-', '_'])
        && inside.bytes().all(|byte| byte.is_ascii_lowercase() || b"-_".contains(&byte))
        && is_generic(&inside.to_uppercase());
    is_generic(inside) || joined
}

/// Whether the words are those of a template, and not the name of a key.
pub(super) fn is_generic(inside: &str) -> bool {
    !["ENTER", "INSERT"].contains(&inside)
        && inside.split([' ', '_', '-', '/']).all(|word| GENERIC.contains(&word))
}
