//! Words with which a definition says that there is nothing, by language.

/// The words of one language, in small letters and sorted by nothing but sense.
pub(super) struct Language {
    /// Words that say that there is nothing.
    pub denying: &'static [&'static str],
    /// Words that may stand around those without saying anything.
    pub filling: &'static [&'static str],
    /// Words of a reason that give none, by what they are about: people, times, judgements, papers.
    pub weak: &'static [&'static [&'static str]],
    /// Excuses: they are no reason wherever they stand in one.
    pub excuses: &'static [&'static str],
}

/// Words with which a reason begins.
#[rustfmt::skip]
pub(super) const JOINING: &[&str] = &[
    "already", "as", "because", "due", "given", "only", "since", "so", "therefore", "thus", "unless", "until", "when",
    "where", "which", "while", "whose",
];

/// Words that any sentence has.
#[rustfmt::skip]
const GENERAL: &[&str] = &[
    "about", "across", "after", "again", "against", "all", "along", "also", "always", "am", "any", "anybody", "anymore",
    "anyone", "anything", "aren", "around", "back", "been", "before", "being", "between", "both", "but", "can", "case", "cases",
    "change", "changes", "continued", "could", "couldn", "d", "design", "didn", "down", "during", "each", "else", "elsewhere",
    "etc", "even", "ever", "every", "everybody", "everyone", "fast", "five", "fix", "follow", "four", "get", "got", "guess",
    "had", "has", "hasn", "have", "haven", "he", "her", "here", "hers", "him", "himself", "his", "how", "hundred", "i", "idea",
    "if", "involved", "isn", "it", "its", "itself", "just", "like", "ll", "m", "may", "maybe", "me", "might", "mine", "my",
    "myself", "never", "nobody", "normally", "nothing", "off", "ok", "okay", "once", "one", "ones", "only", "or", "other",
    "others", "ours", "ourselves", "out", "over", "pending", "per", "perhaps", "place", "possibly", "re", "really", "reason",
    "reasons", "s", "save", "separate", "shall", "she", "should", "shouldn", "six", "some", "somebody", "someone", "something",
    "such", "t", "ten", "than", "that's", "their", "theirs", "them", "themselves", "then", "there", "they", "thing", "things",
    "three", "through", "two", "unclear", "undecided", "undefined", "unknown", "unspecified", "unsure", "until", "up", "upon",
    "us", "various", "ve", "via", "wasn", "we", "were", "weren", "what", "whatever", "when", "where", "who", "why", "won",
    "would", "wouldn", "yes", "you", "your", "yours",
];

/// Who is left to know, decide or do it. Users, patients and sites are not among them: whom a change reaches is a fact.
#[rustfmt::skip]
pub(super) const PEOPLE: &[&str] = &[
    "admin", "administrator", "administrators", "admins", "agency", "analyst", "analysts", "architect", "architects", "auditor",
    "auditors", "author", "authors", "board", "boss", "cio", "client", "clients", "colleague", "colleagues", "committee",
    "company", "consultant", "consultants", "contractor", "contractors", "cso", "cto", "customer", "customers", "dba", "dbas",
    "department", "departments", "desk", "developer", "developers", "devops", "engineer", "engineers", "expert",
    "experts", "guys", "helpdesk", "hoster", "integrator", "integrators", "lead", "leadership", 
    "management", "manager", "managers", "operations", "operators", "ops", "organisation", "organization", "owner", "owners",
    "partner", "partners", "people", "person", "personnel", "professional", "professionals", "project", "provider", "providers",
    "sponsor", "sponsors", "staff", "stakeholder", "stakeholders", "steering", "supplier", "suppliers",
    "support", "team", "teams", "third", "vendor", "vendors", "writer",
];

/// When it will be done instead, and how little time there is.
#[rustfmt::skip]
const TIMES: &[&str] = &[
    "ago", "already", "april", "august", "autumn", "cannot", "chance", "christmas", "coming", "cutover", "date", "dates", "day",
    "days", "deadline", "deadlines", "december", "deferred", "delayed", "due", "earlier", "early", "far", "february", "fixed",
    "following", "friday", "future", "hold", "hour", "hours", "hurry", "iteration", "january", "july", "june", "lack", "last",
    "late", "later", "long", "longer", "march", "meeting", "minute", "minutes", "moment", "monday", "month", "months", "move",
    "moved", "moves", "next", "november", "now", "october", "opportunity", "parked", "phase", "plan", "planned", "plans",
    "postponed", "pressure", "previous", "previously", "q1", "q2", "q3", "q4", "quarter", "quarters", "quick", "quickly",
    "release", "releases", "roadmap", "rushed", "saturday", "schedule", "schedules", "september", "short", "sometime", "soon",
    "speed", "sprint", "sprints", "stage", "summer", "sunday", "take", "taken", "takes", "thursday", "tight", "times", "today",
    "tomorrow", "took", "tuesday", "upcoming", "urgent", "wait", "waits", "wednesday", "week", "weeks", "winter", "year",
    "years",
];

