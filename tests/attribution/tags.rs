//! Which verb is the tag of which words, where several stand near them.

use crate::findings::article;
use dateline::annotate::annotate;
use dateline::annotate::model::QuoteKind;

/// The speakers of the direct quotes of `text`, joined by " | ".
fn speakers(text: &str) -> String {
    annotate(&article(text))
        .quotes
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Direct)
        .map(|quote| {
            quote
                .speaker
                .as_ref()
                .map_or("nobody", |speaker| &speaker.name)
        })
        .collect::<Vec<_>>()
        .join(" | ")
}

#[test]
fn a_verb_that_hands_over_to_the_next_words_is_no_tag_of_those_before_it() {
    for (text, expected) in [
        (
            "“One thing is clear,” Ann Roe wrote. “It is your own fault.” Tom Doe added: “Yes.”",
            "Ann Roe | Ann Roe | Tom Doe",
        ),
        (
            "“It is over,” Ann Roe said. “We go home.” Asked where that was, Tom Doe said: “Here.”",
            "Ann Roe | Ann Roe | Tom Doe",
        ),
        (
            "Ann Roe left, yelling “Over and out!” A new film accuses Tom Doe of “foul and lasting play”.",
            "Ann Roe | a new film",
        ),
        (
            "“There are no votes for that,” reads a Wednesday editorial in the Courier.",
            "a Wednesday editorial",
        ),
        (
            "Speaking to a crowd in Newton, which hosts the vote in May, Ann Roe called it “a bright and happy day”.",
            "Ann Roe",
        ),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}

#[test]
fn words_on_a_sign_are_those_of_the_sign_and_several_speak_as_several() {
    for (text, expected) in [
        (
            "Ann Roe held up a sign saying “Down with the dam.”",
            "a sign",
        ),
        (
            "Ann Roe put out a statement saying “Down with the dam.”",
            "Ann Roe",
        ),
        (
            "Two dam engineers, Ann Roe and Tom Doe, wrote that the dam is “the best in the world”.",
            "two dam engineers",
        ),
        (
            "A dam engineer, Ann Roe, wrote that the dam is “the best in the world”.",
            "Ann Roe",
        ),
        (
            "When she came back she began by saying, “We do not think so.”",
            "she",
        ),
        (
            "Outside the hall in Leeds, about 200 farmers met in three groups, chanting “Go home now.”",
            "200 farmers",
        ),
        (
            "The ministry said on Tuesday that, according to its count, the dam is full, but “we are still looking”.",
            "the ministry",
        ),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}

#[test]
fn nobody_calls_themselves_and_whoever_is_asked_by_name_answers() {
    for (text, expected) in [
        (
            "“It is over,” Ann Roe told Tom Doe.\n\n“Is it, Doe?”\n\n“It is.”",
            "Ann Roe | Ann Roe | Tom Doe",
        ),
        (
            "“It is over,” said Ann Roe. “Is it, Roe?”",
            "Ann Roe | nobody",
        ),
        (
            "“It is over,” said Ann Roe. “Roe has won.”",
            "Ann Roe | Ann Roe",
        ),
        ("The girl put down her cup. “We go home now.”", "the girl"),
        ("The girls put down their cups. “We go home now.”", "nobody"),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}

#[test]
fn whoever_is_only_told_of_does_not_say_the_words() {
    for (text, expected) in [
        (
            "Tom Doe was described by Ann Roe as “a liar and a thief”.",
            "Ann Roe",
        ),
        (
            "Tom Doe, called “a liar and a thief” by Ann Roe, left.",
            "Ann Roe",
        ),
        (
            "Tom Doe was accused of being “a liar and a thief” by Ann Roe.",
            "Ann Roe",
        ),
        ("Tom Doe called it “a lie and a theft”.", "Tom Doe"),
        (
            "“The dam is safe,” Ann Roe was quoted as saying.",
            "Ann Roe",
        ),
        ("“The dam is safe,” read the statement.", "the statement"),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}

#[test]
fn words_belong_to_whoever_is_quoted_not_to_whoever_quotes() {
    for (text, expected) in [
        (
            "Ann Roe quoted Tom Doe as saying, “The bridge is safe.”",
            "Tom Doe",
        ),
        (
            "“The bridge is safe,” Ann Roe quoted Tom Doe as saying.",
            "Tom Doe",
        ),
        (
            "“The bridge is safe,” Ann Roe recalled Tom Doe saying.",
            "Tom Doe",
        ),
        (
            "Ann Roe remembers Tom Doe saying, “The bridge is safe.”",
            "Tom Doe",
        ),
        (
            "Ann Roe attacked Tom Doe for calling the bridge “safe and sound.”",
            "Tom Doe",
        ),
        (
            "Ann Roe mocked Tom Doe's claim that the bridge was “safe and sound.”",
            "Tom Doe",
        ),
        // The clause of the claim is over where the words stand.
        (
            "Ann Roe said that Tom Doe's claim that the bridge fell is “simply not true.”",
            "Ann Roe",
        ),
        (
            "Ann Roe asked what Tom Doe meant when he said “the bridge is safe.”",
            "Tom Doe",
        ),
        (
            "When Tom Doe said “the bridge is safe,” Ann Roe laughed.",
            "Tom Doe",
        ),
        (
            "While Tom Doe says the bridge is “safe and sound,” Ann Roe disagrees.",
            "Tom Doe",
        ),
        (
            "Ann Roe said “he is a liar,” and Tom Doe said “she is one too.”",
            "Ann Roe | Tom Doe",
        ),
        (
            "The bridge, described by Ann Roe as “safe and sound,” is closed.",
            "Ann Roe",
        ),
        (
            "Ann Roe, whose husband, Tom Doe, built the bridge, said “it is safe.”",
            "Ann Roe",
        ),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}

#[test]
fn a_tag_may_be_a_chain_of_verbs_open_its_sentence_or_sign_the_words() {
    for (text, expected) in [
        ("“The bridge is safe,” Ann Roe likes to say.", "Ann Roe"),
        (
            "“The bridge is safe,” Ann Roe, the mayor, could be heard shouting.",
            "Ann Roe",
        ),
        ("“The bridge is safe,” Ann Roe kept saying.", "Ann Roe"),
        ("“The bridge is safe,” say residents.", "residents"),
        ("Said Ann Roe: “The bridge is safe.”", "Ann Roe"),
        (
            "Quipped Ann Roe, the mayor: “The bridge is safe.”",
            "Ann Roe",
        ),
        ("“The bridge is safe.” — Ann Roe", "Ann Roe"),
        (
            "Ann Roe said “the bridge is safe,” a line that drew cheers.",
            "Ann Roe",
        ),
        // A title in marks is whoever is told.
        (
            "Ann Roe told “The Hour” on Monday that the bridge was “safe and sound.”",
            "Ann Roe",
        ),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}

#[test]
fn talk_goes_by_turns_and_by_what_people_do() {
    for (text, expected) in [
        // A word with a capital is speech where somebody says it.
        (
            "“I will go,” said Tom Poe.\n\n“No,” said Jane Roe.\n\n“Yes, I will.”",
            "Tom Poe | Jane Roe | Tom Poe",
        ),
        ("Tom Poe nodded, “I will go.”", "Tom Poe"),
        ("“I will go—” Tom Poe stopped.", "Tom Poe"),
        ("“I will go!” And Tom Poe ran out.", "Tom Poe"),
        ("Tom Poe's voice shook. “I will go.”", "Tom Poe"),
        ("“I will go.” Tom Poe's eyes were wet.", "Tom Poe"),
        (
            "Tom Poe asked Jane Roe if she would go.\n\n“I will.”",
            "Jane Roe",
        ),
        ("“I will go,” put in Tom Poe.", "Tom Poe"),
        ("“I will go,” broke in Tom Poe.", "Tom Poe"),
        ("Then said Tom Poe, “I will go.”", "Tom Poe"),
        (
            "“We will go,” cried Tom Poe and Jane Roe together.",
            "Tom Poe and Jane Roe",
        ),
        ("“I will go,” said the doctor carelessly.", "the doctor"),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}

#[test]
fn bodies_are_named_whole_and_it_stands_for_them() {
    for (text, expected) in [
        (
            "The ministry called the plan “safe and sound.” It added: “It will stand.”",
            "the ministry | the ministry",
        ),
        (
            "The report said the bridge was weak. “It will fall,” it said.",
            "the report",
        ),
        (
            "The U.S. Department of Justice said: “It will fall.”",
            "the U.S. Department of Justice",
        ),
        ("Two of the men said: “It will fall.”", "two of the men"),
        (
            "“It will fall,” the Courier reported Ann Roe as saying.",
            "Ann Roe",
        ),
        // A name within a name and a work are nobody's words.
        ("Ann “the Bridge” Roe said: “It will fall.”", "Roe"),
        (
            "Ann Roe, who wrote “The Bridge,” said: “It will fall.”",
            "Ann Roe",
        ),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}

#[test]
fn an_office_is_named_with_what_of_adds_to_it() {
    for (text, expected) in [
        (
            "“We are late,” the mayor's chief of staff said.",
            "the mayor's chief of staff",
        ),
        (
            "“We are late,” the city's director of public works told the Courier on Monday.",
            "the city's director of public works",
        ),
        (
            "“We are late,” said the head of the harbour in Newton.",
            "the head of the harbour",
        ),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}
