//! The lists of phrases. They are data, each phrase with its evidence on the same line, and so longer than a file of code.

use super::phrase::{Phrase, Phrases};

const fn phrase(words: &'static str, found: &'static str, spared: &'static str) -> Phrase {
    Phrase { words, found, spared }
}

/// All lists, by name.
pub static ALL: &[(&str, &Phrases)] = &[
    ("instructions", &INSTRUCTIONS),
    ("optional", &OPTIONAL),
    ("pointing", &POINTING),
    ("broken", &BROKEN),
    ("choices", &CHOICES),
    ("vague", &VAGUE),
    ("clear", &CLEAR),
    ("pointless", &POINTLESS),
    ("schedule", &SCHEDULE),
    ("communications", &COMMUNICATIONS),
    ("criteria", &CRITERIA),
    ("order", &ORDER),
    ("contacts", &CONTACTS),
    ("risks", &RISKS),
    ("cadence", &CADENCE),
    ("frequencies", &FREQUENCIES),
];

/// What a template says to its author.
pub static INSTRUCTIONS: Phrases = Phrases::new(&[
    phrase(
        "still needs to be included in this document",
        "The strategy still needs to be included in this document.",
        "The patch still needs to be included in this build.",
    ),
    phrase(
        "still need to be included in this document",
        "The strategies still need to be included in this document.",
        "Two fields still need to be included in the form.",
    ),
    phrase(
        "non-developed cots product",
        "In cases where a non-developed COTS product is installed, use its manual.",
        "The COTS product is installed by its vendor.",
    ),
    phrase(
        "non-developed commercial",
        "In cases where a non-developed commercial off-the-shelf product is installed, use its manual.",
        "The commercial product is installed by its vendor.",
    ),
    phrase(
        "difference will need to be provided",
        "Those difference will need to be provided.",
        "Credentials will need to be provided by the site.",
    ),
    phrase(
        "differences will need to be provided",
        "Those differences will need to be provided.",
        "Two servers will need to be provided.",
    ),
    phrase(
        "differences need to be provided",
        "These differences need to be provided.",
        "The differences are provided in Table 2.",
    ),
    phrase("^list the teams", "List the teams that take part.", "The list of the teams is in Table 2."),
    phrase("^list the roles", "List the roles and who holds them.", "Section 2 lists the roles."),
    phrase("^list the risks", "List the risks of the back-out.", "Appendix A lists the risks."),
    phrase(
        "^list the constraints",
        "List the constraints of the project.",
        "We list the constraints in Section 1.3.",
    ),
    phrase(
        "^list the dependencies",
        "List the dependencies of the product.",
        "See the list: the dependencies are few.",
    ),
    phrase("^list any", "List any known constraints.", "The report does not list any site."),
    phrase(
        "^list all teams",
        "List all teams that take part.",
        "The page shows a list: all teams are on it.",
    ),
    phrase("^list each", "List each site and its owner.", "They list each site by number."),
    phrase(
        "^describe how",
        "Describe how the back-out is done.",
        "The next pages describe how the back-out is done.",
    ),
    phrase("^describe who", "Describe who takes the decision.", "Table 1 describes who decides."),
    phrase("^describe what", "Describe what is backed up.", "We describe what is backed up in Section 6."),
    phrase("^describe when", "Describe when the back-out begins.", "The tables describe when it begins."),
    phrase("^describe any", "Describe any constraints.", "It does not describe any constraints."),
    phrase(
        "^describe the back-out",
        "Describe the back-out strategy.",
        "These pages describe the back-out strategy.",
    ),
    phrase(
        "^describe the rollback",
        "Describe the rollback procedure.",
        "These pages describe the rollback.",
    ),
    phrase(
        "^describe the deployment",
        "Describe the deployment topology.",
        "These pages describe the deployment.",
    ),
    phrase(
        "^describe the installation",
        "Describe the installation process.",
        "These pages describe the installation.",
    ),
    phrase(
        "^describe the process",
        "Describe the process of installing the database.",
        "These pages describe the process.",
    ),
    phrase(
        "^describe the strategy",
        "Describe the strategy in a few sentences.",
        "These pages describe the strategy.",
    ),
    phrase(
        "^describe the criteria",
        "Describe the criteria for a rollback.",
        "These pages describe the criteria.",
    ),
    phrase("^describe the risks", "Describe the risks of the procedure.", "These pages describe the risks."),
    phrase(
        "^describe the considerations",
        "Describe the considerations that led to it.",
        "These pages describe the considerations.",
    ),
    phrase("^describe the steps", "Describe the steps in detail.", "These pages describe the steps."),
    phrase("^identify who", "Identify who accepts the risks.", "The columns identify who accepts them."),
    phrase("^identify the teams", "Identify the teams that install.", "Colours identify the teams."),
    phrase("^identify the risks", "Identify the risks of the back-out.", "Two columns identify the risks."),
    phrase(
        "^identify the criteria",
        "Identify the criteria for a back-out.",
        "The numbers identify the criteria.",
    ),
    phrase(
        "^identify the constraints",
        "Identify the constraints of the project.",
        "Two notes identify the constraints.",
    ),
    phrase("^identify any", "Identify any constraints.", "The log does not identify any user."),
    phrase(
        "^provide a brief",
        "Provide a brief overview of the product.",
        "The pages provide a brief overview.",
    ),
    phrase(
        "^provide a detailed",
        "Provide a detailed description of the steps.",
        "The pages provide a detailed view.",
    ),
    phrase(
        "^provide a description",
        "Provide a description of the topology.",
        "Vendors provide a description.",
    ),
    phrase("^provide a high-level", "Provide a high-level schedule.", "Both provide a high-level view."),
    phrase("^provide an overview", "Provide an overview of the schedule.", "The pages provide an overview."),
    phrase("^provide a summary", "Provide a summary of the changes.", "The reports provide a summary."),
    phrase(
        "^provide step-by-step",
        "Provide step-by-step instructions.",
        "The pages provide step-by-step instructions.",
    ),
    phrase(
        "^provide information on",
        "Provide information on the sites.",
        "The pages provide information on the sites.",
    ),
    phrase(
        "^provide information about",
        "Provide information about the sites.",
        "The pages provide information about the sites.",
    ),
    phrase("^include a description", "Include a description of the tools.", "Tickets include a description."),
    phrase("^include a diagram", "Include a diagram of the topology.", "The pages include a diagram."),
    phrase("insert a diagram", "Insert a diagram here.", "The diagram was inserted."),
    phrase("insert a table", "Insert a table of the sites.", "The rows were inserted into a table."),
    phrase(
        "^this section should",
        "This section should name the sites.",
        "In this section, one should find the sites.",
    ),
    phrase(
        "^this section must",
        "This section must name the decider.",
        "In this section nothing must be changed.",
    ),
    phrase(
        "this section will be completed",
        "This section will be completed once each task is done.",
        "This section is completed.",
    ),
    phrase(
        "^this table should",
        "This table should list the hardware.",
        "Rows of this table that should be empty are left out.",
    ),
    phrase(
        "^this document should",
        "This document should name the sites.",
        "Read this document; it should help.",
    ),
    phrase(
        "^this plan should",
        "This plan should be kept up to date.",
        "By this plan the site should be ready.",
    ),
    phrase(
        "^this template should",
        "This template should be adapted.",
        "Load this template; it should open.",
    ),
    phrase(
        "this template is designed",
        "This template is designed for all projects.",
        "The print template is designed by the site.",
    ),
    phrase(
        "this template is used",
        "This template is used for all projects.",
        "The sort template is used by the report.",
    ),
    phrase("this template may", "This template may be tailored.", "Load this template. May is selected."),
    phrase(
        "delete this section",
        "Delete this section if there is no database.",
        "The option deletes this section of the file.",
    ),
    phrase("delete this text", "Delete this text before you publish.", "The editor deletes this text."),
    phrase("delete this note", "Delete this note.", "The option deletes this note."),
    phrase(
        "remove this section",
        "Remove this section if it does not apply.",
        "The option removes this section of the file.",
    ),
    phrase("remove this text", "Remove this text before you publish.", "The editor removes this text."),
    phrase("replace this text", "Replace this text with the name.", "The editor replaces this text."),
    phrase(
        "the author should",
        "The author should name the sites.",
        "The author of the patch should be told.",
    ),
    phrase("authors should", "Authors should name the sites.", "Ask the authors; they should know."),
    phrase("enter n/a", "Enter N/A if there is none.", "The field shows N/A."),
    phrase("indicate n/a", "Indicate N/A if there is none.", "The rows are marked N/A."),
    phrase("mark as n/a", "If there is none, mark as N/A.", "The row has the mark: N/A."),
    phrase(
        "if this section does not apply",
        "If this section does not apply, say so.",
        "The check does not apply to this section.",
    ),
    phrase(
        "if this section is not applicable",
        "If this section is not applicable, say why.",
        "This section is not applicable.",
    ),
    phrase("to help guide this", "Use your KPIs to help guide this.", "Nurses help to guide this patient."),
    phrase(
        "it could be things like",
        "It could be things like an error rate.",
        "Things like this could be a risk.",
    ),
    phrase(
        "to be completed once you have",
        "To be completed once you have the data.",
        "Restore is completed once you have the message.",
    ),
]);

