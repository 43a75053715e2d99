//! Phrases that rules look for. They are data, each entry with its evidence, and so longer than a file of code.

use super::{List, entry};

/// What a template says to its author.
pub static INSTRUCTIONS: List = List::exact(&[
    entry(
        &["still needs to be included in this document"],
        &["The strategy still needs to be included in this document."],
        &["The patch still needs to be included in this build."],
    ),
    entry(
        &["still need to be included in this document"],
        &["The strategies still need to be included in this document."],
        &["Two fields still need to be included in the form."],
    ),
    entry(
        &["non-developed cots product"],
        &["In cases where a non-developed COTS product is installed, use its manual."],
        &["The COTS product is installed by its vendor."],
    ),
    entry(
        &["non-developed commercial"],
        &["In cases where a non-developed commercial off-the-shelf product is installed, use its manual."],
        &["The commercial product is installed by its vendor."],
    ),
    entry(
        &["difference will need to be provided"],
        &["Those difference will need to be provided."],
        &["Credentials will need to be provided by the site."],
    ),
    entry(
        &["differences will need to be provided"],
        &["Those differences will need to be provided."],
        &["Two servers will need to be provided."],
    ),
    entry(
        &["differences need to be provided"],
        &["These differences need to be provided."],
        &["The differences are provided in Table 2."],
    ),
    entry(
        &["^list the teams"],
        &["List the teams that take part."],
        &["The list of the teams is in Table 2."],
    ),
    entry(&["^list the roles"], &["List the roles and who holds them."], &["Section 2 lists the roles."]),
    entry(&["^list the risks"], &["List the risks of the back-out."], &["Appendix A lists the risks."]),
    entry(
        &["^list the constraints"],
        &["List the constraints of the project."],
        &["We list the constraints in Section 1.3."],
    ),
    entry(
        &["^list the dependencies"],
        &["List the dependencies of the product."],
        &["See the list: the dependencies are few."],
    ),
    entry(&["^list any"], &["List any known constraints."], &["The report does not list any site."]),
    entry(
        &["^list all teams"],
        &["List all teams that take part."],
        &["The page shows a list: all teams are on it."],
    ),
    entry(&["^list each"], &["List each site and its owner."], &["They list each site by number."]),
    entry(
        &["^describe how"],
        &["Describe how the back-out is done."],
        &["The next pages describe how the back-out is done."],
    ),
    entry(&["^describe who"], &["Describe who takes the decision."], &["Table 1 describes who decides."]),
    entry(
        &["^describe what"],
        &["Describe what is backed up."],
        &["We describe what is backed up in Section 6."],
    ),
    entry(
        &["^describe when"],
        &["Describe when the back-out begins."],
        &["The tables describe when it begins."],
    ),
    entry(&["^describe any"], &["Describe any constraints."], &["It does not describe any constraints."]),
    entry(
        &["^describe the back-out"],
        &["Describe the back-out strategy."],
        &["These pages describe the back-out strategy."],
    ),
    entry(
        &["^describe the rollback"],
        &["Describe the rollback procedure."],
        &["These pages describe the rollback."],
    ),
    entry(
        &["^describe the deployment"],
        &["Describe the deployment topology."],
        &["These pages describe the deployment."],
    ),
    entry(
        &["^describe the installation"],
        &["Describe the installation process."],
        &["These pages describe the installation."],
    ),
    entry(
        &["^describe the process"],
        &["Describe the process of installing the database."],
        &["These pages describe the process."],
    ),
    entry(
        &["^describe the strategy"],
        &["Describe the strategy in a few sentences."],
        &["These pages describe the strategy."],
    ),
    entry(
        &["^describe the criteria"],
        &["Describe the criteria for a rollback."],
        &["These pages describe the criteria."],
    ),
    entry(
        &["^describe the risks"],
        &["Describe the risks of the procedure."],
        &["These pages describe the risks."],
    ),
    entry(
        &["^describe the considerations"],
        &["Describe the considerations that led to it."],
        &["These pages describe the considerations."],
    ),
    entry(&["^describe the steps"], &["Describe the steps in detail."], &["These pages describe the steps."]),
    entry(
        &["^identify who"],
        &["Identify who accepts the risks."],
        &["The columns identify who accepts them."],
    ),
    entry(&["^identify the teams"], &["Identify the teams that install."], &["Colours identify the teams."]),
    entry(
        &["^identify the risks"],
        &["Identify the risks of the back-out."],
        &["Two columns identify the risks."],
    ),
    entry(
        &["^identify the criteria"],
        &["Identify the criteria for a back-out."],
        &["The numbers identify the criteria."],
    ),
    entry(
        &["^identify the constraints"],
        &["Identify the constraints of the project."],
        &["Two notes identify the constraints."],
    ),
    entry(&["^identify any"], &["Identify any constraints."], &["The log does not identify any user."]),
    entry(
        &["^provide a brief"],
        &["Provide a brief overview of the product."],
        &["The pages provide a brief overview."],
    ),
    entry(
        &["^provide a detailed"],
        &["Provide a detailed description of the steps."],
        &["The pages provide a detailed view."],
    ),
    entry(
        &["^provide a description"],
        &["Provide a description of the topology."],
        &["Vendors provide a description."],
    ),
    entry(
        &["^provide a high-level"],
        &["Provide a high-level schedule."],
        &["Both provide a high-level view."],
    ),
    entry(
        &["^provide an overview"],
        &["Provide an overview of the schedule."],
        &["The pages provide an overview."],
    ),
    entry(
        &["^provide a summary"],
        &["Provide a summary of the changes."],
        &["The reports provide a summary."],
    ),
    entry(
        &["^provide step-by-step"],
        &["Provide step-by-step instructions."],
        &["The pages provide step-by-step instructions."],
    ),
    entry(
        &["^provide information on"],
        &["Provide information on the sites."],
        &["The pages provide information on the sites."],
    ),
    entry(
        &["^provide information about"],
        &["Provide information about the sites."],
        &["The pages provide information about the sites."],
    ),
    entry(
        &["^include a description"],
        &["Include a description of the tools."],
        &["Tickets include a description."],
    ),
    entry(
        &["^include a diagram"],
        &["Include a diagram of the topology."],
        &["The pages include a diagram."],
    ),
    entry(&["insert a diagram"], &["Insert a diagram here."], &["The diagram was inserted."]),
    entry(&["insert a table"], &["Insert a table of the sites."], &["The rows were inserted into a table."]),
    entry(
        &["^this section should"],
        &["This section should name the sites."],
        &["In this section, one should find the sites."],
    ),
    entry(
        &["^this section must"],
        &["This section must name the decider."],
        &["In this section nothing must be changed."],
    ),
    entry(
        &["this section will be completed"],
        &["This section will be completed once each task is done."],
        &["This section is completed."],
    ),
    entry(
        &["^this table should"],
        &["This table should list the hardware."],
        &["Rows of this table that should be empty are left out."],
    ),
    entry(
        &["^this document should"],
        &["This document should name the sites."],
        &["Read this document; it should help."],
    ),
    entry(
        &["^this plan should"],
        &["This plan should be kept up to date."],
        &["By this plan the site should be ready."],
    ),
    entry(
        &["^this template should"],
        &["This template should be adapted."],
        &["Load this template; it should open."],
    ),
    entry(
        &["this template is designed"],
        &["This template is designed for all projects."],
        &["The print template is designed by the site."],
    ),
    entry(
        &["this template is used"],
        &["This template is used for all projects."],
        &["The sort template is used by the report."],
    ),
    entry(
        &["this template may"],
        &["This template may be tailored."],
        &["Load this template. May is selected."],
    ),
    entry(
        &["delete this section"],
        &["Delete this section if there is no database."],
        &["The option deletes this section of the file."],
    ),
    entry(
        &["delete this text"],
        &["Delete this text before you publish."],
        &["The editor deletes this text."],
    ),
    entry(&["delete this note"], &["Delete this note."], &["The option deletes this note."]),
    entry(
        &["remove this section"],
        &["Remove this section if it does not apply."],
        &["The option removes this section of the file."],
    ),
    entry(
        &["remove this text"],
        &["Remove this text before you publish."],
        &["The editor removes this text."],
    ),
    entry(&["replace this text"], &["Replace this text with the name."], &["The editor replaces this text."]),
    entry(
        &["the author should"],
        &["The author should name the sites."],
        &["The author of the patch should be told."],
    ),
    entry(&["authors should"], &["Authors should name the sites."], &["Ask the authors; they should know."]),
    entry(&["enter n/a"], &["Enter N/A if there is none."], &["The field shows N/A."]),
    entry(&["indicate n/a"], &["Indicate N/A if there is none."], &["The rows are marked N/A."]),
    entry(&["mark as n/a"], &["If there is none, mark as N/A."], &["The row has the mark: N/A."]),
    entry(
        &["if this section does not apply"],
        &["If this section does not apply, say so."],
        &["The check does not apply to this section."],
    ),
    entry(
        &["if this section is not applicable"],
        &["If this section is not applicable, say why."],
        &["This section is not applicable."],
    ),
    entry(
        &["to help guide this"],
        &["Use your KPIs to help guide this."],
        &["Nurses help to guide this patient."],
    ),
    entry(
        &["it could be things like"],
        &["It could be things like an error rate."],
        &["Things like this could be a risk."],
    ),
    entry(
        &["to be completed once you have"],
        &["To be completed once you have the data."],
        &["Restore is completed once you have the message."],
    ),
]);

