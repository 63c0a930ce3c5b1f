//! Where a reported clause is found: behind its cue, before a tag, without "that".

use crate::check;

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
fn whoever_is_to_act_may_be_a_list_or_have_asides() {
    check(&[
        (
            "The council asked Ann Roe, Tom Doe and Sue Poe to search the cellar.",
            "Ann Roe, Tom Doe and Sue Poe to search the cellar <- the council",
        ),
        (
            "A judge ordered the mayor's office, along with the county clerk, to release the letters.",
            "the mayor's office, along with the county clerk, to release the letters <- a judge",
        ),
        (
            "On Saturday, Ann Roe called on Governor Tom Doe (R) to resign over the dam.",
            "Governor Tom Doe (R) to resign over the dam <- Ann Roe",
        ),
        // Nobody is to act.
        (
            "“It is over,” Ann Roe told Poe, to cheers from the crowd.",
            "",
        ),
    ]);
}

#[test]
fn clauses_without_that_are_found_behind_relative_pronouns_days_and_names() {
    check(&[
        (
            "The fund, which Ann Roe estimates will be dry in May, is old.",
            "will be dry in May <- Ann Roe",
        ),
        (
            "If it rains on Tuesday, papers estimate Ann Roe needs half of the votes.",
            "Ann Roe needs half of the votes <- papers",
        ),
        (
            "Those around him acknowledge that the dam is old.",
            "the dam is old <- those",
        ),
        (
            "Tom Doe, the farmer known as “Zero,” stated that the dam was old.",
            "the dam was old <- Tom Doe",
        ),
        (
            "Many voters did not like the dam, Ann Roe said in posing the question.",
            "Many voters did not like the dam <- Ann Roe",
        ),
        (
            "Sue Poe, though she praised the dam and said it was safe, stayed away.",
            "the dam <- Sue Poe | it was safe <- Sue Poe",
        ),
        ("Ann Roe clapped when they agreed with that.", ""),
    ]);
}