/// What somebody thinks of it.
#[rustfmt::skip]
const JUDGEMENTS: &[&str] = &[
    "acceptable", "add", "added", "adds", "adequate", "appropriate", "awkward", "benefit", "benefits", "better", "big",
    "boring", "bother", "brevity", "bureaucracy", "bureaucratic", "certain", "clear", "comfortable", "common", "competent",
    "complex", "complicated", "confidence", "confident", "convenient", "cosmetic", "cost", "costly", "costs", "critical",
    "custom", "customary", "easy", "effort", "enough", "essential", "exaggerated", "excessive", "expected", "expensive",
    "experience", "experienced", "explanatory", "familiar", "few", "fine", "formal", "formality", "good", "great", "hard",
    "harmless", "high", "importance", "important", "interest", "interesting", "irrelevant", "legacy", "likely", "little", "low",
    "mandatory", "many", "marginal", "mature", "mere", "minor", "more", "most", "much", "must", "negligible", "nice", "normal",
    "obvious", "obviously", "often", "optional", "outweigh", "outweighs", "overkill", "paperwork", "pointless", "positive",
    "practical", "practice", "priorities", "priority", "probably", "professional", "proper", "proven", "pure", "purely",
    "quite", "rare", "reasonable", "redundant", "reliable", "reliably", "risk", "risks", "risky", "robust", "routine", "safe",
    "sake", "saying", "self", "sense", "sensible", "serious", "several", "shows", "simple", "simply", "skilled", "small", "so",
    "somehow", "somewhere", "special", "stable", "standard", "straightforward", "stupid", "style", "successful", "sufficient",
    "superfluous", "sure", "tedious", "tested", "tiny", "too", "trained", "trivial", "trust", "trusted", "typical",
    "unimportant", "unlikely", "unnecessary", "unneeded", "unusual", "useful", "useless", "usual", "usually", "value", "values",
    "very", "waste", "well", "worth", "wrong",
];

/// What people do with a matter, and whose matter it is.
#[rustfmt::skip]
pub(super) const HANDLED: &[&str] = &[
    "accept", "accepted", "according", "agree", "agreed", "agreement", "allow", "allowed", "allows", "answer", "answers",
    "approve", "approved", "area", "ask", "asked", "asks", "assigned", "aware", "believe", "belong", "belongs", "beyond",
    "break", "breaks", "broke", "broken", "business", "care", "cares", "charge", "clarification", "clarified", "complain",
    "complained", "complains", "concern", "concerns", "confirmed", "consider", "considered", "control", "count", "cover",
    "covered", "covers", "deal", "deals", "decide", "decided", "decides", "decision", "delegated", "demand", "depend",
    "depends", "did", "discretion", "discuss", "discussed", "domain", "done", "drop", "duty", "everything", "expect", "fail",
    "failed", "fails", "failure", "failures", "falls", "feel", "get", "gets", "give", "given", "go", "goes", "gone", "hand",
    "handed", "handle", "handled", "handles", "hands", "happen", "happened", "happens", "help", "hope", "ignore", "ignored",
    "incident", "incidents", "informed", "insist", "insisted", "issue", "issues", "know", "known", "knows", "leave", "left",
    "let", "lie", "lies", "look", "looks", "manage", "managed", "manages", "matter", "matters", "mind", "miss", "need", "needs",
    "occur", "occurred", "organise", "organised", "our", "outside", "outsourced", "own", "owned", "owns", "point", "prefer",
    "problem", "problems", "promise", "promised", "put", "rely", "remit", "request", "requested", "requests", "require",
    "requires", "responsibility", "responsible", "rest", "rests", "said", "say", "says", "scope", "see", "seen", "sign",
    "signed", "sit", "sort", "sorted", "sorts", "stand", "stay", "stays", "steering", "step", "still", "take", "talk", "tell",
    "think", "thought", "told", "treat", "trouble", "turf", "under", "understand", "until", "view", "want", "wanted", "wants",
    "way", "went", "wish", "within", "without", "work", "worked", "working", "works", "worry", "write", "writing", "written",
    "wrote",
];