/// Marks with which a template lets its author leave a section out.
pub static OPTIONAL: List = List::exact(&[
    entry(&["optional$"], &["Facility Specifics (optional)"], &["Optional Modules of the Board"]),
    entry(&["if applicable$"], &["Database Tuning (if applicable)"], &["If Applicable Laws Change"]),
    entry(&["if any$"], &["Database ETL Jobs (if any)"], &["What to Do if Any Site Fails"]),
    entry(&["if needed$"], &["Cron Scripts (if needed)"], &["Calling the Vendor if Needed by a Site"]),
]);

/// What announces something that must come after it.
pub static POINTING: List = List::exact(&[
    entry(
        &["as shown below$"],
        &["Create a backup as shown below:"],
        &["The steps shown in Figure 2 are below."],
    ),
    entry(&["shown below$"], &["The message is shown below."], &["The values shown below zero are errors."]),
    entry(&["as follows$"], &["The groups are as follows:"], &["It runs as follows from Section 2."]),
    entry(&["listed below$"], &["The sites are listed below."], &["The sites listed below Table 2 are new."]),
    entry(
        &["described below$"],
        &["The steps are described below:"],
        &["The step described below it is left out."],
    ),
    entry(&["message below$"], &["You see the message below:"], &["The message below 5 lines is cut."]),
    entry(
        &["like below$"],
        &["Wait for a message like below:"],
        &["Nothing like below-zero values is shown."],
    ),
    entry(&["link below"], &["Click the link below and sign in."], &["The link stays below 5 GB/s."]),
    entry(&["as below$"], &["Set the values as below:"], &["The value is as below average as before."]),
    entry(&["the following$"], &["Enter the following:"], &["Read the following page."]),
    entry(&["these steps$"], &["Follow these steps:"], &["These steps are done twice."]),
    entry(
        &["download the following"],
        &["Download the following solutions from GitHub"],
        &["Downloads begin the following day."],
    ),
    entry(
        &["import the following"],
        &["Import the following files"],
        &["The import runs the following night."],
    ),
    entry(
        &["install the following"],
        &["Install the following builds"],
        &["They install on the following Monday."],
    ),
    entry(&["run the following"], &["Run the following commands"], &["The jobs run on the following day."]),
    entry(
        &["execute the following"],
        &["Execute the following statements"],
        &["Jobs execute on the following day."],
    ),
    entry(&["copy the following"], &["Copy the following files"], &["A copy is made on the following day."]),
]);

