//! Guards the map in `src/lib.rs`: which module may name which, what the pure modules may not
//! touch, and that every file says what it is for.
#![allow(clippy::unwrap_used, clippy::string_slice)] // a failed check must stop the test; source is ASCII where it is cut

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Modules that know no files, clock, threads or environment.
const PURE: &[&str] = &["text", "article", "annotate", "library", "app", "view"];

/// What a pure module may not name.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::thread",
    "std::time",
    "std::process",
    "std::io",
    "chrono::Local",
    "chrono::Utc",
    "crossterm",
    "libc",
    "rusqlite",
    "rustix",
    "signal_hook",
];

struct SourceFile {
    path: PathBuf,
    module: String,
    text: String,
}

fn sources() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let inside = path.strip_prefix(&root).unwrap();
                let first = inside.components().next().unwrap().as_os_str();
                let module = first.to_str().unwrap().trim_end_matches(".rs").to_owned();
                let text = fs::read_to_string(&path).unwrap();
                found.push(SourceFile { path, module, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The lines `module <- module module` of the crate's front page, in order.
fn map(front_page: &str) -> Vec<(String, BTreeSet<String>)> {
    front_page
        .lines()
        .filter_map(|line| line.strip_prefix("//! ")?.split_once("<-"))
        .map(|(module, names)| {
            let names = names.split_whitespace().filter(|name| *name != "nothing");
            (module.trim().to_owned(), names.map(str::to_owned).collect())
        })
        .collect()
}

/// Removes comments and the insides of string literals, so that prose names nothing.
fn code_only(text: &str) -> String {
    let mut code = String::new();
    for line in text.lines() {
        let mut in_string = false;
        let mut before = ' ';
        let bytes: Vec<char> = line.chars().collect();
        for (at, &now) in bytes.iter().enumerate() {
            if !in_string && now == '/' && bytes.get(at + 1) == Some(&'/') {
                break;
            }
            let quoted_char = before == '\'' && bytes.get(at + 1) == Some(&'\'');
            if now == '"' && before != '\\' && !quoted_char {
                in_string = !in_string;
            }
            if !in_string {
                code.push(now);
            }
            before = now;
        }
        code.push('\n');
    }
    code
}

/// Every path named after `prefix` ("crate::"), with `{a, b::c}` groups spelled out.
fn named_after(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        expand(rest, &mut found);
    }
    found
}

fn expand(rest: &str, found: &mut BTreeSet<String>) {
    let Some(group) = rest.trim_start().strip_prefix('{') else {
        let name: String = rest
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        found.insert(name);
        return;
    };
    let mut depth = 0_usize;
    let mut start = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return,
            '}' => depth -= 1,
            ',' if depth == 0 => start = true,
            c if c.is_whitespace() => {}
            _ => {
                if start {
                    expand(&group[at..], found);
                    start = false;
                }
            }
        }
    }
}

#[test]
fn modules_name_only_what_the_map_allows() {
    let sources = sources();
    let front_page = &sources
        .iter()
        .find(|file| file.path.ends_with("src/lib.rs"))
        .unwrap()
        .text;
    let map: BTreeMap<_, _> = map(front_page).into_iter().collect();
    assert!(map.len() >= 10, "the map in src/lib.rs was not found");
    let mut breaches = Vec::new();
    for file in sources
        .iter()
        .filter(|file| !["lib", "main"].contains(&file.module.as_str()))
    {
        let Some(allowed) = map.get(&file.module) else {
            breaches.push(format!(
                "{}: module {} is not on the map",
                file.path.display(),
                file.module
            ));
            continue;
        };
        for name in named_after(&code_only(&file.text), "crate::") {
            let known = map.contains_key(&name);
            if known && name != file.module && !allowed.contains(&name) {
                breaches.push(format!(
                    "{}: {} may not name {name}",
                    file.path.display(),
                    file.module
                ));
            }
        }
    }
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[test]
fn the_map_has_no_way_back() {
    let front_page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let mut done = BTreeSet::new();
    let mut waiting = map(&front_page);
    while !waiting.is_empty() {
        let before = waiting.len();
        waiting.retain(|(module, names)| {
            let free = names.is_subset(&done);
            if free {
                done.insert(module.clone());
            }
            !free
        });
        assert!(waiting.len() < before, "a circle among {waiting:?}");
    }
    for (module, _) in map(&front_page) {
        assert!(
            front_page.contains(&format!("pub mod {module};")),
            "{module} is on the map only"
        );
    }
}

#[test]
fn pure_modules_touch_nothing_outside() {
    let mut breaches = Vec::new();
    for file in sources()
        .iter()
        .filter(|file| PURE.contains(&file.module.as_str()))
    {
        let code = code_only(&file.text);
        let std_names = named_after(&code, "std::");
        for impure in IMPURE {
            let (root, name) = impure.split_once("::").unwrap_or((impure, ""));
            let named = match root {
                "std" => std_names.contains(name),
                "chrono" => named_after(&code, "chrono::").contains(name),
                _ => code.contains(&format!("{root}::")),
            };
            if named {
                breaches.push(format!("{} names {impure}", file.path.display()));
            }
        }
        if file.module == "app" {
            for name in named_after(&code, "ratatui::") {
                if name != "layout" {
                    breaches.push(format!("{} names ratatui::{name}", file.path.display()));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut breaches = Vec::new();
    for file in sources() {
        if !file.text.starts_with("//! ") {
            breaches.push(format!(
                "{} does not begin with a module doc",
                file.path.display()
            ));
        }
        for (number, line) in code_only(&file.text).lines().enumerate() {
            let outside_tests = line.contains("super::") && line.trim() != "use super::*;";
            if outside_tests {
                breaches.push(format!(
                    "{}:{}: super:: outside `use super::*`",
                    file.path.display(),
                    number + 1
                ));
            }
        }
    }
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[test]
fn the_library_does_not_serialize_its_model() {
    for file in sources() {
        let edge = ["cli", "store", "vault", "terminal"].contains(&file.module.as_str());
        assert!(
            edge || !code_only(&file.text).contains("Serialize"),
            "{}",
            file.path.display()
        );
    }
}

/// The checks themselves must see a breach.
#[test]
fn groups_and_prose_are_told_apart() {
    let code = code_only(
        "use crate::{view::draw, store::{self, worker}};\n// crate::loader\nlet x = \"crate::cli\";",
    );
    let named: Vec<_> = named_after(&code, "crate::").into_iter().collect();
    assert_eq!(named, ["store", "view"]);
}
