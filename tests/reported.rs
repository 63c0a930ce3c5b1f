//! Reported speech on short texts: which clauses are found, where they begin and end, and who is
//! given them. One row a case: the text, then `clause <- speaker`, joined by " | ".
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that fails by panicking is doing its work"
)]

use dateline::annotate::annotate;
use dateline::annotate::model::QuoteKind;
use dateline::article::parse::{Origin, parse};

/// The reported clauses of `text` with their speakers.
fn reported(text: &str) -> String {
    let origin = Origin {
        path: "test.txt",
        today: None,
    };
    let dated = format!(" date 2025-01-01 {text}");
    let article = parse(origin, dated.as_bytes()).unwrap();
    annotate(&article)
        .quotes
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Indirect)
        .map(|quote| {
            let words = quote.span.of(&article.text);
            match &quote.speaker {
                Some(speaker) => format!("{words} <- {}", speaker.name),
                None => words.to_owned(),
            }
        })
        .collect::<Vec<_>>()
        .join(" | ")
}

fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(reported(text), *expected, "{text}");
    }
}

#[test]
fn a_tag_after_its_clause_may_carry_time_and_place() {
    check(&[
        (
            "The school closed in May, Ann Roe said in an interview later.",
            "The school closed in May <- Ann Roe",
        ),
        (
            "The club broke up in 2008, the Courier reported in 2014.",
            "The club broke up in 2008 <- the Courier",
        ),
        (
            "The tax, Ann Roe argued, must rise again.",
            "must rise again <- Ann Roe",
        ),
        (
            "The town has a wall, which the council and the ministry have both criticised.",
            "",
        ),
        // What stands before the tag is no clause.
        ("In that winter of want, Ann Roe wrote to the council.", ""),
        (
            "Flying home one night, she vented to her husband, Tom Roe.",
            "",
        ),
        ("The town freed Tom Roe, an engineer accused of fraud.", ""),
        (
            "Soon after Roe was booed on Monday, Ann Doe wrote to her readers.",
            "",
        ),
    ]);
}

#[test]
fn a_clause_is_found_behind_what_stands_between() {
    check(&[
        (
            "Ann Roe said for months that the bridge was safe.",
            "the bridge was safe <- Ann Roe",
        ),
        (
            "Ann Roe urged the council last year not to close the bridge.",
            "the council last year not to close the bridge <- Ann Roe",
        ),
        (
            "Ann Roe said Monday's vote would decide it.",
            "Monday's vote would decide it <- Ann Roe",
        ),
        (
            "Ann Roe said she and her sons were afraid.",
            "she and her sons were afraid <- Ann Roe",
        ),
        (
            "Ann Roe says, the bridge will open in May.",
            "the bridge will open in May <- Ann Roe",
        ),
        (
            "Some engineers - including those of the ministry - warn that the bridge may fall.",
            "the bridge may fall <- some engineers",
        ),
    ]);
}

#[test]
fn a_clause_that_nobody_is_given_has_no_speaker() {
    check(&[
        (
            "It was revealed that the bridge had been sold.",
            "the bridge had been sold",
        ),
        (
            "It is fair to say that the town was surprised.",
            "the town was surprised",
        ),
        ("The bridge was said to be safe.", ""),
    ]);
}

#[test]
fn a_thing_judged_at_length_stands_for_the_words() {
    check(&[
        (
            "Ann Roe criticised the plan to close the bridge.",
            "the plan to close the bridge <- Ann Roe",
        ),
        (
            "Ann Roe proposed a new bridge over the river.",
            "a new bridge over the river <- Ann Roe",
        ),
        ("Ann Roe criticised the plan.", ""),
        ("Ann Roe praised him.", ""),
        ("Ann Roe accused the council of years of waste.", ""),
        ("Ann Roe announced her plans to leave the town.", ""),
    ]);
}