/// Words with which no sentence ends.
pub static BROKEN: List = List::exact(&[
    entry(&["the$"], &["Navigate to the"], &["The end"]),
    entry(&["a$"], &["Press a"], &["Take a break"]),
    entry(&["an$"], &["Select an"], &["An end"]),
    entry(&["of$"], &["Check the state of"], &["The state of it"]),
    entry(&["and$"], &["Copy the file and"], &["Copy and paste"]),
    entry(&["or$"], &["Stop the service or"], &["One or two"]),
    entry(&["your$"], &["Sign in with your"], &["Your account"]),
    entry(&["their$"], &["The sites update their"], &["Their account"]),
    entry(&["its$"], &["Restart the service and its"], &["Its account"]),
    entry(&["because$"], &["The site waits because"], &["Because of rain"]),
    entry(&["into$"], &["Log into"], &["Into the tube"]),
    entry(&["with$"], &["Sign in with"], &["With care"]),
    entry(&["from$"], &["Download the build from"], &["From home"]),
    entry(&["via$"], &["Connect via"], &["Via a tunnel"]),
    entry(&["to$"], &["Navigate to"], &["To the end"]),
    entry(&["for$"], &["Wait for"], &["For now"]),
    entry(
        &["for change request$"],
        &["Begin the work for Change Request"],
        &["Wait for change request WB-24"],
    ),
]);

