//! Rows of text and the mentions and people expected of it.

use crate::annotate::annotate;
use crate::annotate::model::{Gender, MentionKind};
use crate::article::Article;
use crate::article::parse::{Origin, parse};

fn article(text: &str) -> Article {
    let origin = Origin {
        path: "t",
        today: None,
    };
    parse(origin, text.as_bytes()).unwrap()
}

/// Every person as "name: mention, mention", a title alone in parentheses; people by semicolons.
fn people(text: &str) -> String {
    let article = article(text);
    let found = annotate(&article);
    let row = |number: usize, name: &str| {
        let mentions: Vec<String> = found
            .mentions
            .iter()
            .filter(|mention| mention.person == number)
            .map(|mention| match mention.kind {
                MentionKind::Name => mention.span.of(&article.text).to_owned(),
                MentionKind::Title => format!("({})", mention.span.of(&article.text)),
            })
            .collect();
        format!("{name}: {}", mentions.join(", "))
    };
    let rows: Vec<String> = found
        .people
        .iter()
        .enumerate()
        .map(|(number, person)| row(number, &person.name))
        .collect();
    rows.join("; ")
}

fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(people(text), *expected, "{text}");
    }
}

#[test]
fn names_of_many_shapes_are_found_whole() {
    check(&[
        (
            "We met Susan Parker on Monday.",
            "Susan Parker: Susan Parker",
        ),
        (
            "It was written by Vincent van der Berg in May.",
            "Vincent van der Berg: Vincent van der Berg",
        ),
        (
            "The author J. K. Fielding spoke.",
            "J. K. Fielding: J. K. Fielding",
        ),
        (
            "Officials met Sheikh Hamad bin Khalid al-Nasser in Doha.",
            "Sheikh Hamad bin Khalid al-Nasser: Sheikh Hamad bin Khalid al-Nasser",
        ),
        (
            "Robert Haines Jr. won the vote.",
            "Robert Haines Jr.: Robert Haines Jr.",
        ),
        (
            "Robert Haines, Jr., won the vote.",
            "Robert Haines, Jr.: Robert Haines, Jr.",
        ),
        (
            "Dwight “Bulldog” Harmon won the fight.",
            "Dwight “Bulldog” Harmon: Dwight “Bulldog” Harmon",
        ),
        (
            "Mary O’Connell’s car was found.",
            "Mary O’Connell: Mary O’Connell",
        ),
        (
            "Mr. Nakagawa and Ms Ferreira-Lopes agreed.",
            "Mr. Nakagawa: Mr. Nakagawa; Ms Ferreira-Lopes: Ms Ferreira-Lopes",
        ),
        ("Jan Šimůnek, 34, is a baker.", "Jan Šimůnek: Jan Šimůnek"),
    ]);
}

#[test]
fn months_are_names_where_a_name_or_a_title_leads() {
    check(&[
        (
            "Jane May won. In May Mrs May left, and May told us so.",
            "Jane May: Jane May, Mrs May, May",
        ),
        (
            "They met in April. Last June Tom Harding left.",
            "Tom Harding: Tom Harding",
        ),
        ("They met in Paris May 5.", ""),
    ]);
}

#[test]
fn a_list_of_names_is_no_headline_and_people_are_told_apart_in_it() {
    check(&[
        (
            "The guests were Anneke Horst, A K Varadkar, Robert Payne and Pieter de Wit.",
            "Anneke Horst: Anneke Horst; A K Varadkar: A K Varadkar; Robert Payne: Robert Payne; \
             Pieter de Wit: Pieter de Wit",
        ),
        (
            "Oslo-based Jane Harding met the Leeds-born Peter Marsh.",
            "Jane Harding: Jane Harding; Peter Marsh: Peter Marsh",
        ),
        (
            "The goalkeepers are Luis Ortega y Ana Torres.",
            "Luis Ortega: Luis Ortega; Ana Torres: Ana Torres",
        ),
        ("The lawyer Robert So lost to her.", "Robert So: Robert So"),
        (
            "It was played by Anna \"King\" Marsh.",
            "Anna \"King\" Marsh: Anna \"King\" Marsh",
        ),
        (
            "We met Chairman Peter Marsh and Comandante Luis Ortega.",
            "Peter Marsh: Peter Marsh; Luis Ortega: Luis Ortega",
        ),
        ("They walked along Avenida Luis Ortega.", ""),
        ("Hurricane Fiona hit the coast.", ""),
        (
            "Sen. Ann Harding, R-Ohio, met Rep. Paul Marsh, D-Mich., there.",
            "Sen. Ann Harding: Sen. Ann Harding; Rep. Paul Marsh: Rep. Paul Marsh",
        ),
        ("Anti-Obama rallies were held.", "Obama: Obama"),
    ]);
}

