//! Where a reported clause ends, and where it goes on.

use crate::check;

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
fn what_only_tells_more_of_the_words_belongs_to_them() {
    check(&[
        (
            "Ann Roe says the fund has lost half of its gold — including the bars in Leeds.",
            "the fund has lost half of its gold — including the bars in Leeds <- Ann Roe",
        ),
        (
            "Ann Roe said the fund had friends — for instance, the council and its clerks.",
            "the fund had friends — for instance, the council and its clerks <- Ann Roe",
        ),
        (
            "Ann Roe cited the reports of theft, including one from May.",
            "the reports of theft, including one from May <- Ann Roe",
        ),
        (
            "They said the vote was rushed, and turnout for Ann Roe would have been higher in May.",
            "the vote was rushed, and turnout for Ann Roe would have been higher in May <- They",
        ),
        (
            "After Tom Doe noted that the dam was low, and that the town should worry, she left.",
            "the dam was low, and that the town should worry <- Tom Doe",
        ),
        // The writer takes over.
        (
            "Ann Roe said the fund was dry — a claim the ministry has heard before.",
            "the fund was dry <- Ann Roe",
        ),
        (
            "Ann Roe said the fund was dry, and the council has since filled it.",
            "the fund was dry <- Ann Roe",
        ),
    ]);
}

#[test]
fn how_somebody_stands_to_a_thing_is_not_what_they_say() {
    check(&[
        (
            "The council welcomed the news of the bridge and the mill.",
            "",
        ),
        (
            "Ann Roe blamed the long winter for the state of the dam.",
            "",
        ),
        (
            "Ann Roe criticised the plan to close the old bridge.",
            "the plan to close the old bridge <- Ann Roe",
        ),
    ]);
}

#[test]
fn what_came_of_the_words_is_not_said() {
    check(&[
        (
            "Ann Roe said the bridge was safe, prompting Tom Doe to leave.",
            "the bridge was safe <- Ann Roe",
        ),
        (
            "Ann Roe said the bridge was weak, referring to the old pier.",
            "the bridge was weak <- Ann Roe",
        ),
        (
            "Ann Roe, who has said the bridge is safe and who built it, left.",
            "the bridge is safe <- Ann Roe",
        ),
        (
            "Ann Roe said the bridge would stand (if it was new).",
            "the bridge would stand (if it was new) <- Ann Roe",
        ),
    ]);
}