/// Choices that nobody made.
pub static CHOICES: List = List::exact(&[
    entry(&["if required$"], &["Perform a test, if required."], &["If required fields are empty, stop."]),
    entry(
        &["^if required"],
        &["If required, restart the server."],
        &["Find out if required fields are empty."],
    ),
    entry(
        &["rollback if necessary"],
        &["Rollback if necessary"],
        &["Restart the rollback service, if necessary."],
    ),
    entry(&["back out if necessary"], &["Back out if necessary."], &["Take the back way out, if necessary."]),
    entry(
        &["roll back if necessary"],
        &["Fix it, or roll back if necessary."],
        &["Rolled back, if necessary files were missing."],
    ),
    entry(
        &["delete as appropriate"],
        &["Daily / weekly (delete as appropriate)"],
        &["Old logs are deleted as is appropriate."],
    ),
    entry(
        &["delete as applicable"],
        &["Yes / no, delete as applicable"],
        &["The rows deleted are as applicable as before."],
    ),
    entry(
        &["or other$"],
        &["Send it by FTP, a secure server, or other."],
        &["Send it by FTP or other means."],
    ),
    entry(
        &["choose one$"],
        &["Morning or evening (choose one)"],
        &["Choose one of the sites and press Enter."],
    ),
    entry(
        &["select one$"],
        &["Rolling or at once (select one)"],
        &["Select one of the sites and press Enter."],
    ),
    entry(&["pick one$"], &["Rolling or at once (pick one)"], &["Pick one of the sites and press Enter."]),
    entry(
        &["whichever applies"],
        &["Call the desk or the vendor, whichever applies."],
        &["The rule applies whichever is used."],
    ),
]);