#[test]
fn places_and_letters_of_honour_before_a_full_name_are_cut_off() {
    check(&[
        (
            "A lecturer at the University of Oslo Tom Harding spoke.",
            "Tom Harding: Tom Harding",
        ),
        (
            "The envoy to Qatar H E Tom Harding spoke.",
            "Tom Harding: Tom Harding",
        ),
        (
            "Maria dos Santos spoke. Dos Santos was heard. Everyone was silent.",
            "Maria dos Santos: Maria dos Santos, Dos Santos",
        ),
        ("They read La Voz in El Salvador.", ""),
    ]);
}

#[test]
fn titles_belong_to_the_name_and_offices_do_not() {
    check(&[
        (
            "We saw President Maria Lindholm there.",
            "President Maria Lindholm: President Maria Lindholm",
        ),
        (
            "They met US President Tom Harding there.",
            "President Tom Harding: President Tom Harding",
        ),
        (
            "They met Foreign Minister Tom Harding there.",
            "Tom Harding: Tom Harding",
        ),
        (
            "A report by Acme CEO Linda Marsh was read.",
            "Linda Marsh: Linda Marsh",
        ),
        (
            "The author Linda Marsh wrote it.",
            "Linda Marsh: Linda Marsh",
        ),
        (
            "We met Brigadier Linda Marsh there.",
            "Linda Marsh: Linda Marsh",
        ),
    ]);
}

#[test]
fn what_belongs_to_another_word_does_not_speak_against_a_name() {
    check(&[
        (
            "Zebedelia Quorn, Norway’s envoy to the talks, spoke.",
            "Zebedelia Quorn: Zebedelia Quorn",
        ),
        ("They met Lee Sung-Un there.", "Lee Sung-Un: Lee Sung-Un"),
        ("The Hong Kong-based lender grew.", ""),
    ]);
}

#[test]
fn a_name_inside_a_compound_is_one_without_the_rest_of_it() {
    check(&[
        (
            "They joined the Quintero-led party. Elena Quintero spoke.",
            "Elena Quintero: Quintero, Elena Quintero",
        ),
        (
            "The anti-Quintero vote grew. Elena Quintero spoke.",
            "Elena Quintero: Quintero, Elena Quintero",
        ),
        ("A pro-Russia party met in Russia.", ""),
    ]);
}

#[test]
fn an_office_behind_the_name_or_before_its_comma_tells_a_person() {
    check(&[
        (
            "The minister of rural trade, Zebedelia Quorn, left.",
            "Zebedelia Quorn: Zebedelia Quorn",
        ),
        (
            "In London, Zebedelia Quorn – a Kenyan lawyer – left.",
            "Zebedelia Quorn: Zebedelia Quorn",
        ),
        (
            "The governor of Virginia Tom Harding spoke.",
            "Tom Harding: Tom Harding",
        ),
        (
            "Fans saw Zebedelia “Bella” Harding, who won.",
            "Zebedelia “Bella” Harding: Zebedelia “Bella” Harding",
        ),
        ("It cost Qx 500, or Qx 900 with tea.", ""),
    ]);
}

#[test]
fn other_things_with_capitals_are_no_people() {
    check(&[
        ("The Supreme Court in New York ruled on Monday.", ""),
        ("He flew from San Francisco to Nairobi.", ""),
        ("They left Hong Kong when Hong Kong said no.", ""),
        (
            "A Tanzanian, who is 40, said no. The Tanzanian said so.",
            "",
        ),
        ("Officials said on Tuesday that April was cold.", ""),
        ("Nairobi, Jun 3 2022 - It rained.", ""),
        (
            "She works for the Harrington Foundation and for Weston University.",
            "",
        ),
        ("Johnson & Marsh sold the shares.", ""),
        ("The International Energy Council (IEC) met.", ""),
    ]);
}

#[test]
fn a_name_no_list_knows_is_one_by_what_stands_around_it() {
    check(&[
        ("“It rained,” explains Zebedelia.", "Zebedelia: Zebedelia"),
        (
            "Officials of the Quintero administration agreed.",
            "Quintero: Quintero",
        ),
        ("Officials of the Quintero refinery agreed.", ""),
    ]);
}

