//! Characters: how much mojibake is restored, and that nothing which arrives breaks anything.
use postedit::encoding::Charset;
use postedit::mojibake::{repaired, repairs};
use postedit::report::{Format, Paint, Reporter, View};
use postedit::{Config, EditLog, Pipeline, Safety};

/// Sentences of six languages, written for this project: the letters, marks and signs that each has beyond ASCII.
const SENTENCES: &[(&str, &[&str])] = &[
    (
        "fr",
        &[
            "Le garçon a mangé une crêpe près de l’église.",
            "À Noël, la forêt était déjà couverte de neige.",
            "« Où êtes-vous ? » demanda-t-elle à sa sœur.",
            "L’été dernier, nous avons visité un château à côté de Nîmes.",
            "Le maïs et le blé ont gelé, d’après le préfet.",
            "Ça coûte 15 €, c’est-à-dire très peu.",
            "Il a reçu une lettre où l’on parlait d’un drôle d’événement.",
            "La fenêtre était fermée à clé.",
            "Élise et Gaëlle ont marché jusqu’à la plage.",
            "Le conseil régional a différé sa décision à mercredi…",
        ],
    ),
    (
        "de",
        &[
            "Die Brücke über den Fluß wird für zwei Jahre gesperrt.",
            "„Wir müssen länger warten“, erklärte der Bürgermeister.",
            "Größere Schäden hätten verhindert werden können.",
            "Im Frühling blühen die Äpfel – schön wie früher.",
            "Öl und Gas sind teurer geworden, heißt es in München.",
            "Übermorgen öffnet die Ausstellung in Köln.",
            "Das Mädchen aß ein Stück Käse und trank süßen Tee.",
            "Der Rat beschloß, die Gebühren um 3 € zu erhöhen.",
            "Ärzte und Pfleger fordern höhere Löhne.",
            "Er weiß nicht, ob die Straße frei ist.",
        ],
    ),
    (
        "cs",
        &[
            "Příliš žluťoučký kůň pěl ďábelské ódy.",
            "Město zavřelo most kvůli opravám až do května.",
            "„Nevím, kdy přijede,“ řekla starostka.",
            "Děti našly v řece starý měděný džbán.",
            "Vláda odložila rozhodnutí na příští čtvrtek.",
            "Žádný z nich nepřišel včas.",
            "Účet činil tři sta šedesát korun.",
            "Říjen byl letos neobyčejně teplý.",
            "Škola ve Zlíně dostala nové počítače.",
            "Loď připlula do přístavu těsně před půlnocí.",
        ],
    ),
    (
        "ru",
        &[
            "Мост через реку закрыли на ремонт до весны.",
            "«Мы никуда не уедем», — сказала учительница.",
            "Ёлку поставили на площади в прошлую среду.",
            "Дети нашли в лесу старый колодец.",
            "Завтра ожидается снег и сильный ветер.",
            "Цены на хлеб выросли на 8 %.",
            "Это была очень долгая зима.",
            "Щенок съел всю кашу и уснул.",
            "Подъезд к станции будет открыт в июне.",
            "Он вышел из дома, не сказав ни слова.",
        ],
    ),
    (
        "is",
        &[
            "Brúin yfir ána verður lokuð í tvö ár.",
            "„Við förum ekki fet,“ sagði þingmaðurinn.",
            "Það snjóaði alla nóttina á Akureyri.",
            "Öll börnin fengu ís og kökur.",
            "Þegar ég kom heim var húsið tómt.",
            "Ríkisstjórnin frestaði ákvörðuninni fram á haust.",
            "Æðarfuglinn verpir við ströndina.",
            "Hún las bókina í einni lotu.",
            "Síðasti dagur mánaðarins er frídagur.",
            "Fjörðurinn var lagður þykkum ís.",
        ],
    ),
    (
        "en",
        &[
            "“Nobody knows what it will cost,” the treasurer said.",
            "The mayor’s office didn’t answer.",
            "She paid £40 for a second-hand café table.",
            "It was late – too late – to turn back.",
            "The naïve plan failed, as Zoë’s father had feared…",
            "“Why not?” he asked. “It’s ours.”",
            "The soldiers’ families waited at 30 °C for hours.",
            "A résumé of 2½ pages is long enough—for most.",
            "The €9 ticket was the year’s best idea.",
            "He called it “a ‘minor’ mistake.”",
        ],
    ),
];