/// Marks with which a template lets its author leave a section out.
pub static OPTIONAL: Phrases = Phrases::new(&[
    phrase("optional$", "Facility Specifics (optional)", "Optional Modules of the Board"),
    phrase("if applicable$", "Database Tuning (if applicable)", "If Applicable Laws Change"),
    phrase("if any$", "Database ETL Jobs (if any)", "What to Do if Any Site Fails"),
    phrase("if needed$", "Cron Scripts (if needed)", "Calling the Vendor if Needed by a Site"),
]);

/// What announces something that must come after it.
pub static POINTING: Phrases = Phrases::new(&[
    phrase("as shown below$", "Create a backup as shown below:", "The steps shown in Figure 2 are below."),
    phrase("shown below$", "The message is shown below.", "The values shown below zero are errors."),
    phrase("as follows$", "The groups are as follows:", "It runs as follows from Section 2."),
    phrase("listed below$", "The sites are listed below.", "The sites listed below Table 2 are new."),
    phrase("described below$", "The steps are described below:", "The step described below it is left out."),
    phrase("message below$", "You see the message below:", "The message below 5 lines is cut."),
    phrase("like below$", "Wait for a message like below:", "Nothing like below-zero values is shown."),
    phrase("link below", "Click the link below and sign in.", "The link stays below 5 GB/s."),
    phrase("as below$", "Set the values as below:", "The value is as below average as before."),
    phrase("the following$", "Enter the following:", "Read the following page."),
    phrase("these steps$", "Follow these steps:", "These steps are done twice."),
    phrase(
        "download the following",
        "Download the following solutions from GitHub",
        "Downloads begin the following day.",
    ),
    phrase("import the following", "Import the following files", "The import runs the following night."),
    phrase("install the following", "Install the following builds", "They install on the following Monday."),
    phrase("run the following", "Run the following commands", "The jobs run on the following day."),
    phrase("execute the following", "Execute the following statements", "Jobs execute on the following day."),
    phrase("copy the following", "Copy the following files", "A copy is made on the following day."),
]);

