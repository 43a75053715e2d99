//! `dibr.toml` and the command line → the settings of each definition.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Common;
use super::files::{self, CliError, Project};
use dibr::finding::{FileReport, Finding, RuleMeta, Severity, builtin};
use dibr::load::{Overlay, digest_of_all, digest_of_text};
use dibr::settings::{Settings, SettingsFile, is_always_unwaivable, read};
use dibr::source::{Fault, Sources, Span, Spanned, nearest};
use dibr::verbs;

/// What the command line asks for, beside the definitions.
#[derive(Debug, Default)]
pub(super) struct CliSettings {
    /// Whether documents are for the public.
    pub(super) public: bool,
    /// The stage to judge by.
    pub(super) stage: Option<String>,
    /// The rules that are to run.
    pub(super) select: Vec<String>,
    /// The rules that are not.
    pub(super) ignore: Vec<String>,
}

/// The settings of definitions below one `dibr.toml`, or of those that have none.
pub(super) struct RunSettings {
    /// The settings.
    pub(super) settings: Settings,
    /// The organisation's own schemas.
    pub(super) overlays: Vec<Overlay>,
    /// The lightest severity that makes a check fail, if the file says so.
    pub(super) deny: Option<Severity>,
    /// The file, and what is wrong in it.
    pub(super) report: Option<FileReport>,
}

/// The settings of all definitions of a run; those of one `dibr.toml` are read once.
pub(super) struct SettingsCache {
    known: Vec<(Option<PathBuf>, Arc<RunSettings>)>,
    config: Option<PathBuf>,
    asked: CliSettings,
    today: Option<String>,
}

impl SettingsCache {
    pub(super) fn new(common: &Common, asked: CliSettings) -> Self {
        let today = common.today.clone().or_else(files::today);
        Self { known: Vec::new(), config: common.config.clone(), asked, today }
    }

    /// The settings of a project: those of the file that the command line names, else of the project's own.
    pub(super) fn of(&mut self, project: &Project) -> Result<Arc<RunSettings>, CliError> {
        let path = self.config.clone().or_else(|| project.settings());
        if let Some((_, known)) = self.known.iter().find(|(known, _)| *known == path) {
            return Ok(Arc::clone(known));
        }
        let run_settings = Arc::new(self.read(path.as_deref())?);
        self.known.push((path, Arc::clone(&run_settings)));
        Ok(run_settings)
    }

    /// Every settings file of the run.
    pub(super) fn reports(&self) -> Vec<FileReport> {
        self.known.iter().filter_map(|(_, run_settings)| run_settings.report.clone()).collect()
    }

    /// Whether any of the settings, or dibr itself, says that a rule is never waived.
    pub(super) fn is_unwaivable(&self, rule: &str) -> bool {
        is_always_unwaivable(rule) || self.known.iter().any(|(_, it)| it.settings.is_unwaivable(rule))
    }

    /// What the command line asks for, without any file.
    pub(super) fn asked_settings(&self) -> Settings {
        Settings {
            select: self.asked.select.clone(),
            ignore: self.asked.ignore.clone(),
            ..Settings::default()
        }
    }

    /// The organisation's own rules, of all files.
    pub(super) fn own_rules(&self) -> Vec<&'static RuleMeta> {
        let own =
            self.known.iter().flat_map(|(_, run_settings)| run_settings.settings.own_rules.iter().copied());
        let mut own: Vec<&RuleMeta> = own.collect();
        own.sort_by_key(|own_rule| own_rule.id);
        own.dedup_by_key(|own_rule| own_rule.id);
        own
    }

    fn read(&self, path: Option<&Path>) -> Result<RunSettings, CliError> {
        let mut sources = Sources::default();
        let mut findings = Vec::new();
        let mut file = SettingsFile::default();
        let mut overlays = Vec::new();
        let mut own = None;
        if let Some(path) = path {
            let bytes = files::read_settings(path)?;
            let (source, fault) = sources.add(files::name_of(path), &bytes);
            own = Some((source, format!("sha256:{}", digest_of_text(&bytes))));
            match fault {
                Some(fault) => findings.push(unreadable(fault, Span::new(source, 0, 0))),
                None => (file, findings) = read(sources.get(source)),
            }
            overlays = read_overlays(path, &file, &mut sources, &mut findings);
        }
        let own_rules: Vec<&RuleMeta> = overlays.iter().flat_map(Overlay::rules).collect();
        let names = rule_names(&own_rules);
        let no_rule =
            |text: &&Spanned<String>| !names.iter().any(|name| dibr::settings::fits(&text.value, name));
        for pattern in file.unwaivable.iter().filter(no_rule) {
            findings.push(no_such_rule(&pattern.value, pattern.span, &names));
        }
        file.severities.retain(|name, severity| {
            let lowered = is_always_unwaivable(name) && severity.value != Severity::Error;
            if lowered {
                findings.push(not_lowered(name, severity.span));
            }
            !lowered
        });
        for (name, severity) in &file.severities {
            if !names.contains(&name.as_str()) {
                findings.push(no_such_rule(name, severity.span, &names));
            }
        }
        let patterns = self.asked.select.iter().chain(&self.asked.ignore);
        if let Some(pattern) =
            patterns.into_iter().find(|pattern| !names.iter().any(|name| dibr::settings::fits(pattern, name)))
        {
            let near = nearest(pattern, &names).map(|near| format!("did you mean `{near}`?"));
            let hint = near.unwrap_or_else(|| "`dibr rules` lists them".to_owned());
            return Err(CliError::Document(format!("unknown rule `{pattern}`: {hint}")));
        }
        let settings = Settings {
            today: self.today.clone(),
            public: self.asked.public,
            stage: self.asked.stage.clone(),
            profile: file.profile.clone(),
            severities: file.severities.into_iter().map(|(rule, it)| (rule, it.value)).collect(),
            thresholds: file.thresholds,
            unwaivable: file.unwaivable.into_iter().map(|rule| rule.value).collect(),
            terms: file.terms.into_iter().map(|term| term.value).collect(),
            own_rules,
            select: self.asked.select.clone(),
            ignore: self.asked.ignore.clone(),
            digest: digest_of_all(sources.iter().map(|source| digest_of_text(source.text.as_bytes()))),
        };
        findings.sort_by_key(Finding::sort_key);
        files::locate(&mut sources);
        let sources = Arc::new(sources);
        let report = own.map(|(source, digest)| {
            let findings = findings.into_iter().map(|finding| (finding, None, None));
            FileReport {
                source,
                kind: "settings",
                profile: None,
                stage: None,
                digest,
                findings: verbs::fingerprinted(&sources, source, findings),
                hidden: 0,
                unread: false,
                sections: Vec::new(),
                open: Vec::new(),
                sources,
            }
        });
        Ok(RunSettings { settings, overlays, deny: file.deny, report })
    }
}

