//! Words that the schema leaves open: types of change.

use super::load::checked_after;

fn found(change: &str, process: &str) -> Vec<String> {
    let text = format!(
        "schema: 1\nprofile: release-notes\nstage: draft\ndocument: {{version: \"1.0\"}}\n\
        release: {{product: Ward Board, version: \"2\", change_type: {change}}}\n{process}"
    );
    let (_, checked) = checked_after(None, text.as_bytes(), None);
    let own = checked.findings.iter().filter(|finding| finding.rule.0 == "schema-value");
    own.map(|finding| format!("{}: {}", finding.message, finding.help.clone().unwrap_or_default())).collect()
}

#[test]
fn a_type_of_change_that_is_nearly_known_is_said_with_the_right_one() {
    for (change, right) in [("hotfixx", "hotfix"), ("Emergancy", "emergency"), ("norml", "normal")] {
        let expected = format!("`{change}` is not a known type of change: did you mean `{right}`?");
        assert_eq!(found(change, ""), [expected]);
    }
    for change in ["normal", "Hotfix", "Regulatory", "\"1\""] {
        assert!(found(change, "").is_empty(), "{change}");
    }
}

#[test]
fn the_types_of_the_process_are_known_as_well() {
    let process =
        "change_types: [{id: planned, name: Planned Releases}, {id: correction, name: Data correction}]\n";
    assert_eq!(
        found("corection", process),
        ["`corection` is not a known type of change: did you mean `correction`?"]
    );
    for change in ["planned", "normal", "Data correction", "data", "Regulatory"] {
        assert!(found(change, process).is_empty(), "{change}");
    }
}