/// Words with which no sentence ends.
pub static BROKEN: Phrases = Phrases::new(&[
    phrase("the$", "Navigate to the", "The end"),
    phrase("a$", "Press a", "Take a break"),
    phrase("an$", "Select an", "An end"),
    phrase("of$", "Check the state of", "The state of it"),
    phrase("and$", "Copy the file and", "Copy and paste"),
    phrase("or$", "Stop the service or", "One or two"),
    phrase("your$", "Sign in with your", "Your account"),
    phrase("their$", "The sites update their", "Their account"),
    phrase("its$", "Restart the service and its", "Its account"),
    phrase("because$", "The site waits because", "Because of rain"),
    phrase("into$", "Log into", "Into the tube"),
    phrase("with$", "Sign in with", "With care"),
    phrase("from$", "Download the build from", "From home"),
    phrase("via$", "Connect via", "Via a tunnel"),
    phrase("to$", "Navigate to", "To the end"),
    phrase("for$", "Wait for", "For now"),
    phrase("for change request$", "Begin the work for Change Request", "Wait for change request WB-24"),
]);

/// Choices that nobody made.
pub static CHOICES: Phrases = Phrases::new(&[
    phrase("if required$", "Perform a test, if required.", "If required fields are empty, stop."),
    phrase("^if required", "If required, restart the server.", "Find out if required fields are empty."),
    phrase("rollback if necessary", "Rollback if necessary", "Restart the rollback service, if necessary."),
    phrase("back out if necessary", "Back out if necessary.", "Take the back way out, if necessary."),
    phrase(
        "roll back if necessary",
        "Fix it, or roll back if necessary.",
        "Rolled back, if necessary files were missing.",
    ),
    phrase(
        "delete as appropriate",
        "Daily / weekly (delete as appropriate)",
        "Old logs are deleted as is appropriate.",
    ),
    phrase(
        "delete as applicable",
        "Yes / no, delete as applicable",
        "The rows deleted are as applicable as before.",
    ),
    phrase("or other$", "Send it by FTP, a secure server, or other.", "Send it by FTP or other means."),
    phrase("choose one$", "Morning or evening (choose one)", "Choose one of the sites and press Enter."),
    phrase("select one$", "Rolling or at once (select one)", "Select one of the sites and press Enter."),
    phrase("pick one$", "Rolling or at once (pick one)", "Pick one of the sites and press Enter."),
    phrase(
        "whichever applies",
        "Call the desk or the vendor, whichever applies.",
        "The rule applies whichever is used.",
    ),
]);

