//! The styles as a table for people.
use super::{Pair, Placement, STYLES, Style, names};

/// A Markdown table of the styles that are asked for most, those alike in one row, and a line on the others.
pub fn table() -> String {
    let mut rows: Vec<(Style, Vec<String>)> = vec![];
    for (name, description) in STYLES {
        let Ok(style) = Style::named(name) else { continue };
        let alike = |other: &Style| !style.is_measured() && Style { name: style.name, ..*other } == style;
        let label = format!("`{name}` ({description})");
        match rows.iter_mut().find(|(other, _)| alike(other)) {
            Some((_, labels)) => labels.push(label),
            None => rows.push((style, vec![label])),
        }
    }
    let rows: String = rows.iter().map(|(style, labels)| row(style, &labels.join("<br>"))).collect();
    let others = names().filter(|name| STYLES.iter().all(|(listed, _)| listed != name)).count();
    format!(
        "| Style | Outer | Inner | Comma and full stop |\n| --- | --- | --- | --- |\n{rows}\n\
         And {others} other locales of CLDR, by their names: `et`, `sr-Latn`, `yue-Hant-MO`, …\n"
    )
}

fn row(style: &Style, label: &str) -> String {
    if style.is_measured() {
        return format!("| {label} | measured | measured | left where they stand |\n");
    }
    let placement = match style.placement {
        Placement::Inside => "inside",
        Placement::BySense => "by sense",
    };
    let cell = |level| pair(style.marks(level), style.inner_space(level));
    format!("| {label} | {} | {} | {placement} |\n", cell(0), cell(1))
}

/// The marks with what they set between them and the quoted words.
fn pair((open, close): Pair, space: &str) -> String {
    let marks = format!("{open}{space}…{space}{close}");
    let marks = if open.is_ascii() { format!("<code>{marks}</code>") } else { marks };
    let named = match space {
        "" => return marks,
        "\u{202F}" => "U+202F",
        _ => "U+00A0",
    };
    format!("{marks} ({named})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_of_the_list_stands_in_the_table_once() {
        let table = table();
        for (name, _) in STYLES {
            assert_eq!(table.matches(&format!("`{name}` (")).count(), 1, "{name}");
        }
        assert!(table.contains("| “…” | ‘…’ | inside |\n"));
        assert!(table.contains("| «\u{202F}…\u{202F}» (U+202F) | “…” | by sense |\n"));
    }

    #[test]
    fn every_row_has_four_cells() {
        let rows = table();
        let rows: Vec<&str> = rows.lines().take_while(|line| !line.is_empty()).collect();
        assert!(rows.len() > 15 && rows.iter().all(|row| row.matches('|').count() == 5), "{rows:?}");
    }
}
