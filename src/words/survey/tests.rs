use super::*;

fn odd(text: &str) -> Vec<&str> {
    let survey = Survey::new(text, std::slice::from_ref(&(0..text.len())), Lexicon::embedded());
    survey.paragraph(0, text).odd().iter().map(|o| &text[o.span.clone()]).collect()
}

#[test]
fn unknown_words_and_rare_short_ones_are_odd() {
    assert_eq!(odd("The minister’s car stood ofthe fr om."), ["ofthe", "fr", "om"]);
}

#[test]
fn recurrences_are_counted_over_the_whole_text() {
    let text = "Then Zqort met us.\nBut Zqort’s wife left.\nThen Zqort left, for Zqort met her.";
    let survey = Survey::new(text, &[0..19, 19..42, 42..text.len()], Lexicon::embedded());
    // Behind “then” and before “met” it stood already.
    assert_eq!(survey.paragraph(1, &text[19..42]).occurrences("Zqort"), 2);
    assert_eq!(survey.paragraph(2, &text[42..]).odd().len(), 2);
}

#[test]
fn word_salad_is_told_from_running_text() {
    let salad =
        "pier the of lamp under who green not shut by ferry an it over where bell ran top so ".repeat(60);
    let prose =
        "They walked to the end of the pier and looked at the old ferry that had come in from the sea. ";
    for (text, fluent) in [(salad.as_str(), false), (&prose.repeat(60), true), (&salad[..400], true)] {
        let survey = Survey::new(text, std::slice::from_ref(&(0..text.len())), Lexicon::embedded());
        assert_eq!(survey.paragraph(0, text).is_fluent(), fluent, "{}", &text[..40]);
    }
}

#[test]
fn a_paragraph_in_another_language_is_told() {
    for (text, english) in [
        ("The house stood ofthe road.", true),
        ("Der Zug nach Gelsenkirchen hatte heute wieder einmal Verspätung.", false),
        ("ofthe", true),
    ] {
        let survey = Survey::new(text, std::slice::from_ref(&(0..text.len())), Lexicon::embedded());
        assert_eq!(survey.paragraph(0, text).is_known_language(), english, "{text}");
    }
}