/// Words by which nobody can tell whether a condition has come about.
pub static VAGUE: Phrases = Phrases::new(&[
    phrase(
        "catastrophic",
        "A catastrophic failure occurs.",
        "The service stops for 10 minutes, a catastrophe.",
    ),
    phrase("catastrophically", "The service fails catastrophically.", "The service stops: a catastrophe."),
    phrase(
        "significant",
        "A significant patient safety issue arises.",
        "Two significantly late orders are lost.",
    ),
    phrase("significantly", "Performance is significantly worse.", "The 3 least-significant digits differ."),
    phrase(
        "potential risk",
        "There is any potential risk to other systems.",
        "The potential of a risk is rated.",
    ),
    phrase(
        "further impact",
        "It may impact the system in a way that could further impact the product.",
        "Nothing further is written, and the impact is nil.",
    ),
    phrase("severe", "In response to severe system impairment.", "An issue of severity 1 is open."),
    phrase("severely", "The service is severely impaired.", "An issue of severity 1 is open."),
    phrase("serious", "A serious problem is found.", "Series 5 cannot be opened."),
    phrase("seriously", "The service is seriously slow.", "Series 5 cannot be opened."),
    phrase("substantial", "A substantial number of users is hit.", "The substance list cannot be opened."),
    phrase("substantially", "Orders are substantially delayed.", "The substance list cannot be opened."),
    phrase(
        "considerable",
        "There is considerable delay.",
        "The delay is over 5 minutes, all things considered.",
    ),
    phrase(
        "not performing as expected",
        "The application is not performing as expected.",
        "More than 5 tests do not give the expected result.",
    ),
    phrase(
        "not working as expected",
        "The board is not working as expected.",
        "The expected answer is missing 3 times.",
    ),
    phrase(
        "not function as expected",
        "The board does not function as expected.",
        "The expected answer is missing 3 times.",
    ),
    phrase("not as expected", "The result is not as expected.", "More orders than expected fail: over 5 %."),
    phrase("unexpected", "There is unexpected behaviour.", "Fewer than the expected 5 sites answer."),
    phrase(
        "if necessary",
        "The release is taken back if necessary.",
        "It is necessary to restart twice a day.",
    ),
    phrase("if needed", "The team may be consulted if needed.", "A restart is needed twice a day."),
    phrase("if required", "The site may ask for it if required.", "A restart is required twice a day."),
    phrase("if appropriate", "The board is restored if appropriate.", "An order goes to the wrong ward."),
    phrase("as appropriate", "The site acts as appropriate.", "An order goes to the wrong ward."),
    phrase("as needed", "The release is taken back as needed.", "A restart is needed twice a day."),
    phrase("as necessary", "The release is taken back as necessary.", "A restart is necessary twice a day."),
    phrase(
        "not appropriate",
        "The patch is not appropriate for the facility.",
        "Inappropriate words reach a patient.",
    ),
    phrase(
        "adversely affected",
        "The behaviour appears to be adversely affected.",
        "An adverse event is filed.",
    ),
    phrase("unacceptable", "Performance is unacceptable.", "An order is not accepted within 5 minutes."),
    phrase("unsatisfactory", "The results are unsatisfactory.", "Fewer than 80 % of users are satisfied."),
    phrase("excessive", "There is an excessive number of errors.", "Errors exceed 10 in 5 minutes."),
    phrase("undesirable", "An undesirable effect is seen.", "The desired state is not reached in 5 minutes."),
    phrase("major issue", "A major issue is found.", "A defect in the major version 2 is open."),
    phrase("major issues", "Major issues are found.", "2 issues of severity 1 are open."),
    phrase("major problem", "A major problem is found.", "2 issues of severity 1 are open."),
    phrase("major problems", "Major problems are found.", "2 issues of severity 1 are open."),
    phrase("poor performance", "Users report poor performance.", "The median answer takes over 5 s."),
    phrase("too many", "Too many errors are logged.", "Over 5 errors a minute are logged."),
    phrase("too slow", "The board is too slow.", "The median answer takes over 5 s."),
    phrase("too long", "Loading takes too long.", "Loading takes longer than 5 s."),
    phrase("reasonable time", "It is not mended in reasonable time.", "It is not mended in 30 minutes."),
    phrase("many users", "Many users cannot sign in.", "More than 5 % of users cannot sign in."),
    phrase("several users", "Several users cannot sign in.", "More than 5 % of users cannot sign in."),
    phrase("widespread", "There is widespread failure.", "The failure has spread to 3 sites."),
]);

