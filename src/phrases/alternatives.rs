//! Alternatives between systems of which only one can be meant.

use super::words;

/// Systems of which a team uses one for one purpose.
#[rustfmt::skip]
static FAMILIES: &[&[&str]] = &[
    &["slack", "teams", "zoom", "skype", "webex", "mattermost", "discord"],
    &["jira", "servicenow", "remedy", "zendesk", "trello", "redmine", "bugzilla"],
    &["jenkins", "gitlab", "github", "bamboo", "teamcity", "circleci"],
    &["aws", "azure", "gcp", "openstack"],
    &["grafana", "datadog", "splunk", "kibana", "nagios", "zabbix"],
    &["pagerduty", "opsgenie"],
    &["mysql", "postgresql", "oracle", "mongodb", "mariadb"],
    &["ansible", "puppet", "chef", "saltstack"],
];

/// Makers whose names stand before those of their systems.
const MAKERS: &[&str] = &["amazon", "atlassian", "google", "microsoft", "ms", "oracle"];

/// What there is one of, or several.
#[rustfmt::skip]
const SYSTEMS: &[&str] = &[
    "cluster", "database", "databases", "environment", "environments", "instance", "instances", "server", "servers", "system",
    "systems",
];

/// The first choice between systems that is open: "Slack/Microsoft Teams", or "and/or" between their names.
pub fn open_choice(text: &str) -> Option<&str> {
    if !text.contains(['/']) && !text.contains(" or ") {
        return None;
    }
    let all: Vec<(usize, &str)> = words(text).collect();
    (0..all.len()).find_map(|at| {
        let (from, to) = tools(text, &all, at).or_else(|| and_or(text, &all, at))?;
        let end = all[to].0 + all[to].1.len();
        Some(&text[all[from].0..end])
    })
}

fn tools(text: &str, all: &[(usize, &str)], at: usize) -> Option<(usize, usize)> {
    let known = |number: usize| all.get(number).map(|each| each.1.to_ascii_lowercase());
    let mut next = at + 1;
    let or = all.get(next)?.1.eq_ignore_ascii_case("or");
    let between = text.get(all[at].0 + all[at].1.len()..all[next].0)?;
    if !or && between.trim() != "/" {
        return None;
    }
    let own = known(at)?;
    let family = FAMILIES.iter().find(|family| family.contains(&own.as_str()))?;
    next += usize::from(or);
    if known(next).is_some_and(|word| MAKERS.contains(&word.as_str())) && known(next + 1).is_some() {
        next += usize::from(!family.contains(&known(next)?.as_str()));
    }
    let other = known(next)?;
    (other != own && family.contains(&other.as_str())).then_some((at, next))
}

fn and_or(text: &str, all: &[(usize, &str)], at: usize) -> Option<(usize, usize)> {
    let word = |number: usize| all.get(number).map_or("", |token| token.1);
    let slash = || text.get(all[at].0 + 3..all[at + 1].0).is_some_and(|text| text.trim() == "/");
    if !(word(at).eq_ignore_ascii_case("and") && word(at + 1).eq_ignore_ascii_case("or") && slash())
        || at == 0
    {
        return None;
    }
    let last = (at + 2..at + 5).find(|at| SYSTEMS.contains(&word(*at).to_ascii_lowercase().as_str()))?;
    Some((at - 1, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<String> {
        open_choice(text).map(str::to_owned)
    }

    #[test]
    fn choices_between_systems_are_seen() {
        for (text, expected) in [
            ("Real-time coordination (Slack/Microsoft Teams)", "Slack/Microsoft Teams"),
            ("Tickets in Jira or ServiceNow", "Jira or ServiceNow"),
            ("on Cache and/or Iris server platforms", "Cache and/or Iris server"),
            ("within a test and/or verification environment", "test and/or verification environment"),
        ] {
            assert_eq!(found(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "The guide is for installers who are experienced and/or familiar with it",
            "Slack is used; Jira or a call for tickets",
            "GitHub/Jira",
            "the board and/or",
            "Update and/or Delete the entry",
            "the state of the data and/or platform settings",
            "Teams or sites that take part",
            "Issues in GitHub and builds in Jenkins",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    /// Each system is seen beside another of its family, and spared beside one of another.
    #[test]
    fn each_system_is_found_and_spared() {
        for (row, family) in FAMILIES.iter().enumerate() {
            let other = FAMILIES[(row + 1) % FAMILIES.len()][0];
            for (at, own) in family.iter().enumerate() {
                let beside = family[(at + 1) % family.len()];
                assert!(found(&format!("Use {own}/{beside}.")).is_some(), "{own}");
                assert_eq!(found(&format!("Use {own}/{other}.")), None, "{own}");
            }
        }
        for maker in MAKERS {
            assert!(found(&format!("Slack/{maker} Teams")).is_some(), "{maker}");
        }
        for system in SYSTEMS {
            assert!(found(&format!("the old and/or new {system}")).is_some(), "{system}");
        }
    }
}
