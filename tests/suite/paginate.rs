//! `render --paginate`: pages as a word processor counts them. In place of LibreOffice stands a script that hands out a PDF.

use std::collections::BTreeMap;

use dibr::readers::{ReadError, pdf};

/// A PDF of `pages` pages, in which each name stands on the page given.
fn portable(pages: usize, names: &[(&str, usize)]) -> Vec<u8> {
    let kids: String = (0..pages).map(|at| format!("{} 0 R ", at + 3)).collect();
    let named: String =
        names.iter().map(|(name, page)| format!("/{name}[{} 0 R/XYZ 72 700 0]", page + 2)).collect();
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R/Dests {} 0 R>>", pages + 3),
        format!("<</Type/Pages/Kids[{kids}]/Count {pages}>>"),
    ];
    objects.extend((0..pages).map(|_| "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>".to_owned()));
    objects.push(format!("<<{named}>>"));
    let mut text = "%PDF-1.6\n".to_owned();
    let mut table = String::new();
    for (at, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let count = objects.len() + 1;
    let start = text.len();
    text += &format!("xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<</Size {count}/Root 1 0 R>>\n");
    text += &format!("startxref\n{start}\n%%EOF\n");
    text.into_bytes()
}

#[test]
fn named_places_are_found_on_their_pages() {
    let file = portable(12, &[("5FToc000001", 2), ("_Toc000002", 12), ("5FRefTable000001", 7)]);
    let (places, count) = pdf::places(file).unwrap();
    let expected = [("RefTable000001", 7), ("Toc000001", 2), ("Toc000002", 12)];
    assert_eq!(count, 12);
    assert_eq!(
        places,
        expected.map(|(name, page)| (name.to_owned(), page)).into_iter().collect::<BTreeMap<_, _>>()
    );
    assert!(pdf::places(portable(1, &[])).unwrap().0.is_empty());
    for broken in [&b""[..], b"PK\x03\x04", b"%PDF-1.6\n%%EOF\n"] {
        assert!(matches!(pdf::places(broken.to_vec()), Err(ReadError::Malformed { .. })));
    }
}

#[cfg(unix)]
#[test]
fn contents_show_the_pages_that_the_word_processor_counts() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;

    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("soffice");
    let script = format!(
        "#!/bin/sh\nwhile [ \"$1\" != --outdir ]; do shift; done\n/bin/cp '{}' \"$2/pages.pdf\"\n",
        folder.path().join("counted.pdf").display()
    );
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(folder.path().join("counted.pdf"), portable(99, &[("5FToc000001", 77)])).unwrap();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/vaos-service-integration/release.yaml");
    let render = |path: &std::path::Path, to: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dibr"));
        command.args(["render", sample, "--to", to, "--paginate", "--out"]).arg(folder.path().join("out"));
        command.env("PATH", path).output().unwrap()
    };
    let done = render(folder.path(), "docx");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let name = String::from_utf8(done.stdout).unwrap();
    let part = |name: &str| {
        let mut package = zip::ZipArchive::new(fs::File::open(name.trim()).unwrap()).unwrap();
        let mut found = String::new();
        std::io::Read::read_to_string(&mut package.by_name("word/document.xml").unwrap(), &mut found)
            .unwrap();
        found
    };
    assert!(part(&name).contains(">77</w:t>"), "no entry stands on page 77");
    let nowhere = folder.path().join("nowhere");
    for (path, to, said) in [
        (nowhere.as_path(), "docx", "is not on the search path"),
        (folder.path(), "html", "`--paginate` needs DOCX"),
    ] {
        let done = render(path, to);
        assert_eq!(done.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&done.stderr).contains(said), "{said}");
    }
    fs::write(folder.path().join("counted.pdf"), "no PDF").unwrap();
    let done = render(folder.path(), "docx");
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("it is not a PDF file"));
}
