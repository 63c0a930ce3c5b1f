//! Which phrase is the subject of a reporting verb, and whom it stands for.

use crate::findings::article;
use dateline::annotate::annotate;

/// The speaker of the last quote of `text`.
fn speaker(text: &str) -> String {
    let found = annotate(&article(text)).quotes;
    let speaker = found.last().and_then(|quote| quote.speaker.clone());
    speaker.map_or_else(String::new, |speaker| speaker.name.into())
}

#[test]
fn the_name_before_its_asides_speaks() {
    for (text, expected) in [
        (
            "Ann Roe, head of the Harbour Bank, a lender for people in need, said the vault was dry.",
            "Ann Roe",
        ),
        (
            "At a fair in Leeds, Yorkshire, on Sunday, Ann Roe spoke of the vault, saying it was “as dry as dust.”",
            "Ann Roe",
        ),
        (
            "Two days later, Ann Roe wrote to the bank, saying the vault was “as dry as dust.”",
            "Ann Roe",
        ),
        (
            "Ann Roe, the chairman of the Club in Leeds, for example, said the vault was dry.",
            "Ann Roe",
        ),
        (
            "Ann Roe, who lost her son in Morrow, England, in July 2012, said that the vault was dry.",
            "Ann Roe",
        ),
        (
            "Ann Roe, a nurse who works with Tom Doe, a surgeon, said the vault was dry.",
            "Ann Roe",
        ),
        (
            "In May, a judge, in response to a plea, said the vault was dry.",
            "a judge",
        ),
        (
            "On Tuesday, the minister, a friend of Tom Doe, said the vault was dry.",
            "the minister",
        ),
        (
            "A man who asked not to be named, a pilot, said the vault was dry.",
            "a man",
        ),
    ] {
        assert_eq!(speaker(text), expected, "{text}");
    }
}

#[test]
fn a_second_verb_has_the_subject_of_its_own_clause() {
    for (text, expected) in [
        (
            "The town fell quiet after Ann Roe rose to speak and argued that the vault was dry.",
            "Ann Roe",
        ),
        (
            "Ann Roe and Tom Doe have both argued that the vault was dry.",
            "Ann Roe and Tom Doe",
        ),
        (
            "There, Ann Roe left early but said the vault was dry.",
            "Ann Roe",
        ),
        (
            "Shortly after the vote, Ann Roe left, saying the vault was dry.",
            "Ann Roe",
        ),
    ] {
        assert_eq!(speaker(text), expected, "{text}");
    }
}

#[test]
fn things_written_and_idioms_hand_over_words() {
    for (text, expected) in [
        ("“We go home,” the letter reads.", "the letter"),
        ("The letter read: “We go home.”", "the letter"),
        ("As Ann Roe put it, “We go home.”", "Ann Roe"),
        (
            "“We go home,” Ann Roe told “The Hour.” “It is over.”",
            "Ann Roe",
        ),
    ] {
        assert_eq!(
            speaker(text).to_lowercase(),
            expected.to_lowercase(),
            "{text}"
        );
    }
}

#[test]
fn a_phrase_stands_for_the_one_it_points_back_to() {
    for (text, expected) in [
        (
            "“It is hard,” said Rep. Peter T. Doe of New Morrow, who left.",
            "Rep. Peter T. Doe",
        ),
        (
            "Dr Ann Roe, an engineer, came in. The engineer said the bridge was weak.",
            "Dr Ann Roe",
        ),
        (
            "Engineer Ann Roe came in. The engineer said the bridge was weak.",
            "Ann Roe",
        ),
        (
            "Dr Ann Roe, a surgeon, came in. The engineer said the bridge was weak.",
            "the engineer",
        ),
        (
            "The judge cleared Sir Tom Doe of fraud. He said that the bank was dry.",
            "the judge",
        ),
        (
            "Ann Roe met a judge and Tom Doe. She said that the bank was dry.",
            "Ann Roe",
        ),
        (
            "Ann Roe keeps the light.\n\nQ: Is it over?\n\nA: It is over and done with.",
            "Ann Roe",
        ),
        (
            "It is late.\n\nQ: Is it over?\n\nA: It is over and done with.",
            "A",
        ),
        (
            "The bank is dry, according to figures released by the ministry.",
            "figures released by the ministry",
        ),
        (
            "At least a dozen members of the council said the bank was dry.",
            "a dozen members of the council",
        ),
    ] {
        assert_eq!(
            speaker(text).to_lowercase(),
            expected.to_lowercase(),
            "{text}"
        );
    }
}

