//! The arguments. The only file that knows clap; the names it accepts come from the library's tables.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use dibr::finding::Severity;
use dibr::kinds::KINDS;
use dibr::reporters::REPORTERS;
use dibr::verbs::{PROFILES, Preset, SAMPLES};
use dibr::writers::WRITERS;

#[derive(Parser)]
#[command(
    name = "dibr",
    version,
    about = "Deployment, installation, back-out and rollback guides from one checked release definition",
    after_help = "Exit codes: 0 no findings, 1 findings at or above the threshold, 2 the command failed."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Check definitions against the schema and the rules
    Check(CheckArgs),
    /// Render the documents of definitions, unless they have errors
    Render(RenderArgs),
    /// Add an approval to a definition, bound to its present content
    Approve(ApproveArgs),
    /// Check that rendered documents match their definition
    Verify(VerifyArgs),
    /// Write a new definition
    Init(InitArgs),
    /// List the rules, by section of the catalogue
    Rules(RulesArgs),
    /// Explain a rule: what it checks, why, and how to fix findings
    Explain(ExplainArgs),
    /// Print a JSON Schema
    Schema(SchemaArgs),
    /// Check custom templates without rendering
    #[command(subcommand)]
    Templates(TemplatesCommand),
}

/// What several commands take.
#[derive(Args, Clone)]
pub(super) struct Common {
    /// When to use colours: `auto` is on a terminal, unless `NO_COLOR` is set
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
    /// Print nothing but results and errors
    #[arg(long, short)]
    pub(super) quiet: bool,
    /// Use this date as today (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) today: Option<String>,
    /// Use the settings in this file instead of the nearest `dibr.toml`
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Treat standard input as this file: in reports, for settings, and for `extends`
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Threshold {
    Error,
    Warning,
    Note,
}

impl Threshold {
    pub(super) fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}

#[derive(Args)]
pub(super) struct CheckArgs {
    /// Definitions: files, folders, `*` patterns, `-` for standard input; the current folder if none is given
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Compare with the definition as of the last commit or release, `-` for standard input, and report what must not change
    #[arg(long, value_name = "FILE")]
    pub(super) previous: Option<PathBuf>,
    /// Output format [default: `worklist` with `--stage`, `github` in a GitHub workflow, else `pretty`]
    #[arg(long, value_parser = reporters(), value_name = "FORMAT")]
    pub(super) format: Option<String>,
    /// Write the report to this file
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The lowest severity that makes the exit code 1 [default: `error`, or as `dibr.toml` sets it]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(super) deny: Option<Threshold>,
    /// Check against this stage instead of the definition's own
    #[arg(long, value_parser = PossibleValuesParser::new(dibr::release::Stage::WORDS), value_name = "STAGE")]
    pub(super) stage: Option<String>,
    /// Run only these rules; `*` matches any characters
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub(super) select: Vec<String>,
    /// Skip these rules; machine-readable formats list them
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub(super) ignore: Vec<String>,
    /// Apply safe fixes to the files, then check
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline"])]
    pub(super) fix: bool,
    /// Show what `--fix` would change as a diff, and write nothing
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline", "output"])]
    pub(super) diff: bool,
    /// Hide the findings listed in this file, and count them
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Write all findings to this file, for `--baseline`; fixed findings are removed from an existing file, new ones are never added
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub(super) write_baseline: Option<PathBuf>,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Args)]
pub(super) struct RenderArgs {
    /// Definitions: files, folders, `*` patterns, `-` for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// Which documents to render [default: those of the profile]
    #[arg(long, value_parser = kinds(), value_delimiter = ',', value_name = "KIND")]
    pub(super) kind: Vec<String>,
    /// Output formats
    #[arg(long, value_parser = writers(), value_delimiter = ',', value_name = "FORMAT", default_value = "md,html,docx")]
    pub(super) to: Vec<String>,
    /// Output folder
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub(super) out: PathBuf,
    /// Render despite errors, and mark every page as a draft
    #[arg(long)]
    pub(super) draft: bool,
    /// Use the templates and parts in this folder in place of the built-in ones
    #[arg(long, value_name = "DIR")]
    pub(super) template_dir: Option<PathBuf>,
    /// Use the styles, headers, footers, page layout and fonts of this Word document or template for DOCX
    #[arg(long, value_name = "FILE")]
    pub(super) reference_docx: Option<PathBuf>,
    /// Let LibreOffice count the pages of DOCX; without it, the contents show estimated page numbers
    #[arg(long)]
    pub(super) paginate: bool,
    /// Intended readers: `public` replaces people and contacts by roles, and refuses while texts contain any
    #[arg(long, value_enum, default_value_t = Audience::Internal, value_name = "AUDIENCE")]
    pub(super) audience: Audience,
    /// Print the values that templates can use, as JSON, and render nothing
    #[arg(long)]
    pub(super) print_view: bool,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Audience {
    Internal,
    Public,
}

#[derive(Args)]
pub(super) struct ApproveArgs {
    /// The definition
    #[arg(value_name = "PATH")]
    pub(super) path: PathBuf,
    /// The role in which the person approves: the id of a party
    #[arg(long, value_name = "PARTY")]
    pub(super) role: String,
    /// The person who approves
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(super) person: String,
    /// What is approved
    #[arg(long = "for", value_parser = PossibleValuesParser::new(dibr::release::ApprovalSubject::WORDS), default_value = "approval", value_name = "PURPOSE")]
    pub(super) purpose: String,
    /// The decision
    #[arg(long, value_parser = PossibleValuesParser::new(["approved", "approved-with-condition", "rejected"]), default_value = "approved", value_name = "DECISION")]
    pub(super) decision: String,
    /// The condition, for an approval with one
    #[arg(long, value_name = "TEXT", required_if_eq("decision", "approved-with-condition"))]
    pub(super) condition: Option<String>,
    /// Where the record is kept
    #[arg(long, value_name = "TEXT")]
    pub(super) evidence: Option<String>,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Args)]