#[test]
fn a_clause_goes_on_behind_its_own_asides() {
    check(&[
        (
            "Ann Roe said that, as the town lay by the sea, it needed a wall.",
            "as the town lay by the sea, it needed a wall <- Ann Roe",
        ),
        (
            "Ann Roe said the fund, which holds gold, is dry.",
            "the fund, which holds gold, is dry <- Ann Roe",
        ),
        (
            "Ann Roe said if it rained the fund would dry up.",
            "if it rained the fund would dry up <- Ann Roe",
        ),
        (
            "Ann Roe said they, too, have had no gold.",
            "they, too, have had no gold <- Ann Roe",
        ),
        (
            "Ann Roe said the vote, which closed the fund, illustrates the need for gold.",
            "the vote, which closed the fund, illustrates the need for gold <- Ann Roe",
        ),
        (
            "Having announced that the fund was dry, Ann Roe left.",
            "the fund was dry <- Ann Roe",
        ),
        (
            "The ministry sent a letter reassuring voters that the fund was safe.",
            "the fund was safe <- the ministry",
        ),
        (
            "Ann Roe praised the plan for the fund and embraced Tom Doe.",
            "the plan for the fund <- Ann Roe",
        ),
        (
            "Ann Roe said, twice, that the fund was dry.",
            "the fund was dry <- Ann Roe",
        ),
        (
            "Ann Roe argued the plan to close the bridge would fail.",
            "the plan to close the bridge would fail <- Ann Roe",
        ),
        // The writer takes over.
        (
            "Ann Roe, who says the fund is dry, left the hall.",
            "the fund is dry <- Ann Roe",
        ),
        (
            "If Ann Roe implied that the fund was dry, she did not stay.",
            "the fund was dry <- Ann Roe",
        ),
        (
            "Ann Roe cited the low price of gold, a metal.",
            "the low price of gold <- Ann Roe",
        ),
    ]);
}

#[test]
fn words_are_reported_per_somebody_and_by_things_that_argue() {
    check(&[
        (
            "The bridge is safe, per the ministry.",
            "The bridge is safe <- the ministry",
        ),
        (
            "In a letter to readers, Ann Roe rips the plan, arguing that the bridge is safe.",
            "the bridge is safe <- Ann Roe",
        ),
        ("The bridge carries 900 cars, per day.", ""),
        ("A long walk is easier said than done in Leeds.", ""),
        (
            "On Tuesday, in a call with readers, Ann Roe said, “It is over.”",
            "",
        ),
        (
            "In her last sermon, held at the border, Ann Roe told the tale of Jonah.",
            "",
        ),
    ]);
}

#[test]
fn a_noun_for_words_may_be_handed_over_by_a_light_verb_or_belong_to_somebody_behind_it() {
    check(&[
        (
            "Ann Roe made the point that others had paid more.",
            "others had paid more <- Ann Roe",
        ),
        (
            "Ann Roe issued a stern warning that the dam would break.",
            "the dam would break <- Ann Roe",
        ),
        (
            "One hurdle is a demand, by Ann Roe, that the tax must fall.",
            "the tax must fall <- Ann Roe",
        ),
        (
            "The hint drew on Ann Roe's statement earlier this year that the tax must fall.",
            "the tax must fall <- Ann Roe",
        ),
        (
            "The club stayed open after being warned by the ministry that the dam would break.",
            "the dam would break <- the ministry",
        ),
        // No words are told: a relative clause, a thing made.
        ("Ann Roe issued a stern warning on Tuesday.", ""),
        (
            "Ann Roe posted a claim on Tuesday that angered her readers.",
            "",
        ),
        ("The council made a sign that pleased her.", ""),
    ]);
}