#[test]
fn of_two_verbs_the_outer_one_reports() {
    for (text, expected) in [
        (
            "Ann Roe said the Courier was calling “every 15 minutes.”",
            "Ann Roe",
        ),
        (
            "Ann Roe says that he and Tom Doe shared “almost all views.”",
            "Ann Roe",
        ),
        (
            "The council wrote a detailed, signed letter to its head, Tom Doe, calling the plan “a waste.”",
            "the council",
        ),
        // Two verbs side by side, and words that are true and no clause.
        (
            "Ann Roe said it rained, and Tom Doe said: “It is over.”",
            "Tom Doe",
        ),
        (
            "While not all that Ann Roe says is true, Tom Doe said it was “a good tale.”",
            "Tom Doe",
        ),
    ] {
        assert_eq!(speaker(text), expected, "{text}");
    }
}

#[test]
fn a_participle_and_an_infinitive_may_have_a_subject_of_their_own() {
    for (text, expected) in [
        (
            "Tom Doe turned on her, with Ann Roe saying she was “no farmer at all.”",
            "Ann Roe",
        ),
        (
            "So much was quiet that Tom Doe was prompted to say, “I cannot believe it.”",
            "Tom Doe",
        ),
        (
            "The noise prompted Ann Roe to say, “I cannot believe it.”",
            "Ann Roe",
        ),
        (
            "Ann Roe came with a letter, saying she was “no farmer at all.”",
            "Ann Roe",
        ),
    ] {
        assert_eq!(speaker(text), expected, "{text}");
    }
}

#[test]
fn a_name_speaks_over_its_office_and_all_its_asides() {
    for (text, expected) in [
        (
            "Ann Roe, the spokeswoman for the ministry said in a letter: “It is over.”",
            "Ann Roe",
        ),
        (
            "As Ann Roe, professor of law at Yale and author of a book on walls, put it, “It is over.”",
            "Ann Roe",
        ),
        (
            "Ann Roe (D-Leeds), a candidate for mayor who has made walls a theme, said: “It is over.”",
            "Ann Roe",
        ),
        (
            "Ambassador to the United States Ann Roe said, “It is over.”",
            "Ann Roe",
        ),
        (
            "University of Texas society president Ann Roe said, “It is over.”",
            "Ann Roe",
        ),
        ("“It is over,” Ann Roe said by telephone.", "Ann Roe"),
        ("“Is it over?” Roe pressed. “Is it?”", "Roe"),
        (
            "Here in Leeds, Ann Roe raised her voice, saying, “It is over.”",
            "Ann Roe",
        ),
        (
            "On Tuesday, Ann Roe, who had won, and a friend of Tom Doe said: “It is over.”",
            "a friend of Tom Doe",
        ),
    ] {
        assert_eq!(speaker(text), expected, "{text}");
    }
}

#[test]
fn turned_tags_particles_and_accounts_name_the_voice() {
    for (text, expected) in [
        (
            "“He will go one day,” breathed the old minister.",
            "the old minister",
        ),
        ("“It is over,” Roe shot back.", "Roe"),
        (
            "“It is over, right?” Ann Roe went on, as if nobody had spoken.",
            "Ann Roe",
        ),
        ("Ann Roe fired back, “It is over.”", "Ann Roe"),
        (
            "According to the post, Ann Roe said she left because it was “over and done with.”",
            "the post",
        ),
        (
            "“It is over!” a welcome message on the website reads.",
            "a welcome message",
        ),
        ("Ann Roe fired back sharply: “It is over.”", "Ann Roe"),
        (
            "Ann Roe's answer was that “the town must pay for it.”",
            "Ann Roe",
        ),
        (
            "Ann Roe was asked by a host, Tom Doe, “Is it over and done with?”",
            "Tom Doe",
        ),
        ("Ann Roe was asked, “Is it over and done with?”", ""),
        (
            "LEEDS (Reuters) — Ann Roe came under attack and said it was “the same thing.”",
            "Ann Roe",
        ),
        // No words are told: a stroke, a way on, a verb that has its subject before the marks.
        ("Ann Roe fired three men. It was “over and done with.”", ""),
        ("The song “It Is Over,” annoyed the minister.", ""),
    ] {
        assert_eq!(speaker(text), expected, "{text}");
    }
}