pub(super) struct VerifyArgs {
    /// Rendered documents: .docx, .html and .md files, `*` patterns
    #[arg(value_name = "ARTEFACT", required = true)]
    pub(super) artefacts: Vec<PathBuf>,
    /// The definition that they were rendered from; a folder, or several: the one whose digest matches
    #[arg(long, value_name = "PATH", required = true)]
    pub(super) source: Vec<PathBuf>,
    /// The folder of the templates that they were rendered with
    #[arg(long, value_name = "DIR")]
    pub(super) template_dir: Option<PathBuf>,
    /// The Word document or template that they were rendered with
    #[arg(long, value_name = "FILE")]
    pub(super) reference_docx: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Telling::Pretty, value_name = "FORMAT")]
    pub(super) format: Telling,
    /// Write the report to this file
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Telling {
    Pretty,
    Json,
}

#[derive(Args)]
pub(super) struct InitArgs {
    /// Where to write the definition: a YAML file, or a folder that gets a `release.yaml`
    #[arg(value_name = "PATH", default_value = "release.yaml")]
    pub(super) path: PathBuf,
    /// Write a short definition for this profile
    #[arg(long, value_parser = presets(PROFILES), default_value = "va-dibr", value_name = "PROFILE")]
    pub(super) profile: String,
    /// Write one of the complete samples
    #[arg(long, value_parser = presets(SAMPLES), conflicts_with = "profile", value_name = "SAMPLE")]
    pub(super) sample: Option<String>,
    /// Overwrite existing files
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Args)]
pub(super) struct RulesArgs {
    /// Only rules that support this control: "CM-3", "CC8.1", "164.308(a)(7)"
    #[arg(long, value_name = "CONTROL")]
    pub(super) supports: Option<String>,
    /// Only rules of this section of the catalogue: "Risks", "timeline"
    #[arg(long, value_name = "SECTION")]
    pub(super) section: Option<String>,
    /// Show the severities of this profile
    #[arg(long, value_parser = presets(PROFILES), value_name = "PROFILE")]
    pub(super) profile: Option<String>,
    /// Show severities at this stage
    #[arg(long, value_parser = PossibleValuesParser::new(dibr::release::Stage::WORDS), value_name = "STAGE")]
    pub(super) stage: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Listing::Text, value_name = "FORMAT")]
    pub(super) format: Listing,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Listing {
    Text,
    Json,
}

#[derive(Args)]
pub(super) struct ExplainArgs {
    /// The id of the rule, as findings show it
    #[arg(value_name = "RULE")]
    pub(super) rule: String,
}

#[derive(Subcommand)]
pub(super) enum TemplatesCommand {
    /// Find unknown and unused variables, syntax errors, and files that no document uses
    Check {
        /// The folder with templates and parts of your own
        #[arg(long, value_name = "DIR")]
        template_dir: Option<PathBuf>,
    },
}

#[derive(Args)]
pub(super) struct SchemaArgs {
    /// Which schema: `release` fits a file, `definition` a file together with all that it extends
    #[arg(value_name = "SCHEMA", value_parser = PossibleValuesParser::new(["release", "definition", "report", "settings", "verification"]), default_value = "release")]
    pub(super) schema: String,
}

fn presets(presets: &'static [Preset]) -> PossibleValuesParser {
    PossibleValuesParser::new(presets.iter().map(|preset| preset.name))
}

fn reporters() -> PossibleValuesParser {
    PossibleValuesParser::new(REPORTERS.iter().map(|reporter| reporter.name))
}

fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(KINDS.iter().map(|kind| kind.name))
}

fn writers() -> PossibleValuesParser {
    PossibleValuesParser::new(WRITERS.iter().map(|writer| writer.name))
}

fn day(text: &str) -> Result<String, String> {
    let day = dibr::release::Date::parse(text);
    day.map(|day| day.to_string()).ok_or_else(|| "write a day as YYYY-MM-DD".to_owned())
}

/// Reads the arguments of the process. Help and version end it well, a wrong option with exit code 2.
pub(super) fn parse() -> Result<Command, ExitCode> {
    Cli::try_parse().map(|cli| cli.command).map_err(|error| {
        // Help that nobody reads to the end is no fault.
        let _ = error.print();
        if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
    })
}
