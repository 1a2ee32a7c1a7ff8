//! Words of a cspell dictionary in its format TrieXv3.
//!
//! After a header up to the line `__DATA__` the text spells a walk through a trie. A character steps down to a
//! new node; `$` says that a word ends here and steps up; `<` steps up; a digit after either is the number of
//! steps up (one without it); `#n;` puts the node numbered `n` (to the base 32) in place of the present one;
//! `\` takes the next character literally. Nodes are numbered in the order of their making, without leaves and
//! without those that a reference replaced.

use std::collections::BTreeMap;

/// All words of the dictionary, sorted.
pub fn words(text: &str) -> Result<Vec<String>, String> {
    let (header, data) = text.split_once("__DATA__\n").ok_or("no line __DATA__")?;
    if !header.contains("TrieXv3\nbase=32") {
        return Err("not a TrieXv3 to the base 32".into());
    }
    let trie = Trie::read(data)?;
    let mut words = Vec::new();
    trie.collect(ROOT, &mut String::new(), &mut words);
    Ok(words)
}

const ROOT: usize = 0;
/// The number of every leaf: a node that ends a word and leads nowhere.
const LEAF: usize = usize::MAX;

#[derive(Default)]
struct Node {
    ends_word: bool,
    children: BTreeMap<char, usize>,
}

struct Trie {
    nodes: Vec<Node>,
    /// The way from the root to the present node: the character of each step and the node it leads to.
    way: Vec<(char, usize)>,
}

impl Trie {
    fn read(data: &str) -> Result<Trie, String> {
        let mut trie = Trie { nodes: vec![Node::default()], way: Vec::new() };
        let mut chars = data.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\n' | '\r' => {}
                '$' | '<' => {
                    if c == '$' {
                        trie.end_word();
                    }
                    let steps = chars.peek().and_then(|digit| digit.to_digit(10));
                    if steps.is_some() {
                        chars.next();
                    }
                    let left = trie.way.len().saturating_sub(steps.unwrap_or(1) as usize);
                    trie.way.truncate(left);
                }
                '#' => {
                    let number: String = chars.by_ref().take_while(|&c| c != ';').collect();
                    let number = usize::from_str_radix(&number, 32).ok();
                    let number = number.filter(|&number| number < trie.nodes.len());
                    trie.replace_last(number.ok_or("a reference to no node")?);
                }
                '\\' => trie.down(chars.next().ok_or("the text ends in an escape")?)?,
                letter => trie.down(letter)?,
            }
        }
        Ok(trie)
    }

    /// The number of the node that is `steps` steps above the present one.
    fn above(&self, steps: usize) -> usize {
        self.way.iter().rev().nth(steps).map_or(ROOT, |&(_, node)| node)
    }

    fn down(&mut self, c: char) -> Result<(), String> {
        let (parent, child) = (self.above(0), self.nodes.len());
        self.nodes.get_mut(parent).ok_or("a step down from a leaf")?.children.insert(c, child);
        self.nodes.push(Node::default());
        self.way.push((c, child));
        Ok(())
    }

    fn end_word(&mut self) {
        let node = self.above(0);
        self.nodes[node].ends_word = true;
        if self.nodes[node].children.is_empty() {
            self.replace_last(LEAF);
        }
    }

    /// Replaces the present node, which is the last one made, by another.
    fn replace_last(&mut self, node: usize) {
        self.nodes.pop();
        let parent = self.above(1);
        if let Some(last) = self.way.last_mut() {
            last.1 = node;
            self.nodes[parent].children.insert(last.0, node);
        }
    }

    fn collect(&self, node: usize, word: &mut String, words: &mut Vec<String>) {
        let Some(node) = self.nodes.get(node) else {
            return words.push(word.clone());
        };
        if node.ends_word {
            words.push(word.clone());
        }
        for (&c, &child) in &node.children {
            word.push(c);
            self.collect(child, word, words);
            word.pop();
        }
    }
}
