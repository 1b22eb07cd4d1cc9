//! Profiles from answers and from the tables of spreadsheets, and bullets from other programs' resumes.

use std::fs;

use super::run_program::{THREE_LINES, WorkFolder};

fn roster() -> WorkFolder {
    WorkFolder::new().file("site.yaml", "profiles: people\n")
}

/// The lines of a new profile without comments, and without its id, which must be hard to guess.
fn lines(folder: &WorkFolder, path: &str) -> String {
    let text = fs::read_to_string(folder.path(path)).unwrap();
    let (id, rest): (Vec<&str>, Vec<&str>) =
        text.lines().filter(|line| !line.starts_with('#')).partition(|line| line.starts_with("id: "));
    let id = id[0].strip_prefix("id: c-").unwrap();
    assert!(id.len() == 10 && id.bytes().all(|b| b"23456789abcdefghjkmnpqrstuvwxyz".contains(&b)), "{id}");
    rest.join("\n")
}

#[test]
fn a_new_client_gets_a_profile_with_an_id_that_nobody_guesses() {
    let folder = roster();
    let new = |client: &str, more: &[&str]| {
        let args = ["new", client, "--rejected", "2026-11-20", "--level", "L6", "--lowest"];
        folder.run(&[&args[..], more].concat())
    };
    let said = new(
        "ana",
        &["Deliver Results=2, Are Right, A Lot, dive-deep", "--name", "Ana: the first", "--hours", "10.5"],
    );
    assert_eq!((said.code, said.out.as_str()), (0, "wrote people/ana.yaml\n"), "{}", said.err);
    assert_eq!(
        lines(&folder, "people/ana.yaml"),
        "name: \"Ana: the first\"\nrejection_date: 2026-11-20\nlevel: L6\nstart_date: 2026-11-24\nhours_per_week: 10.5\n\
         lowest_principles:\n  - {principle: Deliver Results, score: 2}\n  - Are Right, A Lot\n  - dive-deep"
    );
    assert_eq!(new("ben", &["unknown", "--id", "ben-1", "--start", "2026-12-01"]).code, 0);
    let ben = fs::read_to_string(folder.path("people/ben.yaml")).unwrap();
    assert!(ben.contains("id: ben-1\n") && ben.contains("start_date: 2026-12-01\n"), "{ben}");
    let checked = folder.run(&["check"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
    let twice = new("ana", &["unknown"]);
    assert!(twice.code == 1 && twice.err.contains("[E-EXISTS]"), "{}", twice.err);
    for (client, lowest, wanted) in [
        ("Ana B", "unknown", "write ana-b"),
        ("../eve", "unknown", "[E-ID]"),
        ("con", "unknown", "[E-ID]"),
        ("eve", "deliver-result=2", "no principle is called `deliver-result`"),
        ("eve", "deliver-results=7", "`7` is not a score"),
    ] {
        let said = new(client, &[lowest]);
        assert!(said.code == 1 && said.err.contains(wanted), "{wanted}: {}", said.err);
    }
    assert_eq!(folder.files("people").len(), 2);
    let alone = WorkFolder::new()
        .file("site.yaml", &format!("profile:\n  {}", THREE_LINES.replace('\n', "\n  ").trim_end()));
    let said = alone.run(&["new", "ana", "--rejected", "2026-11-20", "--level", "L6", "--lowest", "unknown"]);
    assert!(said.code == 1 && said.err.contains("write `profiles: profiles` into site.yaml"), "{}", said.err);
}

#[test]
fn a_table_becomes_profiles_whatever_spreadsheet_wrote_it() {
    let rows = [
        [
            "client",
            "Name",
            "rejection_date",
            "LEVEL",
            "lowest_principles",
            "study days",
            "hours_per_week",
            "feedback_status",
        ],
        [
            "Zoë",
            "Zoë \"Z\" Example",
            "2026-11-20",
            "5",
            "deliver-results=2;Are Right, A Lot",
            "",
            "10.5",
            "requested",
        ],
        ["ben", "", "2026-11-19", "L6", "unknown", "tue=1;sat=4", "", ""],
        ["", "", "", "", "", "", "", ""],
    ];
    let zoe = "name: Zoë \"Z\" Example\nrejection_date: 2026-11-20\nlevel: 5\nhours_per_week: 10.5\nlowest_principles:\n  \
        - {principle: deliver-results, score: 2}\n  - Are Right, A Lot\nfeedback:\n  status: requested";
    let ben =
        "rejection_date: 2026-11-19\nlevel: L6\nstudy_days:\n  tue: 1\n  sat: 4\nlowest_principles: unknown";
    for (sign, end, top) in
        [(",", "\n", ""), (";", "\r\n", "\u{feff}"), ("\t", "\n", ""), (";", "\r\n", "\u{feff}sep=;\r\n")]
    {
        let cell = |cell: &&str| match cell.contains([',', ';', '"']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => (*cell).to_owned(),
        };
        let written: Vec<String> =
            rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(sign)).collect();
        let folder = roster().file("clients.csv", &format!("{top}{}{end}", written.join(end)));
        let said = folder.run(&["import", "clients.csv"]);
        assert_eq!(
            (said.code, said.out.as_str()),
            (0, "2 profiles written into people\n"),
            "{sign:?} {}",
            said.err
        );
        assert_eq!(lines(&folder, "people/zoe.yaml"), zoe);
        assert_eq!(lines(&folder, "people/ben.yaml"), ben);
        assert_eq!(folder.run(&["check"]).code, 0);
        let again = folder.run(&["import", "clients.csv"]);
        assert!(
            again.code == 1 && again.err.contains("`people/zoe.yaml` exists; nothing was written"),
            "{}",
            again.err
        );
    }
}

#[test]
fn a_table_that_grows_is_imported_again() {
    let header = "client,rejection_date,level,lowest_principles\n";
    let rows = ["ana,2026-11-20,L5,unknown\n", "ben,2026-11-19,L6,unknown\n", "cem,2026-11-18,L4,unknown\n"];
    let table = |rows: &[&str]| format!("{header}{}", rows.concat());
    let folder = roster().file("clients.csv", &table(&rows[..2]));
    assert_eq!(folder.run(&["import", "clients.csv"]).code, 0);
    let before = [lines(&folder, "people/ana.yaml"), lines(&folder, "people/ben.yaml")];
    folder.write("clients.csv", &table(&rows));
    let said = folder.run(&["import", "clients.csv"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("so do those of ben; ") && said.err.contains("--only-new"), "{}", said.err);
    let said = folder.run(&["import", "clients.csv", "--only-new"]);
    let told = "1 profile written into people\n  there already, left as they are: ana, ben\n";
    assert_eq!((said.code, said.out.as_str()), (0, told), "{}", said.err);
    // An id that changed would be another address.
    assert_eq!([lines(&folder, "people/ana.yaml"), lines(&folder, "people/ben.yaml")], before);
    assert_eq!(folder.run(&["check"]).code, 0);
}

#[test]
fn a_table_with_a_mistake_writes_nothing_and_names_row_and_column() {
    let header = "client,name,rejection_date,level,lowest_principles\n";
    let table = format!(
        "{header}ana,Ana,2026-11-20,L5,unknown\nben,Ben,20.11.2026,L9,deliver-results=9\nAna,,2026-11-20,L5,\n日本,,2026-11-20,L5,unknown\n"
    );
    let folder = roster().file("clients.csv", &table);
    let said = folder.run(&["import", "clients.csv"]);
    assert_eq!(said.code, 1);
    for wanted in [
        "error: row 3, column `rejection_date`: `20.11.2026` is not a date",
        "error: row 3, column `level`: no level is called `L9` [E-IMPORT]\n --> clients.csv:3:20\n",
        "error: row 3, column `lowest_principles`: `9` is not a score [E-IMPORT]",
        "error: row 4, column `client`: `ana` stands in row 2, too [E-IMPORT]",
        "error: row 4, column `lowest_principles`: `lowest_principles` is missing [E-IMPORT]",
        "error: row 5, column `client`: `日本` gives no name for a file [E-IMPORT]",
    ] {
        assert!(said.err.contains(wanted), "{wanted}\n{}", said.err);
    }
    assert!(!folder.path("people").exists(), "nothing is written");
    for (table, wanted) in [
        ("", "there is no column `client`"),
        (header, "there is no row below the names of the columns"),
        ("client,name,rejection_date,level\nana,,2026-11-20,L5\n", "there is no column `lowest_principles`"),
        ("client,rejection date,level,lowest_principles,lowst\n", "no column is called `lowst`"),
        ("client,client,rejection_date,level,lowest_principles\n", "`client` stands twice"),
    ] {
        let folder = roster().file("clients.csv", table);
        let said = folder.run(&["import", "clients.csv"]);
        assert!(said.code == 1 && said.err.contains(wanted), "{wanted}: {}", said.err);
    }
}

#[test]
fn bullets_of_a_resume_come_word_for_word() {
    let json = r##"{"basics": {"name": "Ana"}, "work": [
        {"name": "A", "highlights": ["Cut refunds from 9 to 4 days: \"fast\"", "Took it to #1"]},
        {"name": "B"}, {"name": "C", "highlights": ["Raised 3 % — twice"]}]}"##;
    let yaml = "cv:\n  sections:\n    experience:\n      - company: A\n        highlights:\n          - 'Cut refunds from 9 to 4 days: \"fast\"'\n          - \"Took it to #1\"\n    projects:\n      - name: C\n        highlights: [Raised 3 % — twice]\n    skills: [x]\n";
    let profile = format!("{THREE_LINES}resume: # mine\ngap_theme: x # why\n");
    let wanted = "resume: # mine\n  bullets:\n    - {id: w1-1, text: 'Cut refunds from 9 to 4 days: \"fast\"'}\n    - {id: w1-2, text: \"Took it to #1\"}\n    - {id: w2-1, text: Raised 3 % — twice}\ngap_theme: x # why\n";
    for (name, resume) in [("resume.json", json), ("cv.yaml", yaml)] {
        let folder = WorkFolder::new().file("ana.yaml", &profile).file(name, resume);
        let said = folder.run(&["import", name, "--into", "ana.yaml"]);
        assert_eq!((said.code, said.out.as_str()), (0, "3 bullets written into ana.yaml\n"), "{}", said.err);
        assert_eq!(fs::read_to_string(folder.path("ana.yaml")).unwrap(), format!("{THREE_LINES}{wanted}"));
        assert_eq!(folder.run(&["check", "ana.yaml"]).code, 0);
        let again = folder.run(&["import", name, "--into", "ana.yaml"]);
        assert!(
            again.code == 1 && again.err.contains("`ana.yaml` has bullets; nothing was written"),
            "{}",
            again.err
        );
    }
    for (resume, wanted) in [
        ("{}".to_owned(), "there are no bullets in `r.json` [E-IMPORT]"),
        ("{".to_owned(), "[E-YAML]"),
        (
            format!("{{\"work\": [{{\"highlights\": [\"{}\"]}}]}}", "x".repeat(1_001)),
            "[E-TEXT-LONG]\n --> r.json:1:1",
        ),
    ] {
        let folder = WorkFolder::new().file("ana.yaml", &profile).file("r.json", &resume);
        let said = folder.run(&["import", "r.json", "--into", "ana.yaml"]);
        assert!(said.code == 1 && said.err.contains(wanted), "{wanted}: {}", said.err);
        assert_eq!(fs::read_to_string(folder.path("ana.yaml")).unwrap(), profile);
    }
}

