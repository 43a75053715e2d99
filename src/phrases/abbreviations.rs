//! Abbreviations that every reader knows, and words that only look like some.

/// Abbreviations that need no spelling out, as readers of such a plan know them.
#[rustfmt::skip]
pub(super) static KNOWN: &[&str] = &[
    // Computers, programs and their parts.
    "ACL", "AES", "API", "APM", "ASCII", "AWS", "BIOS", "BOM", "CA", "CD", "CI", "CLI",
    "CORS", "CPU", "CR", "CRLF", "CRUD", "CSRF", "CSS", "CVE", "CVSS", "DBMS", "DDL", "DLL", "DML", "DOM",
    "EOF", "EOL", "ESB", "ETL", "EXE", "FAQ", "FIFO", "FQDN", "GCP", "GIT", "GPU", "GUI", "GUID",
    "HA", "HDD", "IAM", "IDE", "IO", "IOPS", "IOS", "JAR", "JDBC", "JDK", "JMS", "JRE", "JS", "JVM", "JWT",
    "KVM", "LDAP", "LF", "MFA", "MIME", "MQ", "MSI", "NAS", "NFS", "OAUTH", "ODBC", "OIDC", "OLAP",
    "ORM", "OS", "OTP", "PC", "PID", "PIN", "PKI", "QR", "RAID", "RAM", "RBAC", "RDBMS", "RDS",
    "RFC", "ROM", "RPC", "RPM", "SAML", "SAN", "SDK", "SIEM", "SPA", "SQL",
    "SRE", "SSD", "SSO", "SUDO", "TOTP", "TTL", "UI", "USB", "UTF", "UUID", "UX", "VM", "VMS", "WAF", "WAR", "XSS",
    "YUM",
    // Networks and protocols.
    "DHCP", "DMZ", "DNS", "FTP", "FTPS", "HTTP", "HTTPS", "ICMP", "IMAP", "IP", "LAN", "NAT", "NTP", "POP", "RDP",
    "REST", "SCP", "SFTP", "SMB", "SMTP", "SNMP", "SOAP", "SSH", "SSL", "TCP", "TLS", "UDP", "URI", "URL",
    "VLAN", "VPC", "VPN", "WAN", "WLAN", "XMPP",
    // Formats of files and data.
    "BMP", "CSV", "DOC", "DOCX", "EPUB", "GIF", "HTML", "ICS", "INI", "JPEG", "JPG", "JSON", "MP", "ODT", "OVA",
    "PDF", "PEM", "PNG", "PPTX", "RTF", "SVG", "TAR", "TIFF", "TOML", "TSV", "TXT", "WSDL", "XLS", "XLSX",
    "XML", "XSD", "XSLT", "YAML", "YML", "ZIP",
    // Sums, keys and standards bodies.
    "ANSI", "CIS", "EU", "GDPR", "IEC", "IEEE", "IETF", "ISO", "ITIL", "MD", "NIST", "OWASP", "RSA",
    "SHA", "UK", "UN", "US", "USA", "WHO",
    // Units, currencies and times.
    "AEST", "AM", "AUD", "BST", "CAD", "CDT", "CEST", "CET", "CHF", "CST", "EDT", "EST", "ET", "EUR", "GB", "GBP",
    "GHZ", "GIB", "GMT", "HZ", "JST", "KB", "KIB", "KM", "KW", "MB", "MBIT", "MDT", "MHZ", "MIB", "MS",
    "MST", "PDT", "PM", "PST", "TB", "TIB", "USD", "UTC",
    // Hospitals and their systems.
    "ADT", "BMI", "CDA", "CPOE", "CT", "DICOM", "DOB", "ECG", "EHR", "EKG", "EMPI", "EMR", "EPIC", "EPR",
    "ESR", "FHIR", "GP", "HIE", "HIM", "HIS", "HL", "ICD", "ICU", "IHE", "IV", "KIDS", "LIMS", "LIS",
    "LOINC", "MRI", "MRN", "NDC", "NHS", "NICU", "OR", "PACS", "PHI", "PHR", "PII", "RIS",
    "SNOMED", "VA", "VISTA",
    // Firms' offices and projects.
    "CAB", "CEO", "CFO", "CIO", "CISO", "CMDB", "CTO", "DBA", "DIBR", "DIBRG", "FAX", "HR", "ID",
    "IT", "ITSM", "OK", "QA", "QC", "RACI", "SMS", "SOP", "TBD", "UAT",
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
