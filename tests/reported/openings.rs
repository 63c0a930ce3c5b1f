//! How a reported clause without "that" may open: quantities, negations, times, conditions, lists.

use crate::check;

/// Checks that each clause is found whole behind each of the words that report it.
fn found_behind(reports: &[&str], clauses: &[&str]) {
    for report in reports {
        for clause in clauses {
            let text = format!("{report} {clause}.");
            let expected = format!("{clause} <- Ann Roe");
            check(&[(text.as_str(), expected.as_str())]);
        }
    }
}

#[test]
fn a_clause_opens_with_any_subject() {
    found_behind(
        &["Ann Roe said", "Ann Roe told reporters", "Ann Roe admitted"],
        &[
            "no one had been hurt",
            "nothing had changed",
            "this plan makes no sense",
            "more than 200 drivers had paid",
            "those who live nearby will pay",
            "the bridge (built in May) stands on rock",
            "if the bridge falls, the council will pay",
            "when the bridge fell, nobody came",
            "that was a farce",
            "the work could begin in May",
            "its moves would be watched",
        ],
    );
    found_behind(
        &["Ann Roe said", "Ann Roe says"],
        &[
            "not all drivers had been told",
            "about half of the drivers had paid",
            "only the council could act",
            "tomorrow will be worse",
            "last year was worse",
            "today's vote was a farce",
            "under the plan, tolls will rise",
            "the bridge, the pier and the mill must go",
            "women earn less",
            "costs rise",
        ],
    );
    found_behind(
        &["Ann Roe claimed", "Ann Roe argued"],
        &["work began in May", "being poor was no crime"],
    );
    found_behind(
        &["Ann Roe warned"],
        &[
            "the bridge may fall",
            "he would leave",
            "the plan makes no sense",
            "only the council could act",
            "Tom Poll knew of the plan",
        ],
    );
}

#[test]
fn whoever_is_told_ends_where_the_clause_begins() {
    check(&[
        (
            "Ann Roe told the Courier drivers would pay.",
            "drivers would pay <- Ann Roe",
        ),
        (
            "Ann Roe told the BBC Tom Poll was wrong.",
            "Tom Poll was wrong <- Ann Roe",
        ),
        (
            "Ann Roe told voters Leeds has changed.",
            "Leeds has changed <- Ann Roe",
        ),
        (
            "Ann Roe told reporters 25 drivers had paid.",
            "25 drivers had paid <- Ann Roe",
        ),
        (
            "Ann Roe told Mayor Tom Poll she would leave.",
            "she would leave <- Ann Roe",
        ),
    ]);
}

#[test]
fn what_is_only_said_is_no_clause() {
    check(&[
        ("Ann Roe said nothing of the plan.", ""),
        ("Ann Roe said no to the plan.", ""),
        ("Ann Roe said the same thing on Monday.", ""),
        ("Ann Roe said a few words in French.", ""),
        ("Ann Roe said little about the bridge.", ""),
    ]);
}

#[test]
fn asides_of_a_voice_are_neither_its_words_nor_another_voice() {
    check(&[
        (
            "According to Ann Roe, the mayor of Leeds, the bridge is safe.",
            "the bridge is safe <- Ann Roe",
        ),
        (
            "The bridge is safe, according to Ann Roe, the mayor of Leeds.",
            "The bridge is safe <- Ann Roe",
        ),
        (
            "The bridge is safe, a spokeswoman for the ministry, Ann Roe, said.",
            "The bridge is safe <- Ann Roe",
        ),
        (
            "Ann Roe, the mayor of Leeds, warned drivers that the bridge may fall.",
            "the bridge may fall <- Ann Roe",
        ),
        (
            "Ann Roe, the mayor of Leeds, claims the bridge is safe.",
            "the bridge is safe <- Ann Roe",
        ),
        (
            "Ann Roe, asked whether the bridge was safe, said yes.",
            "whether the bridge was safe",
        ),
        (
            "The letter accused one of the engineers, Tom Doe, of hiding the plan.",
            "one of the engineers, Tom Doe, of hiding the plan <- the letter",
        ),
        (
            "Ann Roe has made it very clear that the bridge is closed.",
            "the bridge is closed <- Ann Roe",
        ),
        (
            "Ann Roe said publicly for the first time that the bridge was safe.",
            "the bridge was safe <- Ann Roe",
        ),
        (
            "The bridge is safe, Ann Roe claims.",
            "The bridge is safe <- Ann Roe",
        ),
        ("Costs doubled, Ann Roe said.", "Costs doubled <- Ann Roe"),
        (
            "$2 million had been spent, Ann Roe said.",
            "$2 million had been spent <- Ann Roe",
        ),
    ]);
}