/// Ways by which a password would travel for everyone to read.
pub static CLEAR: Phrases = Phrases::new(&[
    phrase("by e-mail", "The password is sent by e-mail.", "The e-mail goes out at noon."),
    phrase("by email", "The password is sent by email.", "The email goes out at noon."),
    phrase("via e-mail", "Passwords are sent via e-mail.", "The e-mail goes out at noon."),
    phrase("via email", "Passwords are sent via email.", "The email goes out at noon."),
    phrase("in an e-mail", "The password comes in an e-mail.", "The e-mail is encrypted."),
    phrase("in an email", "The password comes in an email.", "The email is encrypted."),
    phrase("by text message", "The password is sent by text message.", "The text of the message is short."),
    phrase("by chat", "Passwords are sent by chat.", "The chat room is open."),
    phrase("via chat", "Passwords are sent via chat.", "The chat room is open."),
    phrase("via slack", "Passwords are sent via Slack.", "Slack is used for talk."),
    phrase("via teams", "Passwords are sent via Teams.", "Two teams are told."),
    phrase("over the phone", "The password is given over the phone.", "The phone is on the desk."),
    phrase("in plain text", "Passwords are kept in plain text.", "The text is plain."),
    phrase("in clear text", "Passwords are kept in clear text.", "The text is clear."),
    phrase("in cleartext", "Passwords are sent in cleartext.", "The text is clear."),
    phrase("e-mail the password", "E-mail the password to the site.", "The e-mail names the password rules."),
    phrase("email the password", "Email the password to the site.", "The email names the password rules."),
    phrase("e-mail passwords", "E-mail passwords to all users.", "The e-mail tells how passwords are reset."),
    phrase("email passwords", "Email passwords to all users.", "The email tells how passwords are reset."),
    phrase("in a spreadsheet", "Passwords are kept in a spreadsheet.", "The spreadsheet lists sites."),
    phrase("on a sticky note", "The password is on a sticky note.", "The note is sticky."),
]);