/// Words by which nobody can tell whether a condition has come about.
pub static VAGUE: List = List::exact(&[
    entry(
        &["catastrophic"],
        &["A catastrophic failure occurs."],
        &["The service stops for 10 minutes, a catastrophe."],
    ),
    entry(
        &["catastrophically"],
        &["The service fails catastrophically."],
        &["The service stops: a catastrophe."],
    ),
    entry(
        &["significant"],
        &["A significant patient safety issue arises."],
        &["Two significantly late orders are lost."],
    ),
    entry(
        &["significantly"],
        &["Performance is significantly worse."],
        &["The 3 least-significant digits differ."],
    ),
    entry(
        &["potential risk"],
        &["There is any potential risk to other systems."],
        &["The potential of a risk is rated."],
    ),
    entry(
        &["further impact"],
        &["It may impact the system in a way that could further impact the product."],
        &["Nothing further is written, and the impact is nil."],
    ),
    entry(&["severe"], &["In response to severe system impairment."], &["An issue of severity 1 is open."]),
    entry(&["severely"], &["The service is severely impaired."], &["An issue of severity 1 is open."]),
    entry(&["serious"], &["A serious problem is found."], &["Series 5 cannot be opened."]),
    entry(&["seriously"], &["The service is seriously slow."], &["Series 5 cannot be opened."]),
    entry(
        &["substantial"],
        &["A substantial number of users is hit."],
        &["The substance list cannot be opened."],
    ),
    entry(
        &["substantially"],
        &["Orders are substantially delayed."],
        &["The substance list cannot be opened."],
    ),
    entry(
        &["considerable"],
        &["There is considerable delay."],
        &["The delay is over 5 minutes, all things considered."],
    ),
    entry(
        &["not performing as expected"],
        &["The application is not performing as expected."],
        &["More than 5 tests do not give the expected result."],
    ),
    entry(
        &["not working as expected"],
        &["The board is not working as expected."],
        &["The expected answer is missing 3 times."],
    ),
    entry(
        &["not function as expected"],
        &["The board does not function as expected."],
        &["The expected answer is missing 3 times."],
    ),
    entry(
        &["not as expected"],
        &["The result is not as expected."],
        &["More orders than expected fail: over 5 %."],
    ),
    entry(&["unexpected"], &["There is unexpected behaviour."], &["Fewer than the expected 5 sites answer."]),
    entry(
        &["if necessary"],
        &["The release is taken back if necessary."],
        &["It is necessary to restart twice a day."],
    ),
    entry(&["if needed"], &["The team may be consulted if needed."], &["A restart is needed twice a day."]),
    entry(
        &["if required"],
        &["The site may ask for it if required."],
        &["A restart is required twice a day."],
    ),
    entry(
        &["if appropriate"],
        &["The board is restored if appropriate."],
        &["An order goes to the wrong ward."],
    ),
    entry(&["as appropriate"], &["The site acts as appropriate."], &["An order goes to the wrong ward."]),
    entry(&["as needed"], &["The release is taken back as needed."], &["A restart is needed twice a day."]),
    entry(
        &["as necessary"],
        &["The release is taken back as necessary."],
        &["A restart is necessary twice a day."],
    ),
    entry(
        &["not appropriate"],
        &["The patch is not appropriate for the facility."],
        &["Inappropriate words reach a patient."],
    ),
    entry(
        &["adversely affected"],
        &["The behaviour appears to be adversely affected."],
        &["An adverse event is filed."],
    ),
    entry(
        &["unacceptable"],
        &["Performance is unacceptable."],
        &["An order is not accepted within 5 minutes."],
    ),
    entry(
        &["unsatisfactory"],
        &["The results are unsatisfactory."],
        &["Fewer than 80 % of users are satisfied."],
    ),
    entry(&["excessive"], &["There is an excessive number of errors."], &["Errors exceed 10 in 5 minutes."]),
    entry(
        &["undesirable"],
        &["An undesirable effect is seen."],
        &["The desired state is not reached in 5 minutes."],
    ),
    entry(&["major issue"], &["A major issue is found."], &["A defect in the major version 2 is open."]),
    entry(&["major issues"], &["Major issues are found."], &["2 issues of severity 1 are open."]),
    entry(&["major problem"], &["A major problem is found."], &["2 issues of severity 1 are open."]),
    entry(&["major problems"], &["Major problems are found."], &["2 issues of severity 1 are open."]),
    entry(&["poor performance"], &["Users report poor performance."], &["The median answer takes over 5 s."]),
    entry(&["too many"], &["Too many errors are logged."], &["Over 5 errors a minute are logged."]),
    entry(&["too slow"], &["The board is too slow."], &["The median answer takes over 5 s."]),
    entry(&["too long"], &["Loading takes too long."], &["Loading takes longer than 5 s."]),
    entry(
        &["reasonable time"],
        &["It is not mended in reasonable time."],
        &["It is not mended in 30 minutes."],
    ),
    entry(&["many users"], &["Many users cannot sign in."], &["More than 5 % of users cannot sign in."]),
    entry(
        &["several users"],
        &["Several users cannot sign in."],
        &["More than 5 % of users cannot sign in."],
    ),
    entry(&["widespread"], &["There is widespread failure."], &["The failure has spread to 3 sites."]),
]);

/// Ways by which a password would travel for everyone to read.
pub static CLEAR: List = List::exact(&[
    entry(&["by e-mail"], &["The password is sent by e-mail."], &["The e-mail goes out at noon."]),
    entry(&["by email"], &["The password is sent by email."], &["The email goes out at noon."]),
    entry(&["via e-mail"], &["Passwords are sent via e-mail."], &["The e-mail goes out at noon."]),
    entry(&["via email"], &["Passwords are sent via email."], &["The email goes out at noon."]),
    entry(&["in an e-mail"], &["The password comes in an e-mail."], &["The e-mail is encrypted."]),
    entry(&["in an email"], &["The password comes in an email."], &["The email is encrypted."]),
    entry(
        &["by text message"],
        &["The password is sent by text message."],
        &["The text of the message is short."],
    ),
    entry(&["by chat"], &["Passwords are sent by chat."], &["The chat room is open."]),
    entry(&["via chat"], &["Passwords are sent via chat."], &["The chat room is open."]),
    entry(&["via slack"], &["Passwords are sent via Slack."], &["Slack is used for talk."]),
    entry(&["via teams"], &["Passwords are sent via Teams."], &["Two teams are told."]),
    entry(&["over the phone"], &["The password is given over the phone."], &["The phone is on the desk."]),
    entry(&["in plain text"], &["Passwords are kept in plain text."], &["The text is plain."]),
    entry(&["in clear text"], &["Passwords are kept in clear text."], &["The text is clear."]),
    entry(&["in cleartext"], &["Passwords are sent in cleartext."], &["The text is clear."]),
    entry(
        &["e-mail the password"],
        &["E-mail the password to the site."],
        &["The e-mail names the password rules."],
    ),
    entry(
        &["email the password"],
        &["Email the password to the site."],
        &["The email names the password rules."],
    ),
    entry(
        &["e-mail passwords"],
        &["E-mail passwords to all users."],
        &["The e-mail tells how passwords are reset."],
    ),
    entry(
        &["email passwords"],
        &["Email passwords to all users."],
        &["The email tells how passwords are reset."],
    ),
    entry(
        &["in a spreadsheet"],
        &["Passwords are kept in a spreadsheet."],
        &["The spreadsheet lists sites."],
    ),
    entry(&["on a sticky note"], &["The password is on a sticky note."], &["The note is sticky."]),
]);