#[test]
fn a_subject_is_found_over_asides_places_and_words_that_stand_alone() {
    check(&[
        (
            "Ann Roe, a farmer from Houston, Texas, said the turmoil in town was part of it.",
            "the turmoil in town was part of it <- Ann Roe",
        ),
        (
            "One says the town is old, while another says the bridge is older.",
            "the town is old <- one | the bridge is older <- another",
        ),
        (
            "Ann Roe and Tom Doe say Mayor Sue Poe, hasn't been there.",
            "Mayor Sue Poe, hasn't been there <- Ann Roe and Tom Doe",
        ),
        (
            "The ministry reported that, according to its own count, 85 bridges were closed.",
            "according to its own count, 85 bridges were closed <- the ministry \
             | 85 bridges were closed <- its own count",
        ),
        (
            "The ministry announced $5 million was being sent to the town.",
            "$5 million was being sent to the town <- the ministry",
        ),
        (
            "According to Roe the bridge was closed by the ministry.",
            "the bridge was closed by the ministry <- Roe",
        ),
        (
            "The council called the bridge a danger, the truth was that it was safe.",
            "the bridge a danger, the truth was that it was safe <- the council",
        ),
        (
            "The council dismissed him as a farmer, the truth was far from that.",
            "him as a farmer <- the council",
        ),
    ]);
}

#[test]
fn the_writer_takes_over_after_contrasts_and_words_that_lead_up() {
    check(&[
        (
            "Ann Roe said the fund was dry but declined to show the books.",
            "the fund was dry <- Ann Roe",
        ),
        (
            "Half of the voters said they wanted gold, while 95 members wanted silver.",
            "they wanted gold <- Half",
        ),
        (
            "Even as she accused the council of hiding gold, Ann Roe would not go.",
            "the council of hiding gold <- she",
        ),
        (
            "The town is better at informing parents about any form they need to sign.",
            "about any form they need to sign <- the town",
        ),
        (
            "It was a dig at Ann Roe's statement earlier this year that the tax must fall.",
            "the tax must fall <- Ann Roe",
        ),
        // The clause goes on.
        (
            "Ann Roe said the fund, while small, was safe.",
            "the fund, while small, was safe <- Ann Roe",
        ),
        (
            "Ann Roe said the fund was dry but would be filled.",
            "the fund was dry but would be filled <- Ann Roe",
        ),
    ]);
}

#[test]
fn voices_of_every_shape_report_and_words_that_only_look_like_it_do_not() {
    check(&[
        (
            "Ann Roe said his proposed wall might be high.",
            "his proposed wall might be high <- Ann Roe",
        ),
        (
            "Some say they hear echoes of the past.",
            "they hear echoes of the past <- Some",
        ),
        (
            "The statement by the two suggested both are invested in peace.",
            "both are invested in peace <- the statement",
        ),
        (
            "A number of writers suggested such a list was needed.",
            "such a list was needed <- a number of writers",
        ),
        (
            "Groups that have endorsed him say they believe he should go.",
            "they believe he should go <- Groups",
        ),
        (
            "Three-fourths of them tell pollsters they have no view.",
            "they have no view <- Three-fourths of them",
        ),
        (
            "Tom Doe will be going, a source close to him said.",
            "Tom Doe will be going <- a source close to him",
        ),
        (
            "If it rains, Ann Roe suggested in a tweet, men won't be fined.",
            "men won't be fined <- Ann Roe",
        ),
        (
            "In the town, as Ann Roe reported in her book, the lords had houses.",
            "the lords had houses <- Ann Roe",
        ),
        (
            "It was revealed in March that she had left.",
            "she had left",
        ),
        (
            "According to early results of polls, voters are old.",
            "voters are old <- results",
        ),
        (
            "They bristle at the idea — it's a two-way street, they insist.",
            "it's a two-way street <- they",
        ),
        (
            "Ann Roe and Tom Doe agreed there are men who could win.",
            "there are men who could win <- Ann Roe and Tom Doe",
        ),
        // The verb of the sentence takes over.
        (
            "The voters who say they will go to the fair are few.",
            "they will go to the fair <- the voters",
        ),
        // No words are told.
        ("Ann Roe said no and took the train.", ""),
        ("Tom Doe answered her door on Sunday and left.", ""),
        ("The plan appeals to young voters.", ""),
        ("Ann Roe told the mayors who had come.", ""),
        ("Ann Roe invited Tom Doe to a rally.", ""),
    ]);
}
