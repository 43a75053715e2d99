//! Abbreviations that every reader knows, and words that only look like some.

/// Abbreviations that need no spelling out.
#[rustfmt::skip]
pub(super) static KNOWN: &[&str] = &[
    "AES", "API", "ASCII", "BST", "CA", "CD", "CEO", "CEST", "CET", "CI", "CLI", "CPU", "CRUD", "CSS", "CSV",
    "DBA", "DIBR",
    "DIBRG", "DLL", "DNS", "DOCX", "EDT", "EST", "ET", "EXE", "FAQ", "FAX", "FTP", "GB", "GMT", "GPU",
    "GUI", "HTML", "HTTP", "HTTPS", "ID", "IDE", "IP", "ISO", "IT", "JDK", "JPEG", "JRE", "JSON", "JVM",
    "JWT", "KIDS", "KB", "LAN", "MB", "MFA", "MS", "OK", "OS", "PC", "PDF", "PIN", "PNG", "QA", "RAM", "REST",
    "RPM", "SDK", "SFTP", "SHA", "SMS", "SMTP", "SQL", "SSH", "SSL", "SSO", "TB", "TCP", "TLS", "TXT",
    "UAT", "UI", "UK", "URI", "URL", "US", "USA", "USB", "UTC", "UTF", "UUID", "UX", "VA", "VM", "VPN",
    "WAN", "XLSX", "XML", "YAML", "ZIP",
];

/// Words in capitals that are no abbreviations: for stress, or as forms and programs show them.
#[rustfmt::skip]
pub(super) static WORDS: &[&str] = &[
    "AA", "ACTION", "AFTER", "ALL", "ALSO", "ALT", "ALTER", "AM", "AN", "AND", "ANY", "APR", "ARE", "AS",
    "AT", "AUG", "BACKUP", "BE", "BEFORE", "BEGIN", "BOTH", "BOTTOM", "BUILD", "BY", "CANCEL", "CAUTION",
    "CENTER", "CHECK", "CHOOSE", "CODE", "COLUMN", "COMMIT", "COPY", "COVID", "CREATE", "CRON", "CTRL",
    "DATA", "DATE", "DAY", "DAYS", "DEC", "DELETE", "DETAIL", "DEV", "DEVICE", "DO", "DONE", "DRAFT",
    "DROP", "DRUG", "EACH", "EDIT", "END", "ENDED", "ENTER", "ENTRY", "ERROR", "ESC", "EXIT", "EXPORT",
    "FALSE", "FEB", "FIELD", "FILE", "FILES", "FINAL", "FIRST", "FOR", "FORM", "FORMS", "FORUM", "FREE", "FRI",
    "FROM", "FULL", "GET", "GLOBAL", "GO", "GRANT", "GROUP", "HAS", "HAVE", "HEAD", "HEADER", "HELP",
    "HOME", "HOST", "IF", "II", "III", "IMPORT", "IN", "INDEX", "INFO", "INPUT", "INSERT", "INTO", "IS",
    "ITEM", "IV", "IX", "JAN", "JIRA", "JOIN", "JUL", "JUN", "KEY", "LAB", "LABEL", "LAST", "LEFT",
    "LENGTH", "LEVEL", "LIST", "LOAD", "LOCK", "LOG", "LOGOFF", "LOGON", "LOGS", "LOOK", "MAIL", "MAIN",
    "MANUAL", "MAR", "MASTER", "MAY", "MENU", "MERGE", "METHOD", "MON", "MUST", "NAME", "NEVER", "NEW", "NEXT",
    "NO", "NODE", "NON", "NONE", "NOT", "NOTE", "NOTES", "NOV", "NOW", "NULL", "NUMBER", "OCT", "OF",
    "OFF", "OFFICE", "OLD", "ON", "ONE", "ONLY", "OPTION", "OR", "ORDER", "OTHER", "OUT", "OUTPUT",
    "PAGE", "PARENT", "PATCH", "PERSON", "PHASE", "PHONE", "PLEASE", "PM", "PORT", "POST", "PRINT",
    "PUBLIC", "PURGE", "PUT", "QUEUE", "QUIT", "READ", "REMOTE", "RENAME", "REPLY", "REPORT", "RETURN",
    "REVISE", "REVOKE", "RIGHT", "ROLE", "RUN", "SAMPLE", "SAT", "SAVE", "SCREEN", "SELECT", "SEP", "SEPT", "SERVER",
    "SET", "SETUP", "SHALL", "SHIFT", "SIGN", "SITE", "SORT", "SOURCE", "STAFF", "START", "STATE",
    "STATUS", "STEP", "STOP", "STORE", "SUN", "SYSTEM", "TAB", "TABLE", "TASK", "TASKS", "TBA", "TBD", "TEAM",
    "TERM", "TEST", "TESTS", "TEXT", "THE", "THEN", "THIS", "THU", "THUR", "THURS", "TIME", "TIMES", "TIP",
    "TITLE", "TO",
    "TOOL", "TOP", "TRUE", "TUE", "TUES", "TYPE", "UNTIL", "UP", "UPDATE", "USED", "USER", "USERS", "VALUE",
    "VERSION",
    "VI", "VIEW", "VII", "VIII", "WARNING", "WEB", "WED", "WHERE", "WHILE", "WINDOW", "WITH", "WRITE", "XI",
    "XII", "YES", "YOU", "YOUR",
];

/// States of the US, as they stand behind a town: "Salt Lake City, UT".
#[rustfmt::skip]
pub(super) static STATES: &[&str] = &[
    "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME",
    "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN",
    "TX", "UT", "VA", "VT", "WA", "WI", "WV", "WY",
];