/// Words of a link that tell nothing of where it leads.
pub static POINTLESS: List = List::exact(&[
    entry(&["^here$"], &["here"], &["Where it is here"]),
    entry(&["^click here$"], &["click here"], &["How to click here and there"]),
    entry(&["^click$"], &["Click"], &["Click tests"]),
    entry(&["^link$"], &["link"], &["Link budget"]),
    entry(&["^this link$"], &["this link"], &["This link is down"]),
    entry(&["^this$"], &["this"], &["This page of results"]),
    entry(&["^this page$"], &["this page"], &["Errors on this page"]),
    entry(&["^page$"], &["page"], &["Page sizes"]),
    entry(&["^more$"], &["more"], &["More tests"]),
    entry(&["^read more$"], &["Read more"], &["Read more slowly"]),
    entry(&["^learn more$"], &["Learn more"], &["Learn more words"]),
    entry(&["^see here$"], &["see here"], &["See here below"]),
    entry(&["^document$"], &["document"], &["Document types"]),
    entry(&["^this document$"], &["this document"], &["This document in PDF"]),
    entry(&["^website$"], &["website"], &["Website terms"]),
    entry(&["^url$"], &["URL"], &["URL rules"]),
]);

/// Promises of a schedule.
pub static SCHEDULE: List = List::exact(&[
    entry(
        &["rollout schedule"],
        &["The plan gives the rollout schedule."],
        &["The rollout is scheduled by the sites."],
    ),
    entry(
        &["deployment schedule"],
        &["It gives the deployment schedule."],
        &["The deployment is scheduled by the sites."],
    ),
    entry(&["release schedule"], &["It gives the release schedule."], &["The release is scheduled."]),
    entry(
        &["schedule and milestones"],
        &["It gives the schedule and milestones."],
        &["Milestones are on schedule."],
    ),
]);

/// Promises of a plan of communications.
pub static COMMUNICATIONS: List = List::exact(&[
    entry(
        &["communications plan"],
        &["It has a communications plan."],
        &["Communications are planned elsewhere."],
    ),
    entry(
        &["communication plan"],
        &["It has a communication plan."],
        &["Communication is planned elsewhere."],
    ),
]);

/// Promises of criteria.
pub static CRITERIA: List = List::exact(&[
    entry(
        &["criteria for determining"],
        &["It gives the criteria for determining a back-out."],
        &["Criteria are determined by the desk."],
    ),
    entry(
        &["back-out criteria"],
        &["It gives the back-out criteria."],
        &["The back-out has criteria elsewhere."],
    ),
    entry(
        &["rollback criteria"],
        &["It gives the rollback criteria."],
        &["The rollback has criteria elsewhere."],
    ),
    entry(
        &["criteria for a rollback"],
        &["It gives the criteria for a rollback."],
        &["Criteria and a rollback are elsewhere."],
    ),
    entry(
        &["criteria for a back-out"],
        &["It gives the criteria for a back-out."],
        &["Criteria and a back-out are elsewhere."],
    ),
]);

/// Promises of an order of back-out.
pub static ORDER: List = List::exact(&[
    entry(
        &["order in which"],
        &["It gives the order in which components are backed out."],
        &["Orders are kept in which ward they arise."],
    ),
    entry(
        &["back-out order"],
        &["It gives the back-out order."],
        &["The back-out is ordered by the manager."],
    ),
]);

