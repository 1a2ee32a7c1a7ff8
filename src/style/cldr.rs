//! The quotation marks of every locale of the Unicode Common Locale Data Repository (CLDR).
//!
//! Taken from the `delimiters` of CLDR 47 (`quotationStart`, `quotationEnd`, `alternateQuotationStart`,
//! `alternateQuotationEnd`), with inheritance resolved; © 1991–2025 Unicode, Inc., Unicode License v3
//! (<https://www.unicode.org/license.txt>). Facts only, nothing is changed: what publishers do otherwise stands in
//! `houses`.
use super::Quotes;
use std::cmp::Ordering;

/// Marks, and the locales that share them.
pub struct Pattern {
    /// Outer and inner marks.
    pub quotes: Quotes,
    /// CLDR’s names with hyphens, sorted without regard to case.
    pub locales: &'static [&'static str],
}

/// The locale’s name as CLDR writes it, and its marks. Asks each pattern by binary search.
pub fn find(name: &str) -> Option<(&'static str, Quotes)> {
    PATTERNS.iter().find_map(|pattern| {
        let at = pattern.locales.binary_search_by(|locale| in_order(locale, name)).ok()?;
        Some((pattern.locales[at], pattern.quotes))
    })
}

/// The order of the lists: by letters, whatever their case.
fn in_order(a: &str, b: &str) -> Ordering {
    a.bytes().map(|b| b.to_ascii_lowercase()).cmp(b.bytes().map(|b| b.to_ascii_lowercase()))
}