/// Words of a link that tell nothing of where it leads.
pub static POINTLESS: Phrases = Phrases::new(&[
    phrase("^here$", "here", "Where it is here"),
    phrase("^click here$", "click here", "How to click here and there"),
    phrase("^click$", "Click", "Click tests"),
    phrase("^link$", "link", "Link budget"),
    phrase("^this link$", "this link", "This link is down"),
    phrase("^this$", "this", "This page of results"),
    phrase("^this page$", "this page", "Errors on this page"),
    phrase("^page$", "page", "Page sizes"),
    phrase("^more$", "more", "More tests"),
    phrase("^read more$", "Read more", "Read more slowly"),
    phrase("^learn more$", "Learn more", "Learn more words"),
    phrase("^see here$", "see here", "See here below"),
    phrase("^document$", "document", "Document types"),
    phrase("^this document$", "this document", "This document in PDF"),
    phrase("^website$", "website", "Website terms"),
    phrase("^url$", "URL", "URL rules"),
]);

/// Promises of a schedule.
pub static SCHEDULE: Phrases = Phrases::new(&[
    phrase(
        "rollout schedule",
        "The plan gives the rollout schedule.",
        "The rollout is scheduled by the sites.",
    ),
    phrase(
        "deployment schedule",
        "It gives the deployment schedule.",
        "The deployment is scheduled by the sites.",
    ),
    phrase("release schedule", "It gives the release schedule.", "The release is scheduled."),
    phrase("schedule and milestones", "It gives the schedule and milestones.", "Milestones are on schedule."),
]);

/// Promises of a plan of communications.
pub static COMMUNICATIONS: Phrases = Phrases::new(&[
    phrase("communications plan", "It has a communications plan.", "Communications are planned elsewhere."),
    phrase("communication plan", "It has a communication plan.", "Communication is planned elsewhere."),
]);

/// Promises of criteria.
pub static CRITERIA: Phrases = Phrases::new(&[
    phrase(
        "criteria for determining",
        "It gives the criteria for determining a back-out.",
        "Criteria are determined by the desk.",
    ),
    phrase("back-out criteria", "It gives the back-out criteria.", "The back-out has criteria elsewhere."),
    phrase("rollback criteria", "It gives the rollback criteria.", "The rollback has criteria elsewhere."),
    phrase(
        "criteria for a rollback",
        "It gives the criteria for a rollback.",
        "Criteria and a rollback are elsewhere.",
    ),
    phrase(
        "criteria for a back-out",
        "It gives the criteria for a back-out.",
        "Criteria and a back-out are elsewhere.",
    ),
]);

/// Promises of an order of back-out.
pub static ORDER: Phrases = Phrases::new(&[
    phrase(
        "order in which",
        "It gives the order in which components are backed out.",
        "Orders are kept in which ward they arise.",
    ),
    phrase("back-out order", "It gives the back-out order.", "The back-out is ordered by the manager."),
]);