/// One way to damage text.
struct Damage {
    name: &'static str,
    charset: Charset,
    times: usize,
    /// Bytes without a character become U+FFFD instead of the control character of their number.
    strict: bool,
    /// No-break spaces become plain ones.
    plain_spaces: bool,
    /// What ftfy restores of fr, de, cs, ru, is and en, in per cent, where it was measured (version 6.3.1, 600 lines
    /// beyond ASCII of a language).
    at_least: [f64; 6],
}

const fn damage(name: &'static str, charset: Charset, at_least: [f64; 6]) -> Damage {
    Damage { name, charset, times: 1, strict: false, plain_spaces: false, at_least }
}

/// The least that must be restored: what ftfy restores, and 95 % where it is below that and the bytes are all there.
/// Strict windows-1252 loses letters of Russian for good, and in part of Czech and Icelandic, of which these sentences
/// are fuller than most.
const DAMAGES: &[Damage] = &[
    damage("windows-1252", Charset::WINDOWS_1252, [100.0; 6]),
    Damage { times: 2, ..damage("windows-1252, twice", Charset::WINDOWS_1252, [100.0; 6]) },
    Damage { times: 3, ..damage("windows-1252, three times", Charset::WINDOWS_1252, [95.0; 6]) },
    damage("windows-1250", Charset::WINDOWS_1250, [96.0, 95.0, 98.0, 100.0, 99.0, 100.0]),
    damage("windows-1251", Charset::WINDOWS_1251, [95.0, 95.0, 95.0, 100.0, 95.0, 98.0]),
    damage("windows-1253", Charset::WINDOWS_1253, [95.0; 6]),
    damage("windows-1254", Charset::WINDOWS_1254, [95.0; 6]),
    damage("windows-1257", Charset::WINDOWS_1257, [95.0; 6]),
    // One letter alone may be another one in windows-1250, as which it is read then.
    damage("ISO-8859-2", Charset::ISO_8859_2, [95.0, 95.0, 95.0, 95.0, 95.0, 85.0]),
    damage("macintosh", Charset::MACINTOSH, [100.0, 95.0, 97.0, 95.0, 97.0, 100.0]),
    damage("IBM437", Charset::IBM437, [100.0, 95.0, 99.0, 100.0, 97.0, 95.0]),
    Damage { plain_spaces: true, ..damage("windows-1252, spaces", Charset::WINDOWS_1252, [95.0; 6]) },
    Damage {
        strict: true,
        ..damage("windows-1252, bytes lost", Charset::WINDOWS_1252, [100.0, 100.0, 95.0, 0.0, 90.0, 95.0])
    },
];

impl Damage {
    fn of(&self, text: &str) -> String {
        let upper = self.charset.upper_half().expect("a single-byte encoding");
        let show = |byte: u8| match byte.checked_sub(0x80).map(|at| upper[usize::from(at)]) {
            None => char::from(byte),
            Some('\u{FFFD}' | '\u{80}'..='\u{9F}') if self.strict => '\u{FFFD}',
            Some('\u{FFFD}') => char::from(byte),
            Some(c) => c,
        };
        let mut text = text.to_owned();
        for _ in 0..self.times {
            text = text.bytes().map(show).collect();
        }
        if self.plain_spaces { text.replace('\u{A0}', " ") } else { text }
    }
}

/// The share of lines that come back exactly, in per cent.
fn restored(damage: &Damage, lines: &[&str]) -> f64 {
    let right = lines.iter().filter(|line| repaired(&damage.of(line)) == **line).count();
    100.0 * right as f64 / lines.len().max(1) as f64
}