/// Promises of contacts.
pub static CONTACTS: List = List::exact(&[
    entry(
        &["contact information"],
        &["It gives contact information for all teams."],
        &["Contact the information desk."],
    ),
    entry(&["contact list"], &["It has a contact list."], &["Lists of contact lenses are kept."]),
    entry(&["points of contact"], &["It names the points of contact."], &["Two points make contact."]),
    entry(
        &["emergency contacts"],
        &["It lists the emergency contacts."],
        &["In an emergency contact the desk."],
    ),
    entry(&["on-call roster"], &["It has the on-call roster."], &["Those on call have rosters."]),
]);

/// Promises of risks.
pub static RISKS: List = List::exact(&[
    entry(&["risks and mitigations"], &["It gives risks and mitigations."], &["Risks are mitigated."]),
    entry(&["risk assessment"], &["It has a risk assessment."], &["Risks are assessed elsewhere."]),
    entry(&["risk mitigation"], &["It covers risk mitigation."], &["Risks are mitigated elsewhere."]),
]);

/// Promises of how often something changes.
pub static CADENCE: List = List::exact(&[
    entry(&["and cadence"], &["It covers change types and cadence."], &["The cadence follows the roadmap."]),
    entry(
        &["and their cadence"],
        &["It covers change types and their cadence."],
        &["Their cadence is weekly."],
    ),
    entry(&["release cadence"], &["It gives the release cadence."], &["The release keeps a cadence."]),
    entry(&["frequency of releases"], &["It gives the frequency of releases."], &["The frequency is 5 GHz."]),
]);

/// How often something is done.
pub static FREQUENCIES: List = List::exact(&[
    entry(&["annually"], &["It is released annually."], &["The annual plan is kept."]),
    entry(&["biweekly"], &["It is released biweekly."], &["Two weeks later it is released."]),
    entry(&["daily"], &["It is deployed daily."], &["The day of deployment is told."]),
    entry(&["each month"], &["One comes each month."], &["Each ward has a month."]),
    entry(&["each quarter"], &["One comes each quarter."], &["Each ward has a quarter."]),
    entry(&["each sprint"], &["One comes at the end of each sprint."], &["Each ward has a sprint."]),
    entry(&["each week"], &["One comes each week."], &["Each ward has a week."]),
    entry(&["each year"], &["One comes each year."], &["Each ward has a year."]),
    entry(&["every day"], &["One comes every day."], &["Every site has its day."]),
    entry(&["every month"], &["One comes every month."], &["Every site has its month."]),
    entry(&["every quarter"], &["One comes every quarter."], &["Every site has its quarter."]),
    entry(&["every sprint"], &["One comes after every sprint."], &["Every team has its sprint."]),
    entry(&["every week"], &["One comes every week."], &["Every site has its week."]),
    entry(&["every two weeks"], &["One comes every two weeks."], &["Every site waits two weeks."]),
    entry(&["every three weeks"], &["One comes every three weeks."], &["Every site waits three weeks."]),
    entry(&["every four weeks"], &["One comes every four weeks."], &["Every site waits four weeks."]),
    entry(&["every six weeks"], &["One comes every six weeks."], &["Every site waits six weeks."]),
    entry(&["every year"], &["One comes every year."], &["Every site has its year."]),
    entry(&["fortnightly"], &["It is released fortnightly."], &["A fortnight later it is released."]),
    entry(&["monthly"], &["It is released monthly."], &["It took a month."]),
    entry(&["per month"], &["Two releases per month"], &["It took a month."]),
    entry(&["per quarter"], &["One release per quarter"], &["It took a quarter."]),
    entry(&["per year"], &["Four releases per year"], &["It took a year."]),
    entry(&["quarterly"], &["It is released quarterly."], &["It took a quarter."]),
    entry(&["weekly"], &["It is released weekly."], &["It took a week."]),
    entry(&["yearly"], &["It is released yearly."], &["It took a year."]),
]);

/// What a purpose or scope may promise: the words, what they promise, and the sections of which one keeps it.
pub static PROMISES: &[(&List, &str, &[&str])] = &[
    (&SCHEDULE, "schedule", &["timeline", "hours", "rollout"]),
    (&COMMUNICATIONS, "plan of communications", &["communications"]),
    (&CRITERIA, "criterion", &["back-out.criteria", "rollback.criteria", "change-types"]),
    (&ORDER, "procedure to tell it", &["back-out.procedure"]),
    (&CONTACTS, "contact", &["contacts"]),
    (&RISKS, "risk", &["risks", "back-out.risks", "rollback.risks"]),
];
