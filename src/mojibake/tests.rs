//! The engine by itself: what it finds, what it leaves, and how it says so.
use super::*;

#[test]
fn each_encoding_is_undone() {
    for (damaged, right) in [
        ("crÃ¨me brÃ»lÃ©e", "crème brûlée"),
        ("crĂ¨me brĂ»lĂ©e", "crème brûlée"),
        ("crГЁme brГ»lГ©e", "crème brûlée"),
        ("crΓ¨me brΓ»lΓ©e", "crème brûlée"),
        ("crĆØme brĆ»lĆ©e", "crème brûlée"),
        ("cr√®me br√ªl√©e", "crème brûlée"),
        ("cr├¿me br├╗l├⌐e", "crème brûlée"),
        ("Ð´Ð¾Ð¼", "дом"),
        ("РґРѕРј", "дом"),
        ("–¥–æ–º", "дом"),
        ("GÃ¼l ÅŸarkÄ±", "Gül şarkı"),
        ("on AÄŒR in Å\u{A0}umava", "on AČR in Šumava"),
        ("Vojtƒõch", "Vojtěch"),
        ("BĂźrger Ăźberall", "Bürger überall"),
        ("├ëric from ┼╜├¡dov", "Éric from Žídov"),
    ] {
        assert_eq!(repaired(damaged), right);
    }
}

#[test]
fn repeated_misreading_is_undone_to_the_ground() {
    let repair = &repairs("NoÃƒÆ’Ã‚Â«l")[0];
    assert_eq!((repair.text.as_str(), repair.read_as.len()), ("ë", 3));
    assert_eq!(repaired("a Г‚ВЈ7m loan"), "a £7m loan");
    assert_eq!(repairs("a Г‚ВЈ7m loan")[0].read_as, ["windows-1252", "windows-1251"]);
}

#[test]
fn fragments_inside_right_text_are_repaired_and_nothing_else() {
    let text = "Élodie’s cafÃ© – “naïve” — opened…";
    let repairs = repairs(text);
    assert_eq!(repairs.len(), 1);
    assert_eq!(&text[repairs[0].span.clone()], "Ã©");
    assert_eq!(repairs[0].text, "é");
}

#[test]
fn a_lost_byte_is_inferred_where_only_one_character_is_meant() {
    for damaged in ["â€œStay,â€\u{FFFD} she said", "â€œStay,â€? she said", "â€œStay,â€ she said"]
    {
        assert_eq!(repaired(damaged), "“Stay,” she said", "{damaged}");
        assert!(repairs(damaged)[1].is_inferred);
    }
    assert_eq!(repaired("PoÄ\u{FFFD}et"), "Po\u{FFFD}et");
}

#[test]
fn a_lost_letter_is_inferred_where_the_line_tells_its_language() {
    for (damaged, right) in [
        ("PÅ™Ã\u{AD}Å¡tÃ\u{AD} poÄ\u{FFFD}Ã¡tek Ä\u{FFFD}asu", "Příští počátek času"),
        ("teÄ\u{FFFD} pÅ™iÅ¡la", "teď přišla"),
        (
            "PÅ™Ã\u{AD}Å¡tÄ› pojÄ\u{FFFD}te, zaplaÅ¥te ÃºÄ\u{FFFD}ty a poÄ\u{FFFD}tÄ›te si",
            "Příště pojďte, zaplaťte účty a počtěte si",
        ),
        (
            "LoÄ\u{FFFD} mÃ¡ odpovÄ›Ä\u{FFFD}: proÄ\u{FFFD} Ä\u{FFFD}Ã¡st Å™eÄ\u{FFFD}i Ä\u{FFFD}te Å¾Ã¡k",
            "Loď má odpověď: proč část řeči čte žák",
        ),
        (
            "KeÄ\u{FFFD}Å¾e je Ä\u{FFFD}aleko, Ä\u{FFFD}alÅ¡Ã\u{AD} vÄ\u{FFFD}aka prÃ\u{AD}de Ä¾ahko",
            "Keďže je ďaleko, ďalší vďaka príde ľahko",
        ),
        ("ÃšÄ\u{FFFD}et Ä\u{FFFD}inÃ\u{AD} tÅ™i koruny", "Účet činí tři koruny"),
        ("MÄ\u{FFFD}ra devÄ«Å†i", "Māra devīņi"),
        ("KyÅ\u{FFFD}to", "Kyōto"),
        ("Å\u{FFFD}Ã³dÅº i WrocÅ‚aw", "Łódź i Wrocław"),
        ("ÐœÐ¾Ñ\u{FFFD}Ñ‚", "Мо\u{FFFD}т"),
    ] {
        assert_eq!(repaired(damaged), right);
    }
}

#[test]
fn a_space_that_was_a_no_break_space_is_taken_back() {
    assert_eq!(repaired("voilÃ  pourquoi"), "voilà pourquoi");
    assert_eq!(repaired("voilÃ pourquoi"), "voilà pourquoi");
    assert_eq!(repaired("frente Ã s trÃªs casas e Ã quela praÃ§a"), "frente às três casas e àquela praça");
    assert_eq!(repaired("10Â km"), "10\u{A0}km");
}

#[test]
fn emoji_survive_every_way() {
    assert_eq!(repaired("well done ðŸ‘\u{8D}"), "well done 👍");
    assert_eq!(repaired("well done í\u{A0}½í±\u{8D}"), "well done 👍");
}

#[test]
fn right_text_is_left_alone() {
    for text in [
        "IRMÃ’S, AMANHÃ… and É… É” Ó– Ü™",
        "SÉ®, CAFÉ®, RENÉ’s, À® and NESTLÉ™",
        "5×£20, 10×… 2¼–3½ and 40°±2°",
        "∑√π ≤ ∞ and ∆°C, ¬A ∧ ¬B",
        "├──┤ ┌┐ └┘ ╔══╗ ├┤",
        "ФАБРИКА “ЗАРЯ”… Ў° і Ґ™, Рівне, Січ",
        "ΑΒΓ® ΔΕΖ™ «ΗΘ» …ΙΚ",
        "Ő… Ű” Ă® Ș™ ĂȚA",
        "10\u{A0}Å\u{A0}thick, 5 Å\u{A0}wide, Ä Œ and ƒ2.50",
        "`¬´ and o¬ô (⌐■_■) ¯\\_(ツ)_/¯",
        "ﾃﾞｽ 日本語、한국어 и русский",
    ] {
        assert_eq!(repaired(text), text);
    }
}

#[test]
fn what_is_not_suspicious_is_right() {
    for text in ["", "plain", "“Yes,” – it’s naïve", "Привет, мир", "日本語。"] {
        assert!(!may_hold(text), "{text}");
    }
    assert!(may_hold("x Ã©"));
}

#[test]
fn time_is_linear_in_a_line_without_an_end() {
    let time = |text: &str| {
        let start = std::time::Instant::now();
        assert!(!repairs(text).is_empty());
        start.elapsed().as_secs_f64()
    };
    let (short, long) = ("cafÃ© naÃ¯ve ".repeat(2_000), "cafÃ© naÃ¯ve ".repeat(16_000));
    time(&short);
    assert!(time(&long) < 40.0 * time(&short).max(0.001), "eight times the text takes eight times as long");
}