#[test]
fn parts_of_a_name_are_found_everywhere() {
    check(&[
        (
            "Quintero left early.\n\nElena Quintero, 45, runs a school. Quintero’s mother helps.",
            "Elena Quintero: Quintero, Elena Quintero, Quintero",
        ),
        (
            "Tom Avery and his wife, Grace Avery, were there. Mr. Avery spoke. Mrs. Avery left.",
            "Tom Avery: Tom Avery, Mr. Avery; Grace Avery: Grace Avery, Mrs. Avery",
        ),
        (
            "Jens Otto Peter Marsh, 45, runs a school. Otto Marsh sings.",
            "Jens Otto Peter Marsh: Jens Otto Peter Marsh, Otto Marsh",
        ),
        (
            "Elena Quintero, 45, runs a school. Quintero sings. Her brother, Marco Quintero, left. Quintero stayed.",
            "Elena Quintero: Elena Quintero, Quintero, Quintero; Marco Quintero: Marco Quintero",
        ),
        (
            "William Trask spoke first. Bill Trask was late. Trask smiled.",
            "William Trask: William Trask, Bill Trask, Trask",
        ),
        (
            "Chen Guangping said no. Later Chen agreed.",
            "Chen Guangping: Chen Guangping, Chen",
        ),
    ]);
}

#[test]
fn what_stands_beside_a_known_name_is_cut_off() {
    check(&[
        (
            "Elena Quintero spoke. The crowd met Bayonnais Elena Quintero again.",
            "Elena Quintero: Elena Quintero, Elena Quintero",
        ),
        (
            "We met the president of Bolivia Elena Quintero there.",
            "Elena Quintero: Elena Quintero",
        ),
        (
            "Elena Quintero, 45, won. The Quintero Government fell.",
            "Elena Quintero: Elena Quintero, Quintero",
        ),
        (
            "Elena Quintero came with the children, Ada and Zebedelia.",
            "Elena Quintero: Elena Quintero; Ada: Ada; Zebedelia: Zebedelia",
        ),
    ]);
}

#[test]
fn small_letters_and_glued_initials_belong_to_the_name() {
    check(&[
        (
            "The author J K Fielding spoke.",
            "J K Fielding: J K Fielding",
        ),
        (
            "They chose four, and A K Fielding, 40, was one.",
            "A K Fielding: A K Fielding",
        ),
        (
            "The author M.K.Harrington smiled.",
            "M.K.Harrington: M.K.Harrington",
        ),
        (
            "She quoted Paul Marcel d'Alençon, a writer.",
            "Paul Marcel d'Alençon: Paul Marcel d'Alençon",
        ),
        (
            "Robert Green dos Santos, who won, smiled.",
            "Robert Green dos Santos: Robert Green dos Santos",
        ),
    ]);
}

#[test]
fn a_slip_of_the_pen_is_the_same_person() {
    check(&[
        (
            "Prince Oscar arrived. Prine Oscar left.",
            "Prince Oscar: Prince Oscar, Prine Oscar",
        ),
        (
            "Anna Petrenko spoke. Petrenkko left.",
            "Anna Petrenko: Anna Petrenko, Petrenkko",
        ),
    ]);
}

#[test]
fn a_title_alone_goes_to_its_carrier() {
    check(&[
        (
            "King Oscar IV and Prince Leo met. The King smiled. Later the prince left.",
            "King Oscar IV: King Oscar IV, (The King); Prince Leo: Prince Leo, (the prince)",
        ),
        (
            "Prince Leo and his wife, Tina Hart, came. The Duke and Duchess of Arden stayed.",
            "Prince Leo: Prince Leo, (The Duke); Tina Hart: Tina Hart, (Duchess of Arden)",
        ),
        ("The King of hearts lay on the table.", ""),
    ]);
}

#[test]
fn gender_comes_from_titles_kin_nouns_and_given_names() {
    for (text, expected) in [
        ("We saw Mrs. Kovalenko there.", Gender::Female),
        ("We saw Sir Alex Pell there.", Gender::Male),
        ("We saw Margaret Pell there.", Gender::Female),
        ("He and his wife, Noxolo Pell, came.", Gender::Female),
        ("We saw A. B. Pell there.", Gender::Unknown),
    ] {
        let found = annotate(&article(text));
        let genders: Vec<Gender> = found.people.iter().map(|person| person.gender).collect();
        assert_eq!(genders, [expected], "{text}");
    }
}

#[test]
fn odd_text_is_no_trouble() {
    for text in [
        "A",
        "a’s",
        "Mr",
        "Mr.",
        "The",
        "of Of OF",
        "Jr., Jr.",
        "al-",
        "X-",
        "-X",
        "King",
        "The King of",
        "\u{301}A",
        "Xi",
        "I. I. I.",
        "Ünï Çödé 習近平",
    ] {
        people(text);
    }
    people(&"Anna ".repeat(20_000));
    people(&"Anna Bell, ".repeat(20_000));
    let many: String = (0..20_000)
        .map(|n| format!("Mr. Nam{} said. ", words_of(n)))
        .collect();
    people(&many);
}

/// A different word for every number.
fn words_of(mut number: u32) -> String {
    let mut word = String::new();
    while number > 0 {
        word.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    word
}