#[test]
fn sentences_of_six_languages_come_back_from_every_misreading() {
    let mut short = vec![];
    for damage in DAMAGES {
        for ((language, lines), least) in SENTENCES.iter().zip(damage.at_least) {
            let share = restored(damage, lines);
            if share < least {
                let missed = lines.iter().find(|line| repaired(&damage.of(line)) != **line).unwrap_or(&"");
                short.push(format!(
                    "{} {language}: {share} % of {least} %: {:?} became {:?}",
                    damage.name,
                    damage.of(missed),
                    repaired(&damage.of(missed))
                ));
            }
        }
    }
    assert!(short.is_empty(), "{short:#?}");
}

#[test]
fn a_damaged_word_in_right_text_comes_back_and_the_rest_stays() {
    for damage in DAMAGES.iter().filter(|damage| !damage.strict) {
        for (_, lines) in SENTENCES {
            let right = "“Fine,” said Zoë – ";
            for line in *lines {
                let text = format!("{right}{}", damage.of(line));
                assert!(repaired(&text).starts_with(right), "{}: {text:?}", damage.name);
            }
        }
    }
}

#[test]
fn right_sentences_are_never_touched() {
    for (_, lines) in SENTENCES {
        for line in *lines {
            for text in [(*line).to_owned(), line.to_uppercase(), lines.concat()] {
                assert!(repairs(&text).is_empty(), "{text:?} {:?}", repairs(&text));
            }
        }
    }
}

/// Measured where the texts are at hand; they are not part of the project.
#[test]
fn references_of_news_hold_no_mojibake_and_come_back_from_it() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/words/references.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: there is no {path}");
        return;
    };
    assert!(repairs(&text).is_empty(), "{:?}", repairs(&text));
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_ascii()).take(600).collect();
    for damage in DAMAGES {
        // Czech names have lost letters, which the English around them does not tell.
        let least = if damage.strict { 90.0 } else { damage.at_least[5].min(95.0) };
        let share = restored(damage, &lines);
        eprintln!("{:28} {share:6.1} %", damage.name);
        assert!(share >= least, "{}: {share} % of {least} %", damage.name);
    }
}

/// Strings that break programs: each a test of its own kind, none of them text.
const NAUGHTY: &[&str] = &[
    "undefined null NaN None ../../etc/passwd\0.txt",
    "'; DROP TABLE t; -- \" OR 1=1 `id` $(id) {{7*7}} ${7*7} %s%s%n %x",
    "<script>alert('x')</script> &#x3C;img src=x onerror=alert(1)&#62; &#0; &#xFFFFFF; &#99999999999;",
    "&amp;amp;amp;amp;amp;amp;lt; &;&#;&#x; &notanentity; & & &",
    "\u{202E}drow\u{202C} \u{2066}a\u{2069} \u{E0041}\u{E0042}\u{E007F} \u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}",
    "Z\u{311}\u{363}\u{35B}\u{300}\u{301}\u{302}\u{303}a\u{30A}\u{30B}\u{30C}l\u{334}\u{335}\u{336}g\u{337}o",
    "👨\u{200D}👩\u{200D}👧\u{200D}👦 🏳\u{FE0F}\u{200D}🌈 🇪🇺🇪 1\u{FE0F}\u{20E3} \u{1F3FB}",
    "\u{FDFA}\u{FDFA} ﷽ ｶﾞ ﬃ ŉ ǆ İıŞ ẞß Ⅷ ½ ①",
    "\u{1}\u{2}\u{7}\u{8}\u{B}\u{C}\u{E}\u{1B}[31m\u{1B}]0;title\u{7}\u{7F}\u{80}\u{9B}31m\u{9F}",
    "\u{FFFD}\u{FFFE}\u{FFFF}\u{1FFFE}\u{10FFFF}\u{F0000}\u{E000}",
    "Ã\u{83}Ã\u{82}Ã\u{83}Ã\u{82}â\u{80}â\u{80}â€â€œâ€\u{FFFD}Ã Ã Â Â ï¿½ï¿½í\u{A0}½í\u{A0}½",
    "\"'“”‘’«»‹›„‚`´''``\"\"\"",
    "((((((((((]]]]]]]]]]{{{{{{{{}}}}}}<<<<>>>>",
    " \u{A0}\u{1680}\u{2000}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\t\u{85}",
    "\\n\\\"\\'\\\\ \\u0041 \\x41 C:\\new\\table",
    "@@ @-@ ▁▁ ## <unk> [UNK] ⁇ -LRB- </s><s> [CLS][SEP] { 0 } % s #A_B # < / b >",
];