#[test]
fn a_mistake_of_a_table_is_told_on_its_line_however_lines_end() {
    const HEAD: &str = "client,name,rejection_date,level,lowest_principles";
    let told = |text: &str| {
        let folder = roster().file("clients.csv", text);
        let said = folder.run(&["import", "clients.csv"]);
        assert_eq!(said.code, 1, "{}", said.out);
        said.err
    };
    for end in ["\n", "\r\n"] {
        let table = |rows: &[&str]| [&[HEAD], rows].concat().join(end);
        let said = told(&table(&[
            "ana,Ana,20.11.2026,L5,unknown",
            "",
            "ben,\"Ben\nOde\",2026-11-20,L9,unknown",
            "cara,,x,L5,unknown",
        ]));
        for wanted in [
            // Rows count as spreadsheets count them: an empty one is one, and a cell may hold two lines.
            "row 2, column `rejection_date`: `20.11.2026` is not a date",
            "clients.csv:2:9",
            "row 4, column `level`: no level is called `L9`",
            "clients.csv:5:17",
            "row 5, column `rejection_date`: `x` is not a date",
            "clients.csv:6:7",
            "hint: write 2026-11-20",
        ] {
            assert!(said.contains(wanted), "{wanted}: {said}");
        }
    }
    let said = told(&format!("Table 1\n{HEAD}\nana,Ana,2026-11-20,L5,unknown\n"));
    assert!(
        said.contains("`Table 1` is no name of a column") && said.ends_with("1 mistake in 1 file\n"),
        "{said}"
    );
}