/// Promises of contacts.
pub static CONTACTS: Phrases = Phrases::new(&[
    phrase(
        "contact information",
        "It gives contact information for all teams.",
        "Contact the information desk.",
    ),
    phrase("contact list", "It has a contact list.", "Lists of contact lenses are kept."),
    phrase("points of contact", "It names the points of contact.", "Two points make contact."),
    phrase("emergency contacts", "It lists the emergency contacts.", "In an emergency contact the desk."),
    phrase("on-call roster", "It has the on-call roster.", "Those on call have rosters."),
]);

/// Promises of risks.
pub static RISKS: Phrases = Phrases::new(&[
    phrase("risks and mitigations", "It gives risks and mitigations.", "Risks are mitigated."),
    phrase("risk assessment", "It has a risk assessment.", "Risks are assessed elsewhere."),
    phrase("risk mitigation", "It covers risk mitigation.", "Risks are mitigated elsewhere."),
]);

/// Promises of how often something changes.
pub static CADENCE: Phrases = Phrases::new(&[
    phrase("and cadence", "It covers change types and cadence.", "The cadence follows the roadmap."),
    phrase("and their cadence", "It covers change types and their cadence.", "Their cadence is weekly."),
    phrase("release cadence", "It gives the release cadence.", "The release keeps a cadence."),
    phrase("frequency of releases", "It gives the frequency of releases.", "The frequency is 5 GHz."),
]);

/// How often something is done.
pub static FREQUENCIES: Phrases = Phrases::new(&[
    phrase("annually", "It is released annually.", "The annual plan is kept."),
    phrase("biweekly", "It is released biweekly.", "Two weeks later it is released."),
    phrase("daily", "It is deployed daily.", "The day of deployment is told."),
    phrase("each month", "One comes each month.", "Each ward has a month."),
    phrase("each quarter", "One comes each quarter.", "Each ward has a quarter."),
    phrase("each sprint", "One comes at the end of each sprint.", "Each ward has a sprint."),
    phrase("each week", "One comes each week.", "Each ward has a week."),
    phrase("each year", "One comes each year.", "Each ward has a year."),
    phrase("every day", "One comes every day.", "Every site has its day."),
    phrase("every month", "One comes every month.", "Every site has its month."),
    phrase("every quarter", "One comes every quarter.", "Every site has its quarter."),
    phrase("every sprint", "One comes after every sprint.", "Every team has its sprint."),
    phrase("every week", "One comes every week.", "Every site has its week."),
    phrase("every two weeks", "One comes every two weeks.", "Every site waits two weeks."),
    phrase("every three weeks", "One comes every three weeks.", "Every site waits three weeks."),
    phrase("every four weeks", "One comes every four weeks.", "Every site waits four weeks."),
    phrase("every six weeks", "One comes every six weeks.", "Every site waits six weeks."),
    phrase("every year", "One comes every year.", "Every site has its year."),
    phrase("fortnightly", "It is released fortnightly.", "A fortnight later it is released."),
    phrase("monthly", "It is released monthly.", "It took a month."),
    phrase("per month", "Two releases per month", "It took a month."),
    phrase("per quarter", "One release per quarter", "It took a quarter."),
    phrase("per year", "Four releases per year", "It took a year."),
    phrase("quarterly", "It is released quarterly.", "It took a quarter."),
    phrase("weekly", "It is released weekly.", "It took a week."),
    phrase("yearly", "It is released yearly.", "It took a year."),
]);

/// What a purpose or scope may promise: the words, what they promise, and the sections of which one keeps it.
pub static PROMISES: &[(&Phrases, &str, &[&str])] = &[
    (&SCHEDULE, "schedule", &["timeline", "hours", "rollout"]),
    (&COMMUNICATIONS, "plan of communications", &["communications"]),
    (&CRITERIA, "criterion", &["back-out.criteria", "rollback.criteria", "change-types"]),
    (&ORDER, "procedure to tell it", &["back-out.procedure"]),
    (&CONTACTS, "contact", &["contacts"]),
    (&RISKS, "risk", &["risks", "back-out.risks", "rollback.risks"]),
];