fn pipelines() -> Vec<Pipeline> {
    let careless = Config { threshold: Safety::Display, ..Config::default() };
    [Config::default(), careless]
        .iter()
        .map(|config| Pipeline::new(config).expect("a right config"))
        .collect()
}

/// Whatever comes in: the way back is exact, also through the written log, and a second run has nothing to do.
#[track_caller]
fn assert_sound(pipeline: &Pipeline, bytes: &[u8]) {
    let cleaned = pipeline.clean(bytes).expect("UTF-8 takes every character");
    let mut written = vec![];
    cleaned.log.write(&mut written).expect("memory takes it");
    let read = EditLog::read(&written[..]).expect("what was written can be read");
    assert_eq!(read[0].revert(&cleaned.bytes).expect("the log fits"), bytes);
    assert!(cleaned.unsettled.is_empty(), "{:?}", cleaned.unsettled);
    let again = pipeline.clean(&cleaned.bytes).expect("clean text is clean");
    assert_eq!(String::from_utf8_lossy(&again.bytes), String::from_utf8_lossy(&cleaned.bytes));
}

#[test]
fn naughty_strings_do_no_harm() {
    for pipeline in pipelines() {
        for text in NAUGHTY {
            assert_sound(&pipeline, text.as_bytes());
            assert_sound(&pipeline, format!("She said “{text}” and\r\n{text}{text}\n\n").as_bytes());
        }
    }
}

#[test]
fn lone_surrogates_and_overlong_forms_come_back() {
    let utf16 = |units: &[u16]| units.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<u8>>();
    let mut inputs = vec![
        utf16(&[0xFEFF, 0x41, 0xD83D, 0x42, 0xDE00, 0x22, 0x43, 0x22]),
        utf16(&[0xFEFF, 0xDE00, 0xD83D, 0x20, 0xD83D, 0xDE00]),
        utf16(&[0xFEFF, 0x41, 0xD800]),
    ];
    inputs.push(b"slash \xC0\xAF, \xE0\x80\xAF, \xF0\x80\x80\xAF, NUL \xC0\x80 and caf\xC3\xA9".to_vec());
    inputs
        .push(b"surrogates \xED\xA0\xBD\xED\xB8\x80, beyond \xF4\x90\x80\x80 \xFF\xFE caf\xC3\xA9".to_vec());
    for pipeline in pipelines() {
        for bytes in &inputs {
            assert_sound(&pipeline, bytes);
        }
    }
}

#[test]
fn a_megabyte_without_a_line_break_is_taken_in_its_stride() {
    let pipeline =
        Pipeline::new(&Config { select: vec!["characters".into()], ..Config::default() }).expect("a phase");
    // Damage is slow in a build without optimisation, so that less of it stands for the whole.
    let texts =
        [("plain words ", 1_000_000), ("é", 1_000_000), ("\u{200B}", 200_000), ("cafÃ© donâ€™t ", 50_000)];
    for (text, length) in texts.into_iter().chain([("&amp;amp; ", 50_000), ("Ã", 100_000), ("â€", 50_000)])
    {
        let long = text.repeat(length / text.len());
        let cleaned = pipeline.clean(long.as_bytes()).expect("UTF-8 takes every character");
        assert_eq!(cleaned.log.revert(&cleaned.bytes).expect("the log fits"), long.as_bytes());
        assert!(cleaned.unsettled.is_empty(), "{text:?}");
    }
}