#[test]
fn the_first_row_of_a_table_hides_no_mistake_below_it() {
    let table = "Name;Rejection date;Level;Lowest principles;Hours per week;Notes\r\n\
                 Ana;20.11.2026;L5;Dive Deep;\"12,5\";x\r\n\
                 ;;;;;\r\n\
                 \"Ben \"\"B\"\"; Ode\";11/20/2026;l9;Frugality =2;10;y\r\n";
    let folder = roster().file("clients.csv", table);
    let said = folder.run(&["import", "clients.csv"]);
    assert_eq!(said.code, 1);
    let once = "; for the whole column: give it the format yyyy-mm-dd in the spreadsheet\n";
    assert_eq!(said.err.matches(once).count(), 1, "{}", said.err);
    for wanted in [
        "error: row 1: there is no column `client` [E-IMPORT]\n --> clients.csv:1:1\n",
        "hint: add one with the name that each client's file is to have, such as `ana`\n",
        "error: row 1: no column is called `Notes` [E-IMPORT]\n --> clients.csv:1:60\n",
        "hint: take it out, or call it one of `client`, `name`, ",
        "error: row 2, column `rejection_date`: `20.11.2026` is not a date: ",
        " --> clients.csv:2:5\n",
        "  |     ^^^^^^^^^^\nhint: write 2026-11-20; for the whole column: ",
        "error: row 2, column `hours_per_week`: `hours_per_week` cannot be `12,5` [E-IMPORT]\n --> clients.csv:2:29\n",
        "error: row 4, column `level`: no level is called `l9` [E-IMPORT]\n --> clients.csv:4:29\n",
        "6 mistakes in 1 file\n",
    ] {
        assert!(said.err.contains(wanted), "{wanted}\n{}", said.err);
    }
}