/// What an author did with the section, and why its text may not be read.
#[rustfmt::skip]
pub(super) const AUTHORING: &[&str] = &[
    "above", "below", "blank", "chapter", "classified", "comment", "comments", "confidential", "confidentiality", "delete",
    "deleted", "deliberately", "deprecated", "described", "details", "disclose", "disclosed", "documented", "drop", "dropped",
    "earlier", "empty", "explained", "fill", "filled", "fit", "fits", "guideline", "guidelines", "information", "intended",
    "intentionally", "internal", "leave", "left", "mentioned", "nda", "omit", "omitted", "policy", "procedure", "process",
    "publication", "publish", "published", "purpose", "removed", "reveal", "same", "secrecy", "secret", "section", "sensitive",
    "share", "shared", "skip", "skipped", "stated", "subsection", "tba", "tbc", "tbd", "template", "title", "topic", "unused",
];

/// English, German, French, Spanish.
#[rustfmt::skip]
pub(super) const LANGUAGES: &[Language] = &[
    Language {
        denying: &["aren", "doesn", "don", "isn", "n/a", "na", "nil", "no", "none", "nope", "not", "nothing", "null", "void", "wasn"],
        filling: &[
            "a", "add", "an", "and", "any", "applicable", "applies", "apply", "are", "at", "be", "build", "by", "chapter",
            "currently", "declare", "do", "does", "for", "foreseen", "from", "here", "in", "is", "it", "item", "known", "mention",
            "necessary", "needed", "note", "of", "on", "patch", "planned", "product", "project", "relevant", "release", "report",
            "required", "section", "specific", "t", "that", "the", "there", "these", "this", "time", "to", "update", "version",
            "was", "will", "with", "yet",
        ],
        weak: &[GENERAL, PEOPLE, TIMES, JUDGEMENTS, HANDLED, AUTHORING],
        excuses: &[
            "because i say so", "because we say so", "business decision", "by decision of", "meet the deadline", "meet the deadlines", "we trust", "cannot fail", "cannot go wrong", "cross our fingers", "do it later",
            "do not know", "don t know", "everybody knows", "everyone knows", "fingers crossed", "for good reasons",
            "for obvious reasons", "for various reasons", "forgot", "forgotten", "hope for the best", "in her head", "in his head",
            "in my head", "in our head", "in our heads", "in their heads", "it all depends", "it depends on the", "lack of time", "like last time", "management decision",
            "never failed", "never happened", "never needed", "never went wrong", "no budget", "no capacity", "no idea", "no money",
            "no one asked", "no one cares", "no one else", "no one knows", "no one needs to know", "no reason", "no resources for",
            "no time for", "no time left", "no time to", "nobody asked", "nobody cares", "nobody else", "nobody knows",
            "nobody needs to know", "not been decided", "not decided", "not enough time", "not yet known", "nothing can go wrong",
            "nothing will go wrong", "not sure", "should be fine", "should work", "that depends", "there is no time", "time pressure",
            "to be confirmed", "to be decided", "to be defined", "to be determined", "too busy", "too complicated",
            "too expensive", "too little time", "too much effort", "too much work", "was never needed", "we ll see",
            "we will see", "will be done later", "will be fine", "will not fail", "won t fail", "word of mouth",
        ],
    },
    Language {
        denying: &[
            "entfaellt", "entfällt", "fehlanzeige", "ka", "kein", "keine", "keinem", "keinen", "keiner", "keinerlei", "keines",
            "nein", "nicht", "nichts", "ohne",
        ],
        filling: &[
            "aktuell", "angabe", "angaben", "anwendbar", "bei", "bekannt", "benötigt", "berichten", "das", "dem", "den", "der",
            "derzeit", "die", "diese", "diesem", "diesen", "dieser", "dieses", "erforderlich", "es", "fuer", "für", "geplant",
            "gibt", "hier", "im", "in", "ist", "melden", "momentan", "noetig", "notwendig", "nötig", "oder", "patch", "projekt",
            "release", "relevant", "sind", "trifft", "und", "version", "vorgesehen", "vorhanden", "werden", "wird", "zu",
            "zutreffend",
        ],
        weak: &[&[
            "ab", "abgesprochen", "abgestimmt", "absichtlich", "abteilung", "alle", "allen", "alles", "an", "anbieter",
            "andere", "anderen", "auch", "auf", "aufgabe", "aufwand", "aufwendig", "aufwändig", "aus", "ausreichend",
            "außerhalb", "bedarf", "beim", "bekannt", "bereits", "besprochen", "betrieb", "betriebs", "bewusst", "bisher",
            "brauchen", "braucht", "budget", "bzw", "chef", "da", "darauf", "darum", "das", "davon", "deren", "dienstleister",
            "dies", "dieses", "doku", "dokumentiert", "dran", "drauf", "eben", "egal", "eile", "eilig", "ein", "eindeutig",
            "eine", "einem", "einen", "einer", "einfach", "entschieden", "entwickler", "erfahren", "erfahrung",
            "erfahrungsgemäß", "ergänzt", "erledigt", "erst", "etwas", "folgt", "frist", "fristen", "funktionieren",
            "funktioniert", "funktionierte", "gebraucht", "gefragt", "geheim", "gelassen", "geld", "geplant", "geregelt",
            "gering", "geringes", "gewünscht", "ging", "gleich", "gut", "haben", "halt", "handbuch", "hat", "hersteller",
            "hinzugefügt", "hängt", "ich", "ihm", "ihr", "immer", "interessiert", "intern", "intranet", "jeder", "jemand",
            "jetzt", "kennt", "klar", "knapp", "kollege", "kollegen", "kommt", "kompliziert", "kosten", "kostet", "kunde",
            "kunden", "kümmern", "kümmert", "lange", "leer", "leitung", "letzten", "letztes", "lief", "lieferant", "liegt",
            "liest", "lohnt", "machen", "macht", "mal", "man", "management", "mehr", "muss", "nachgereicht", "nie", "niemals",
            "niemand", "noch", "normal", "nur", "nächste", "nächsten", "nächster", "nächstes", "oben", "optional", "personal",
            "personalmangel", "problem", "probleme", "projektleiter", "projektleitung", "regelt", "reicht", "risiko", "routine",
            "sache", "schief", "schnell", "schon", "sehr", "sein", "selbsterklärend", "selbstverständlich", "sharepoint",
            "sich", "sicher", "sie", "siehe", "so", "sonst", "spaeter", "später", "standard", "steht", "team", "teams",
            "termin", "termindruck", "teuer", "trivial", "tun", "unbekannt", "unklar", "unnötig", "uns", "unser", "unsere",
            "unserem", "unseren", "unserer", "unten", "unwichtig", "verantwortlich", "verantwortung", "vergessen", "vertrauen",
            "vertraulich", "viel", "vielleicht", "von", "vor", "vorher", "war", "weggelassen", "weil", "weiss", "weiß", "wert",
            "wichtig", "wie", "wiki", "wir", "wird", "wissen", "wohl", "wollen", "wollte", "worden", "wurde", "zeit",
            "zeitdruck", "zeitgründen", "zeitmangel", "ziemlich", "zum", "zur", "zuständig", "zuständigkeit", "überall",
            "überflüssig", "übernimmt", "übersprungen", "üblich",
        ]],
        excuses: &[
            "das wissen alle", "hängt davon ab", "im kopf", "in unseren köpfen", "keine ahnung", "keine zeit", "kommt darauf an",
            "niemand muss", "noch nie gebraucht", "weiß niemand", "wird schon", "wissen wir nicht",
        ],
    },
    Language {
        denying: &[
            "aucun", "aucune", "aucunes", "aucuns", "ne", "neant", "non", "néant", "pas", "rien", "sans",
        ],
        filling: &[
            "a", "applicable", "applicables", "applique", "besoin", "ce", "cet", "cette", "connu", "connue", "d", "de", "declarer",
            "du", "déclarer", "en", "est", "et", "ici", "il", "l", "la", "le", "les", "livraison", "n", "necessaire",
            "nécessaire", "objet", "pour", "prevu", "prévu", "requis", "requise", "s", "signaler", "sont", "version", "y", "à",
        ],
        weak: &[&[
            "absolument", "affaire", "ailleurs", "assez", "au", "autre", "aux", "avant", "avons", "bien", "bientôt", "budget",
            "car", "ce", "cela", "charge", "chef", "cher", "client", "clients", "collègues", "comme", "compliqué",
            "confidentialité", "confidentiel", "connaissent", "connaît", "court", "coûteux", "dans", "decide", "delai",
            "delais", "demandé", "depend", "dernière", "des", "dessous", "dessus", "direction", "discuté", "document",
            "documentation", "documenté", "décidera", "décidé", "décision", "délai", "délais", "dépend", "efforts", "ensuite",
            "entre", "entreprise", "essentiel", "etre", "evident", "expérience", "expérimenté", "expérimentée", "facile",
            "facultatif", "faut", "fera", "fiable", "fois", "fonctionne", "fonctionné", "fournisseur", "gère", "habitude",
            "habituel", "important", "inconnu", "inconnue", "indispensable", "intranet", "intéresse", "inutile", "jamais", "je",
            "laissé", "lit", "long", "lu", "lui", "mais", "management", "manque", "marche", "moyens", "même", "ne", "nos",
            "notre", "nous", "nul", "nécessité", "nôtre", "obligatoire", "occupe", "occupent", "on", "ont", "optionnel", "ou",
            "oublié", "outre", "par", "parce", "pas", "personne", "petit", "peu", "peut", "plus", "politique", "poser",
            "pression", "prestataire", "prestataires", "prioritaire", "priorité", "problème", "problèmes", "prochain",
            "prochaine", "précédent", "prévue", "que", "qui", "raison", "raisons", "responsabilité", "responsable",
            "ressources", "rien", "risque", "risques", "routine", "réglé", "sa", "sait", "secret", "selon", "sensible", "sera",
            "ses", "sharepoint", "si", "simple", "son", "sont", "souhaité", "standard", "sur", "sûr", "tard", "temps",
            "toujours", "tous", "tout", "toute", "travail", "tres", "trivial", "trop", "très", "ultérieurement", "un", "une",
            "urgence", "urgent", "usage", "usuel", "utile", "va", "vide", "voir", "volontairement", "vrai", "wiki", "ça",
            "échoué", "éditeur", "équipe", "équipes", "été", "évident", "être",
        ]],
        excuses: &[
            "aucune idée", "cela dépend", "dans la tête", "dans nos têtes", "jamais eu besoin", "on verra", "pas le temps",
            "tout le monde sait", "ça dépend",
        ],
    },
    Language {
        denying: &["nada", "ningun", "ninguna", "ningunas", "ninguno", "ningunos", "ningún", "no", "nunca", "sin"],
        filling: &[
            "a", "ahora", "aplica", "aplicable", "aplicables", "conocida", "conocido", "corresponde", "de", "declarar", "del",
            "el", "en", "entrega", "es", "esta", "este", "esto", "hay", "informar", "la", "las", "los", "momento", "necesaria",
            "necesario", "para", "por", "prevista", "previsto", "procede", "que", "reportar", "requerido", "requiere", "se",
            "señalar", "son", "version", "versión",
        ],
        weak: &[&[
            "abajo", "acordado", "además", "ahí", "al", "alguien", "antes", "aquí", "arriba", "asunto", "así", "basta", "bien",
            "breve", "caro", "cliente", "clientes", "como", "compañeros", "complicado", "con", "confidencial",
            "confidencialidad", "conoce", "conocen", "cosa", "costumbre", "cuando", "decide", "decidido", "decidirá",
            "decisión", "dejado", "demasiado", "depende", "desconocida", "desconocido", "después", "dirección", "discutido",
            "documentación", "documentado", "documento", "dos", "ella", "ellos", "encarga", "encargan", "equipo", "equipos",
            "esencial", "está", "estándar", "evidente", "experiencia", "facil", "falla", "fallado", "fallo", "falta", "fiable",
            "funciona", "funcionado", "funcionó", "fácil", "gerencia", "gestiona", "ha", "haber", "habitual", "hace", "hacer",
            "han", "hará", "igual", "importa", "importante", "innecesario", "intencionadamente", "interesa", "interno",
            "intranet", "jefe", "largo", "lee", "lo", "luego", "mal", "mas", "medios", "menor", "misma", "mismo", "momento",
            "motivos", "mucho", "muy", "más", "nadie", "necesidad", "nos", "nosotros", "nuestra", "nuestro", "nuestros",
            "obligatorio", "obvio", "ocupa", "ocupan", "olvidado", "olvidó", "opcional", "otra", "otro", "pedido", "pidió",
            "plazo", "plazos", "poco", "política", "porque", "posteriormente", "preocupa", "presión", "presupuesto",
            "prioridad", "prisa", "probado", "problema", "problemas", "proveedor", "proveedores", "próxima", "próximo",
            "quizas", "quizás", "razones", "razón", "recursos", "responsabilidad", "responsable", "riesgo", "rutina", "sabe",
            "sabemos", "secreto", "seguro", "sencillo", "ser", "será", "sharepoint", "si", "siempre", "simple", "sobra",
            "sobre", "solo", "somos", "su", "también", "tarde", "tema", "tiempo", "todo", "todos", "trabajo", "trivial", "tu",
            "un", "una", "urgencia", "urgente", "usual", "va", "vacío", "vale", "ver", "vez", "wiki", "ya", "yo", "última",
            "útil",
        ]],
        excuses: &[
            "en la cabeza", "no hay tiempo", "no se sabe", "no tenemos tiempo", "nunca hizo falta", "todo el mundo sabe",
            "ya veremos",
        ],
    },
];
