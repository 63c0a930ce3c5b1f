//! Who reports: people, things that argue, nouns for words, passives.

use crate::check;

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

#[test]
fn bodies_claim_and_estimate_and_people_wonder() {
    check(&[
        (
            "The company claims it has paid its debts.",
            "it has paid its debts <- the company",
        ),
        (
            "The ministry estimates that half of the town is dry.",
            "half of the town is dry <- the ministry",
        ),
        (
            "The government claims Ann Roe runs the fund.",
            "Ann Roe runs the fund <- the government",
        ),
        (
            "Many people in Leeds are wondering if the dam will hold.",
            "if the dam will hold <- many people in Leeds",
        ),
        (
            "She would not say when the dam had been closed.",
            "when the dam had been closed <- She",
        ),
        (
            "Ann Roe promised voters that the dam would hold.",
            "the dam would hold <- Ann Roe",
        ),
        (
            "Ann Roe shot back that the dam would hold.",
            "the dam would hold <- Ann Roe",
        ),
        // Nouns.
        ("Ann Roe promised a dam that would hold.", ""),
        ("The company claims of May were paid.", ""),
        ("The police reports Ann Roe filed were lost.", ""),
    ]);
}

#[test]
fn what_somebody_is_accused_of_is_reported() {
    check(&[
        (
            "Ann Roe was criticised by the council for trading the bridge for a mill.",
            "for trading the bridge for a mill <- the council",
        ),
        (
            "The fund has been accused by the ministry of hiding its gold.",
            "of hiding its gold <- the ministry",
        ),
        (
            "The letter went out. It also accused Ann Roe of hiding her gold.",
            "Ann Roe of hiding her gold <- the letter",
        ),
        // Nobody accuses, or nothing is told.
        ("Ann Roe was accused of trading the bridge for a mill.", ""),
        ("Ann Roe was praised by the council for her calm.", ""),
    ]);
}
