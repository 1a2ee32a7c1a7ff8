//! Texts with curly marks that are right, and what each mark does.
use std::path::Path;
use std::{fs, io};

/// A text of known marks.
pub struct Gold {
    /// Its paragraphs.
    pub paragraphs: Vec<Vec<char>>,
    /// News, not a book.
    pub news: bool,
}

/// Reads all `*.txt` of a folder, in the order of their names. Those whose name holds “news” are news.
pub fn read(folder: &Path) -> io::Result<Vec<Gold>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(path)?;
            let paragraphs = text.split("\n\n").filter(|p| !p.trim().is_empty());
            let paragraphs = paragraphs.map(|p| p.trim().replace('\n', " ").chars().collect()).collect();
            let news = name.contains("news");
            Ok(Gold { paragraphs, news })
        })
        .collect()
}

/// A quotation of the gold text: character indices of its marks, as far as the paragraph has them.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The opening mark.
    pub open: Option<usize>,
    /// The closing mark.
    pub close: Option<usize>,
    /// Set with single marks.
    pub inner: bool,
}

/// The quotations of a paragraph, in the order of their first mark, and the indices of all their marks.
pub fn pairs(text: &[char]) -> Vec<Pair> {
    let mut out: Vec<Pair> = vec![];
    let mut stack: Vec<usize> = vec![];
    for (at, c) in text.iter().enumerate() {
        match c {
            '“' | '‘' => {
                if *c == '‘' && closer_of(text, at).is_none() {
                    continue;
                }
                stack.push(out.len());
                out.push(Pair { open: Some(at), close: None, inner: *c == '‘' });
            }
            '”' => close(&mut out, &mut stack, at, false),
            '’' if ends(text, at) => {
                let innermost = stack.last().map(|i| out[*i]);
                if innermost.is_some_and(|p| p.inner && p.open.and_then(|o| closer_of(text, o)) == Some(at)) {
                    close(&mut out, &mut stack, at, true);
                }
            }
            _ => {}
        }
    }
    out
}

fn close(out: &mut Vec<Pair>, stack: &mut Vec<usize>, at: usize, inner: bool) {
    match stack.iter().rposition(|i| out[*i].inner == inner) {
        Some(found) => {
            out[stack[found]].close = Some(at);
            stack.truncate(found);
        }
        None => out.push(Pair { open: None, close: Some(at), inner }),
    }
}

/// Can the ’ at `at` close: is no letter behind it?
fn ends(text: &[char], at: usize) -> bool {
    !text.get(at + 1).is_some_and(|c| c.is_alphanumeric())
}

/// The ’ that closes the ‘ at `open`: the first behind punctuation, else the first that is not a possessive.
fn closer_of(text: &[char], open: usize) -> Option<usize> {
    let rest = text.iter().enumerate().skip(open + 1);
    let limit = rest.clone().find(|(_, c)| matches!(c, '‘' | '”')).map_or(text.len(), |(i, _)| i);
    let candidates: Vec<usize> = rest
        .take_while(|(i, _)| *i < limit)
        .filter(|(i, c)| **c == '’' && ends(text, *i))
        .map(|(i, _)| i)
        .collect();
    let strong = |i: &&usize| ".,!?;:—…)".contains(text[**i - 1]);
    let possessive = |i: usize| text[i - 1] == 's' && text.get(i + 1) == Some(&' ');
    candidates.iter().find(strong).or_else(|| candidates.iter().find(|i| !possessive(**i))).copied()
}

/// So many paragraphs of news are a text, when texts are left out in turn: articles have nothing to do with each other,
/// and there are few sources.
const ARTICLES: usize = 250;

/// The same with news in parts.
pub fn with_news_in_parts(texts: Vec<Gold>) -> Vec<Gold> {
    let parts = |text: Gold| match text.news {
        true => {
            text.paragraphs.chunks(ARTICLES).map(|c| Gold { paragraphs: c.to_vec(), news: true }).collect()
        }
        false => vec![text],
    };
    texts.into_iter().flat_map(parts).collect()
}
