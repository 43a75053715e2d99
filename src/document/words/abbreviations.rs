//! Abbreviations that every reader knows, and words that only look like some.

/// Abbreviations that need no spelling out, each with a sentence that has it, and one that has another.
#[rustfmt::skip]
pub static KNOWN: &[&str] = &[
    "API", "APIs", "ASCII", "CA", "CD", "CEO", "CI", "CLI", "CPU", "CSS", "CSV", "DBA", "DNS", "DOCX", "EDT", "EST", "ET", "FAQ", "FTP",
    "GB", "GMT", "GPU", "GUI", "HTML", "HTTP", "HTTPS", "ID", "IDs", "IP", "IT", "JPEG", "JSON", "KB", "LAN", "MB", "MS", "OK",
    "OS", "PC", "PDF", "PIN", "PNG", "QA", "RAM", "REST", "SDK", "SFTP", "SHA", "SMS", "SMTP", "SQL", "SSH", "SSL", "TB", "TCP", "TLS",
    "UI", "UK", "URI", "URL", "URLs", "US", "USA", "USB", "UTC", "UTF", "UUID", "UX", "VM", "VPN", "WAN", "XLSX", "XML", "YAML", "ZIP",
];

/// Words in capitals that are no abbreviations: for stress, or as forms and programs show them.
#[rustfmt::skip]
pub static WORDS: &[&str] = &[
    "AFTER", "ALL", "AM", "AN", "AND", "ANY", "ARE", "AS", "AT", "BE", "BEFORE", "BOTH", "BY", "CAUTION", "DATE", "DAY", "DO", "DONE",
    "DRAFT", "EACH", "END", "ENTER", "ERROR", "EXIT", "FALSE", "FILE", "FIRST", "FOR", "FROM", "GO", "HAS", "HAVE", "IF", "IN", "INTO",
    "IS", "LAST", "MAY", "MENU", "MUST", "NAME", "NEVER", "NEW", "NEXT", "NO", "NONE", "NOT", "NOTE", "NULL", "NUMBER", "OF", "OFF", "OLD", "ON",
    "ONE", "ONLY", "OPTION", "OR", "OUT", "PATCH", "PLEASE", "PM", "QUIT", "READ", "RUN", "SAVE", "SET", "SHALL", "SITE", "START", "STATUS",
    "STEP", "STOP", "TEST", "THE", "THEN", "THIS", "TIME", "TIP", "TO", "TRUE", "TYPE", "UP", "USER", "VERSION", "WARNING", "WITH", "YES",
    "YOU", "YOUR",
];