#[test]
fn hidden_directions_and_messages_are_reported_and_shown_in_every_view() {
    let text = "The file \u{202E}txt.exe is a note\u{E0068}\u{E0069} for you , \u{2066}my friend\u{2069}.\n";
    let cleaned =
        Pipeline::new(&Config::default()).expect("a right config").clean(text.as_bytes()).expect("UTF-8");
    let clean = String::from_utf8(cleaned.bytes.clone()).expect("UTF-8");
    let hidden = ["\u{202E}", "\u{E0068}\u{E0069}", "\u{2066}", "\u{2069}"];
    assert!(hidden.iter().all(|c| clean.contains(c)), "nothing hidden is taken away unasked");
    let reported: Vec<&str> = cleaned.log.reports.iter().map(|report| report.rule.as_str()).collect();
    for rule in ["characters/bidi-override", "characters/tag-character"] {
        assert!(reported.contains(&rule), "{reported:?}");
    }
    let view = View::new("a.txt", &cleaned.log, &cleaned.bytes).expect("the log fits its text");
    use Format::{Concise, Diff, Full, Github, Html, Jsonl, Sarif, Words};
    for format in [Full, Concise, Diff, Words, Jsonl, Github, Sarif, Html] {
        let mut out = vec![];
        // A diff that is no picture for a person is a program's input.
        let mut report = Reporter::new(format, Paint::new(format == Diff));
        report.add(&view, &mut out).and_then(|()| report.finish(&mut out)).expect("memory takes it");
        let shown = String::from_utf8(out).expect("views are UTF-8");
        for c in hidden.iter().flat_map(|run| run.chars()) {
            assert!(!shown.contains(c), "{format:?} shows a raw U+{:04X}", u32::from(c));
        }
    }
}

#[test]
fn a_log_can_be_shown_on_a_terminal_and_gives_the_bytes_back() {
    let text = "a \u{9B}31m b\u{85} \u{7F}\u{1B}[2J \u{202E}c\u{200B}d\u{AD}\u{61C}e\u{FEFF}f\u{2028}g\u{E0041}\u{FFF9} .";
    let careless = Config { threshold: Safety::Display, ..Config::default() };
    let cleaned =
        Pipeline::new(&careless).expect("a right config").clean(text.as_bytes()).expect("UTF-8 takes all");
    let mut written = vec![];
    cleaned.log.write(&mut written).expect("memory takes it");
    let shown = String::from_utf8(written.clone()).expect("a log is UTF-8");
    assert!(shown.contains("\\u009b") || shown.contains("\\u0085"), "{shown}");
    let raw = |c: char| {
        c != '\n'
            && (c.is_control()
                || "\u{AD}\u{61C}\u{200B}\u{202E}\u{2028}\u{FEFF}\u{E0041}\u{FFF9}".contains(c))
    };
    assert!(!shown.contains(raw), "{shown:?}");
    let read = EditLog::read(&written[..]).expect("what was written can be read");
    assert_eq!(read[0].revert(&cleaned.bytes).expect("the log fits"), text.as_bytes());
}

#[test]
fn the_log_says_how_the_encoding_was_known() {
    let log = |bytes: &[u8]| {
        Pipeline::new(&Config::default()).expect("a right config").clean(bytes).expect("UTF-8").log
    };
    let header = log("Größe — früher schön".as_bytes()).header;
    assert_eq!((header.encoding.as_str(), header.confidence), ("UTF-8", 1.0));
    let latin = b"Die gr\xF6\xDFte Br\xFCcke \xFCber den Flu\xDF wird f\xFCr zwei Jahre gesperrt, hei\xDFt es in M\xFCnchen.";
    let header = log(latin).header;
    assert_eq!(header.encoding, "windows-1252");
    assert!(header.confidence > 0.5 && header.confidence < 1.0, "{}", header.confidence);
    let pasted =
        b"Die Br\xC3\xBCcke ist gesperrt.\nDie gr\xF6\xDFte Br\xFCcke f\xFCr M\xFCnchen.\nSch\xC3\xB6n.\n";
    let header = log(pasted).header;
    assert_eq!((header.encoding.as_str(), header.pieces.len()), ("UTF-8", 1));
    let (start, end, name) = &header.pieces[0];
    assert_eq!(
        (&pasted[*start..*end], name.as_str()),
        (&b"Die gr\xF6\xDFte Br\xFCcke f\xFCr M\xFCnchen."[..], "windows-1252")
    );
}