/// The most used pattern first.
#[rustfmt::skip]
pub static PATTERNS: &[Pattern] = &[
    Pattern {
        quotes: [("“", "”"), ("‘", "’")],
        locales: &[
            "aa", "aa-DJ", "aa-ER", "ab", "af", "af-NA", "ak", "an", "ann", "apc", "arn", "as", "asa", "az",
            "az-Latn", "ba", "bal", "bal-Arab", "bal-Latn", "bem", "bew", "bez", "bgc", "bgn", "bgn-AE",
            "bgn-AF", "bgn-IR", "bgn-OM", "bho", "blt", "bm-Nkoo", "bn", "bn-IN", "bo", "bo-IN", "brx", "bss",
            "byn", "cad", "cch", "ccp", "ccp-IN", "ce", "ceb", "cgg", "cho", "chr", "cic", "ckb", "ckb-IR",
            "co", "cop", "csw", "cu", "cy", "da", "da-GL", "dav", "dje", "doi", "dv", "dz", "ebu", "ee",
            "ee-TG", "en", "en-001", "en-150", "en-AE", "en-AG", "en-AI", "en-AS", "en-AT", "en-AU", "en-BB",
            "en-BE", "en-BI", "en-BM", "en-BS", "en-BW", "en-BZ", "en-CA", "en-CC", "en-CH", "en-CK", "en-CM",
            "en-CX", "en-CY", "en-CZ", "en-DE", "en-DG", "en-DK", "en-DM", "en-Dsrt", "en-ER", "en-ES",
            "en-FI", "en-FJ", "en-FK", "en-FM", "en-FR", "en-GB", "en-GD", "en-GG", "en-GH", "en-GI", "en-GM",
            "en-GS", "en-GU", "en-GY", "en-HK", "en-HU", "en-ID", "en-IE", "en-IL", "en-IM", "en-IN", "en-IO",
            "en-IT", "en-JE", "en-JM", "en-KE", "en-KI", "en-KN", "en-KY", "en-LC", "en-LR", "en-LS", "en-MG",
            "en-MH", "en-MO", "en-MP", "en-MS", "en-MT", "en-MU", "en-MV", "en-MW", "en-MY", "en-NA", "en-NF",
            "en-NG", "en-NL", "en-NO", "en-NR", "en-NU", "en-NZ", "en-PG", "en-PH", "en-PK", "en-PL", "en-PN",
            "en-PR", "en-PT", "en-PW", "en-RO", "en-RW", "en-SB", "en-SC", "en-SD", "en-SE", "en-SG", "en-SH",
            "en-Shaw", "en-SI", "en-SK", "en-SL", "en-SS", "en-SX", "en-SZ", "en-TC", "en-TK", "en-TO",
            "en-TT", "en-TV", "en-TZ", "en-UG", "en-UM", "en-VC", "en-VG", "en-VI", "en-VU", "en-WS", "en-ZA",
            "en-ZM", "en-ZW", "eo", "es", "es-419", "es-AR", "es-BO", "es-BR", "es-BZ", "es-CL", "es-CO",
            "es-CR", "es-CU", "es-DO", "es-EA", "es-EC", "es-GQ", "es-GT", "es-HN", "es-IC", "es-MX", "es-NI",
            "es-PA", "es-PE", "es-PH", "es-PR", "es-PY", "es-SV", "es-UY", "es-VE", "ff-Adlm", "ff-Adlm-BF",
            "ff-Adlm-CM", "ff-Adlm-GH", "ff-Adlm-GM", "ff-Adlm-GW", "ff-Adlm-LR", "ff-Adlm-MR", "ff-Adlm-NE",
            "ff-Adlm-NG", "ff-Adlm-SL", "ff-Adlm-SN", "fil", "fo", "fo-DK", "frr", "fy", "ga", "ga-GB", "gaa",
            "gd", "gez", "gez-ER", "gl", "gn", "gu", "guz", "gv", "ha", "ha-Arab", "ha-Arab-SD", "ha-GH",
            "ha-NE", "haw", "hi", "hi-Latn", "hnj", "hnj-Hmnp", "id", "ig", "ii", "io", "iu", "iu-Latn",
            "jbo", "jmc", "jv", "kaa", "kaa-Cyrl", "kaa-Latn", "kaj", "kam", "kcg", "kde", "kea", "ken",
            "kgp", "khq", "ki", "kk-Arab", "kl", "kln", "km", "kn", "ko", "ko-CN", "ko-KP", "kok", "kok-Deva",
            "kok-Latn", "kpe", "kpe-GN", "ks", "ks-Arab", "ks-Deva", "ksb", "ku", "kw", "kxv", "kxv-Deva",
            "kxv-Latn", "kxv-Orya", "kxv-Telu", "la", "lg", "lkt", "lmo", "ln", "ln-AO", "ln-CF", "ln-CG",
            "lo", "lrc", "lrc-IQ", "ltg", "lu", "luo", "lv", "mai", "mas", "mas-TZ", "mdf", "mer", "mfe",
            "mgh", "mgo", "mhn", "mi", "mic", "ml", "mn", "mn-Mong", "mn-Mong-MN", "mni", "mni-Beng",
            "mni-Mtei", "moh", "mr", "ms", "ms-BN", "ms-ID", "ms-SG", "mt", "mus", "my", "myv", "naq", "nd",
            "ne", "ne-IN", "nqo", "nr", "nus", "nv", "ny", "nyn", "om", "om-KE", "or", "osa", "pa", "pa-Arab",
            "pa-Guru", "pap", "pap-AW", "pcm", "pis", "ps", "ps-PK", "pt", "qu", "qu-BO", "qu-EC", "quc",
            "raj", "rhg", "rhg-Rohg", "rhg-Rohg-BD", "rif", "rof", "rwk", "sa", "saq", "sat", "sat-Deva",
            "sat-Olck", "sbp", "scn", "sd", "sd-Arab", "sd-Deva", "seh", "ses", "shn", "shn-TH", "si", "sid",
            "skr", "sma", "sma-NO", "smj", "smj-NO", "smn", "sms", "so", "so-DJ", "so-ET", "so-KE", "ss",
            "ss-SZ", "ssy", "su", "su-Latn", "sw", "sw-CD", "sw-KE", "sw-UG", "ta", "ta-LK", "ta-MY", "ta-SG",
            "te", "teo", "teo-KE", "tg", "th", "tig", "to", "tok", "tpi", "tr", "tr-CY", "trv", "trw", "ts",
            "tt", "twq", "tyv", "tzm", "und", "uz-Arab", "uz-Cyrl", "vai", "vai-Latn", "vai-Vaii", "ve",
            "vec", "vi", "vmw", "vo", "vun", "wa", "wal", "wbp", "wo", "xh", "xnr", "xog", "yo", "yo-BJ",
            "yrl", "yrl-CO", "yrl-VE", "yue-Hans", "za", "zh", "zh-Hans", "zh-Hans-HK", "zh-Hans-MO",
            "zh-Hans-MY", "zh-Hans-SG", "zh-Latn", "zu",
        ],
    },
    Pattern {
        quotes: [("«", "»"), ("«", "»")],
        locales: &[
            "fr", "fr-BE", "fr-BF", "fr-BI", "fr-BJ", "fr-BL", "fr-CD", "fr-CF", "fr-CG", "fr-CI", "fr-CM",
            "fr-DJ", "fr-DZ", "fr-GA", "fr-GF", "fr-GN", "fr-GP", "fr-GQ", "fr-HT", "fr-KM", "fr-LU", "fr-MA",
            "fr-MC", "fr-MF", "fr-MG", "fr-ML", "fr-MQ", "fr-MR", "fr-MU", "fr-NC", "fr-NE", "fr-PF", "fr-PM",
            "fr-RE", "fr-RW", "fr-SC", "fr-SN", "fr-SY", "fr-TD", "fr-TG", "fr-TN", "fr-VU", "fr-WF", "fr-YT",
            "ht", "hy", "oc", "oc-ES", "yav",
        ],
    },
    Pattern {
        quotes: [("«", "»"), ("“", "”")],
        locales: &[
            "ast", "blo", "bm", "br", "ca", "ca-AD", "ca-ES-valencia", "ca-FR", "ca-IT", "dyo", "el", "el-CY",
            "es-US", "eu", "ewo", "ie", "it", "it-CH", "it-SM", "it-VA", "kab", "kk", "kk-Cyrl", "kk-KZ",
            "lij", "mg", "mua", "nnh", "pt-AO", "pt-CH", "pt-CV", "pt-GQ", "pt-GW", "pt-LU", "pt-MO", "pt-MZ",
            "pt-PT", "pt-ST", "pt-TL", "sc", "sg", "sq", "sq-MK", "sq-XK", "ti",
        ],
    },
    Pattern {
        quotes: [("”", "“"), ("’", "‘")],
        locales: &[
            "ar", "ar-AE", "ar-BH", "ar-DJ", "ar-DZ", "ar-EG", "ar-EH", "ar-ER", "ar-IL", "ar-IQ", "ar-JO",
            "ar-KM", "ar-KW", "ar-LB", "ar-LY", "ar-MA", "ar-MR", "ar-OM", "ar-PS", "ar-QA", "ar-SA", "ar-SD",
            "ar-SO", "ar-SS", "ar-SY", "ar-TD", "ar-TN", "ar-YE", "lld", "ms-Arab", "ms-Arab-BN", "syr",
            "syr-SY", "ur", "ur-IN",
        ],
    },
    Pattern {
        quotes: [("„", "“"), ("‚", "‘")],
        locales: &[
            "bs-Cyrl", "cs", "de", "de-AT", "de-BE", "de-CH", "de-IT", "de-LI", "de-LU", "dsb", "et", "hr",
            "hr-BA", "hsb", "is", "ksh", "lb", "luy", "mk", "nds", "nds-NL", "sk", "sl",
        ],
    },
    Pattern {
        quotes: [("«", "»"), ("‹", "›")],
        locales: &[
            "am", "az-Arab", "az-Arab-IQ", "az-Arab-TR", "az-Cyrl", "fa", "fa-AF", "fr-CH", "gsw", "gsw-FR",
            "gsw-LI", "jgo", "kkj", "mzn", "rm", "sdh", "sdh-IQ", "wae",
        ],
    },
    Pattern {
        quotes: [("«", "»"), ("„", "“")],
        locales: &[
            "bas", "be", "be-tarask", "cv", "ky", "os", "os-RU", "ru", "ru-BY", "ru-KG", "ru-KZ", "ru-MD",
            "ru-UA", "sah", "uk",
        ],
    },
    Pattern {
        quotes: [("„", "”"), ("‚", "’")],
        locales: &[
            "agq", "ff", "ff-Latn", "ff-Latn-BF", "ff-Latn-CM", "ff-Latn-GH", "ff-Latn-GM", "ff-Latn-GN",
            "ff-Latn-GW", "ff-Latn-LR", "ff-Latn-MR", "ff-Latn-NE", "ff-Latn-NG", "ff-Latn-SL",
        ],
    },
    Pattern {
        quotes: [("”", "”"), ("’", "’")],
        locales: &[
            "fi", "he", "lag", "rn", "se", "se-FI", "se-SE", "sn", "sv", "sv-AX", "sv-FI", "yi",
        ],
    },
    Pattern {
        quotes: [("「", "」"), ("『", "』")],
        locales: &[
            "ja", "yue", "yue-Hant", "yue-Hant-CN", "yue-Hant-MO", "zh-Hant", "zh-Hant-HK", "zh-Hant-MO",
            "zh-Hant-MY",
        ],
    },
    Pattern {
        quotes: [("„", "”"), ("’", "’")],
        locales: &[
            "sr", "sr-Cyrl", "sr-Cyrl-BA", "sr-Cyrl-ME", "sr-Cyrl-XK", "sr-Latn", "sr-Latn-BA", "sr-Latn-ME",
            "sr-Latn-XK",
        ],
    },
    Pattern {
        quotes: [("«", "»"), ("‘", "’")],
        locales: &[
            "dua", "el-polyton", "ksf", "nb", "nb-SJ", "nn", "no", "rw",
        ],
    },
    Pattern {
        quotes: [("‘", "’"), ("‘", "’")],
        locales: &[
            "nl", "nl-AW", "nl-BE", "nl-BQ", "nl-CW", "nl-SR", "nl-SX",
        ],
    },
    Pattern {
        quotes: [("‘", "’"), ("“", "”")],
        locales: &[
            "fur", "ia", "nso", "ti-ER", "tn", "tn-BW",
        ],
    },
    Pattern {
        quotes: [("„", "”"), ("«", "»")],
        locales: &[
            "nmg", "pl", "ro", "ro-MD",
        ],
    },
    Pattern {
        quotes: [("«", "»"), ("„", "”")],
        locales: &[
            "shi", "shi-Latn", "shi-Tfng", "zgh",
        ],
    },
    Pattern {
        quotes: [("„", "“"), ("„", "“")],
        locales: &[
            "bg", "lt", "prg",
        ],
    },
    Pattern {
        quotes: [("„", "”"), ("‘", "’")],
        locales: &[
            "bs", "bs-Latn",
        ],
    },
    Pattern {
        quotes: [("„", "”"), ("»", "«")],
        locales: &[
            "hu", "szl",
        ],
    },
    Pattern {
        quotes: [("“", "’"), ("“", "”")],
        locales: &[
            "st", "st-LS",
        ],
    },
    Pattern {
        quotes: [("“", "”"), ("’", "‘")],
        locales: &[
            "uz", "uz-Latn",
        ],
    },
    Pattern {
        quotes: [("«", "»"), ("”", "“")],
        locales: &[
            "fr-CA",
        ],
    },
    Pattern {
        quotes: [("„", "“"), ("«", "»")],
        locales: &[
            "ka",
        ],
    },
    Pattern {
        quotes: [("“", "”"), ("“", "”")],
        locales: &[
            "tk",
        ],
    },
    Pattern {
        quotes: [("»", "«"), ("›", "‹")],
        locales: &[
            "ug",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_list_is_in_order_and_every_locale_stands_in_one() {
        let mut all = BTreeSet::new();
        for pattern in PATTERNS {
            assert!(pattern.locales.is_sorted_by(|a, b| in_order(a, b).is_lt()), "{:?}", pattern.quotes);
            for locale in pattern.locales {
                assert!(all.insert(locale.to_ascii_lowercase()), "{locale} stands twice");
                assert_eq!(find(locale), Some((*locale, pattern.quotes)));
            }
        }
        assert_eq!((PATTERNS.len(), all.len()), (25, 739), "CLDR 47");
    }
}