#[test]
fn no_cell_of_a_table_is_lost() {
    let folder = roster();
    for (table, place, whole) in [
        (
            "client,name,rejection_date,level,lowest_principles\nana,Ana,2026-11-20,L5,Deliver Results, Dive Deep\n",
            "2:39",
            "Deliver Results; Dive Deep",
        ),
        (
            "client;rejection_date;level;lowest_principles\nana;2026-11-20;L5;deliver-results=2;dive-deep=3;;\n",
            "2:37",
            "deliver-results=2; dive-deep=3",
        ),
        (
            "client,,rejection_date,level,lowest_principles\nana,x,2026-11-20,L5,unknown\n",
            "2:5",
            "ana; x; 2026-11-20; L5; unknown",
        ),
    ] {
        let folder = roster().file("table.csv", table);
        let said = folder.run(&["import", "table.csv"]);
        assert!(said.code == 1 && said.err.contains("stands under no column [E-IMPORT]"), "{}", said.err);
        assert!(said.err.contains(&format!("table.csv:{place}\n")), "{}", said.err);
        assert!(said.err.contains(&format!("quotation marks: \"{whole}\"")), "{}", said.err);
        assert!(!folder.path("people").exists());
    }
    // As the hint says.
    let table = "client;rejection_date;level;lowest_principles;;\n\
        ana;2026-11-20;L5;\"deliver-results=2; dive-deep=3\";;\n";
    fs::write(folder.path("table.csv"), table).unwrap();
    let said = folder.run(&["import", "table.csv"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(lines(&folder, "people/ana.yaml").contains("score: 2}\n  - {principle: dive-deep, score: 3}"));
}

#[test]
fn a_file_that_is_no_table_is_led_to_the_command_that_reads_it() {
    let folder = roster()
        .file("progress-ana.json", "{\"schema\": 2, \"id\": \"ana\", \"rejection\": \"x\", \"progress\": {}}")
        .file("resume.json", "{\"basics\": {}, \"work\": []}");
    for (file, hint) in [
        ("progress-ana.json", "run `pmr-site progress import progress-ana.json`"),
        ("resume.json", "name the profile: `pmr-site import resume.json --into me.yaml`"),
    ] {
        let said = folder.run(&["import", file]);
        assert!(said.code == 1 && said.err.contains(hint), "{}", said.err);
    }
}

#[test]
fn a_file_of_an_office_program_is_known_as_one() {
    let folder = roster();
    // As spreadsheets save it where nobody chooses.
    fs::write(folder.path("old.csv"), b"client;name\r\nzoe;Zo\xeb\r\n").unwrap();
    let said = folder.run(&["import", "old.csv"]);
    let hint = "is saved as in Windows-1252 or Latin-1; a spreadsheet calls that form `CSV UTF-8`\n";
    assert!(said.code == 1 && said.err.contains(hint), "{}", said.err);
    for (name, begin) in
        [("clients.xlsx", &b"PK\x03\x04\x14\0\xff"[..]), ("clients.xls", b"\xd0\xcf\x11\xe0\xa1\xb1")]
    {
        fs::write(folder.path(name), begin).unwrap();
        let said = folder.run(&["import", name]);
        let hint = "hint: this is a file of an office program: save it there as plain text, a table as CSV";
        assert!(
            said.code == 1 && said.err.contains("[E-FILE-UTF8]") && said.err.contains(hint),
            "{}",
            said.err
        );
    }
}
