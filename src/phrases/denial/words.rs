//! Words with which a definition says that there is nothing, by language.

/// The words of one language, in small letters and sorted by nothing but sense.
pub(super) struct Language {
    /// Words that say that there is nothing.
    pub denying: &'static [&'static str],
    /// Words that may stand around those without saying anything.
    pub filling: &'static [&'static str],
    /// Words of a reason that give none: whoever "depends", "unknown" and "because" are about.
    pub weak: &'static [&'static str],
    /// Excuses: they are no reason wherever they stand in one.
    pub excuses: &'static [&'static str],
}

/// Words with which a reason begins.
#[rustfmt::skip]
pub(super) const JOINING: &[&str] = &[
    "already", "as", "because", "due", "given", "only", "since", "so", "therefore", "thus", "unless", "until", "when",
    "where", "which", "while", "whose",
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
        weak: &[
            "again", "all", "also", "always", "am", "anybody", "anyone", "anything", "ask", "asked", "been", "being", "believe",
            "but", "can", "care", "cares", "case", "cases", "certain", "could", "depend", "depends", "did", "done", "each", "else",
            "etc", "every", "everybody", "everyone", "everything", "expected", "feel", "fine", "get", "go", "goes", "good",
            "guess", "had", "happen", "happens", "has", "have", "he", "her", "his", "hope", "how", "i", "idea", "if", "ignore",
            "ignored", "intended", "its", "just", "know", "knows", "later", "let", "likely", "matter", "matters", "may", "maybe",
            "might", "moment", "must", "my", "need", "needs", "never", "nobody", "normally", "now", "obvious", "obviously", "ok",
            "okay", "once", "one", "ones", "or", "other", "others", "our", "ours", "out", "perhaps", "point", "possibly",
            "probably", "really", "reason", "reasons", "require", "requires", "shall", "she", "should", "simply", "skip",
            "skipped", "some", "somebody", "someone", "something", "sometime", "soon", "sure", "than", "their", "them", "then",
            "they", "thing", "things", "think", "today", "too", "trivial", "unclear", "undecided", "undefined", "unknown",
            "unspecified", "unsure", "us", "usual", "usually", "various", "very", "want", "wanted", "way", "we", "well", "what",
            "whatever", "who", "why", "wish", "without", "would", "yes", "you", "your",
            "according", "clarification", "clarified", "comments", "details", "disclosed", "fix", "follow", "guideline", "guidelines", "information",
            "pending", "procedure", "worth",
            "above", "agreed", "before", "below", "change", "changes", "classified", "comment", "company", "confidential", "cosmetic", "cost", "costs", "critical",
            "custom", "deadline", "decided", "design", "easy", "effort", "fast", "hurry", "important", "internal", "low", "minor", "per", "policy", "practice",
            "pressure", "priority", "process", "quick", "risk", "routine", "safe", "save", "secret", "sensitive", "simple", "small", "standard", "straightforward", "tiny", "unimportant", "urgent", "decision", "discussed", "earlier", "explained", "last", "management", "mentioned", "previous", "previously", "same", "scope", "see", "seen", "stated", "still", "tba", "tbc", "tbd",
        ],
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
        weak: &[
            "ab", "an", "auf", "brauchen", "braucht", "da", "darauf", "davon", "drauf", "eben", "egal", "einfach", "halt", "hängt",
            "ich", "jemand", "kommt", "man", "nie", "niemand", "noch", "nur", "sie", "so", "sonst", "spaeter", "später",
            "unbekannt", "unklar", "vielleicht", "weil", "weiss", "weiß", "wir", "wissen", "zeit",
            "abgesprochen", "bedarf", "besprochen", "entschieden", "gleich", "letzten", "letztes", "mal", "oben", "siehe", "unten", "vorher", "wie",
        ],
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
        weak: &[
            "autre", "cela", "car", "ce", "depend", "dépend", "etre", "faut", "inconnu", "inconnue", "je", "nous", "on", "parce",
            "personne", "peut", "plus", "que", "qui", "sait", "tard", "temps", "ça", "être",
            "avant", "comme", "décidé", "dernière", "dessous", "dessus", "discuté", "fois", "même", "précédent", "voir",
        ],
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
        weak: &[
            "depende", "desconocida", "desconocido", "después", "falta", "hace", "lo", "luego", "mas", "más", "nadie", "nosotros",
            "porque", "quizas", "quizás", "sabe", "sabemos", "tiempo",
            "abajo", "antes", "arriba", "como", "decidido", "discutido", "igual", "misma", "mismo", "ver", "vez", "última",
        ],
        excuses: &[
            "en la cabeza", "no hay tiempo", "no se sabe", "no tenemos tiempo", "nunca hizo falta", "todo el mundo sabe",
            "ya veremos",
        ],
    },
];
