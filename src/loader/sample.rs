//! The story that is built in: what is read where no path is given.

/// Names and bytes of its articles, in the order of their names.
pub(super) const ARTICLES: &[(&str, &[u8])] = &[
    (
        "2025-03-04-bridge-closed.txt",
        include_bytes!("../../assets/sample/2025-03-04-bridge-closed.txt"),
    ),
    (
        "2025-03-05-warning-ignored.txt",
        include_bytes!("../../assets/sample/2025-03-05-warning-ignored.txt"),
    ),
    (
        "2025-03-19-ferry-starts.txt",
        include_bytes!("../../assets/sample/2025-03-19-ferry-starts.txt"),
    ),
    (
        "2025-04-30-reports-published.txt",
        include_bytes!("../../assets/sample/2025-04-30-reports-published.txt"),
    ),
    (
        "2025-06-12-inquiry-opens.txt",
        include_bytes!("../../assets/sample/2025-06-12-inquiry-opens.txt"),
    ),
    (
        "2025-09-23-pike-evidence.txt",
        include_bytes!("../../assets/sample/2025-09-23-pike-evidence.txt"),
    ),
    (
        "2025-09-30-mayor-evidence.txt",
        include_bytes!("../../assets/sample/2025-09-30-mayor-evidence.txt"),
    ),
    (
        "2025-11-18-tender-awarded.txt",
        include_bytes!("../../assets/sample/2025-11-18-tender-awarded.txt"),
    ),
    (
        "2026-02-10-final-report.txt",
        include_bytes!("../../assets/sample/2026-02-10-final-report.txt"),
    ),
    (
        "2026-02-11-final-report-revised.txt",
        include_bytes!("../../assets/sample/2026-02-11-final-report-revised.txt"),
    ),
    (
        "2026-05-21-bridge-reopens.txt",
        include_bytes!("../../assets/sample/2026-05-21-bridge-reopens.txt"),
    ),
    (
        "2026-05-22-what-was-promised.txt",
        include_bytes!("../../assets/sample/2026-05-22-what-was-promised.txt"),
    ),
    (
        "notebook-ferry-song.txt",
        include_bytes!("../../assets/sample/notebook-ferry-song.txt"),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_article_of_the_folder_is_built_in() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".txt"))
            .collect();
        names.sort();
        assert_eq!(
            names,
            ARTICLES.iter().map(|(name, _)| *name).collect::<Vec<_>>()
        );
    }
}