/// Every rule that there is for whoever stands in the current folder: dibr's, and those of the overlays there.
pub(super) fn all_rules() -> Vec<&'static RuleMeta> {
    let project = Project::of(Path::new("release.yaml"));
    let settings_cache =
        SettingsCache { known: Vec::new(), config: None, asked: CliSettings::default(), today: None };
    let mut all = verbs::catalogue();
    // Settings that cannot be read are the business of `dibr check`.
    if let Ok(run_settings) = settings_cache.read(project.settings().as_deref()) {
        all.extend(run_settings.settings.own_rules.iter());
    }
    all.sort_by_key(|each| each.id);
    all
}

/// The names that may be given to `severity`, `--select` and `--ignore`.
fn rule_names(own: &[&'static RuleMeta]) -> Vec<&'static str> {
    verbs::catalogue().iter().chain(own).map(|rule| rule.id.0).collect()
}

fn no_such_rule(name: &str, at: Span, names: &[&str]) -> Finding {
    let help = match nearest(name, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`dibr rules` lists them".to_owned(),
    };
    let message = format!("there is no rule `{name}`");
    Finding::new(builtin::SETTINGS_VALUE, Severity::Error, at, message).help(help)
}

fn not_lowered(name: &str, at: Span) -> Finding {
    let message = format!("the severity of `{name}` cannot be lowered: it is never waived");
    let help = "delete the line, and fix what the rule reports";
    Finding::new(builtin::SETTINGS_VALUE, Severity::Error, at, message).help(help)
}

fn unreadable(fault: Fault, at: Span) -> Finding {
    let message = match fault {
        Fault::Wide(name) => format!("the file is {name}, not UTF-8"),
        Fault::NotUtf8(_) => "the file is not UTF-8".to_owned(),
        Fault::TooLong(limit) => format!("the file is longer than {} MiB", limit >> 20),
    };
    Finding::new(builtin::SETTINGS_SYNTAX, Severity::Error, at, message).help("save it as UTF-8 text")
}

fn read_overlays(
    settings: &Path,
    file: &SettingsFile,
    sources: &mut Sources,
    findings: &mut Vec<Finding>,
) -> Vec<Overlay> {
    let mut overlays = Vec::new();
    for Spanned { value: path, span } in &file.overlays {
        let mut refuse = |message: String, help: &str| {
            let finding = Finding::new(builtin::OVERLAY_UNUSABLE, Severity::Error, *span, message);
            findings.push(finding.help(help));
        };
        match files::read_beside(settings, path) {
            Ok((name, bytes)) => {
                let (source, fault) = sources.add(name, &bytes);
                if fault.is_some() {
                    refuse(format!("`{path}` is not UTF-8 text"), "save it as UTF-8");
                    continue;
                }
                let taken = |name: &str| verbs::catalogue().iter().any(|rule| rule.id.0 == name);
                match Overlay::read(sources.get(source), &taken) {
                    Ok(overlay) => overlays.push(overlay),
                    Err(finding) => findings.push(finding.also(*span, "named here")),
                }
            }
            Err(reason) => {
                refuse(
                    format!("`{path}` cannot be read: {reason}"),
                    "move the file into the folder of `dibr.toml`",
                );
            }
        }
    }
    overlays
}
