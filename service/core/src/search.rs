//! Which syllables may have been meant by a word that the tables do not know, as in `chinhta.lexicon.candidates`.

#![forbid(unsafe_code)]

use crate::channel::{Cost, Errors};
use std::collections::{HashMap, HashSet};

const MODIFIED: &str = "ăâêôơưđ";

/// The costs of errors of the tone, of all marks lost, and of keys that became no letters.
pub struct Tones {
    pub lost: Cost,
    pub added: Cost,
    pub hoi_nga: Cost,
    pub other: Cost,
    pub all_lost: Cost,
    pub each_mark: f64,
    pub raw_keys: Cost,
    /// A dearer error is left out.
    pub most: f64,
    /// By how much a logarithm of a count makes a candidate likelier.
    pub share: f64,
}

struct Syllable {
    text: String,
    letters: Vec<char>,
    tone: i32,
    /// Letters with a mark of their own.
    marks: i32,
    /// As `fold_y` writes it.
    folded: String,
    id: u16,
    /// Logarithm of the count.
    frequency: f64,
}

struct Key {
    letters: Vec<char>,
    present: u64,
    syllables: Vec<usize>,
}

/// What was seen.
pub struct Seen<'a> {
    pub text: &'a str,
    pub folded: &'a str,
    /// Toneless, and the tone.
    pub letters: Vec<char>,
    pub tone: i32,
    /// In the letters a to z.
    pub key: &'a str,
    /// The cost of having added each of its letters.
    pub added: Vec<Cost>,
    /// What its keys stand for.
    pub decoded: Vec<&'a str>,
}

/// A syllable by its id, the cost of the error (nats) and its kind.
pub type Candidate = (u16, f64, i32);

/// The syllables by their plain forms.
pub struct Searcher {
    errors: Errors,
    tones: Tones,
    /// Beginnings of keys that take each other's place.
    swaps: Vec<(String, String)>,
    syllables: Vec<Syllable>,
    by_text: HashMap<String, usize>,
    keys: Vec<Key>,
    by_key: HashMap<String, usize>,
}

fn present(letters: &[char]) -> u64 {
    letters.iter().fold(0, |bits, letter| bits | 1 << (*letter as u32 & 63))
}

/// Whether `a` and `b` are within `most` (1 or 2) edits, a swap of neighbours being one (optimal string alignment).
fn is_near(a: &[char], b: &[char], most: usize) -> bool {
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let width = b.len() + 1;
    let mut rows = [vec![usize::MAX / 2; width], (0..width).collect::<Vec<_>>(), vec![0; width]];
    for (i, letter) in a.iter().enumerate() {
        let [above2, above, row] = &mut rows;
        row[0] = i + 1;
        let mut least = row[0];
        for (j, other) in b.iter().enumerate() {
            let mut cell = (above[j] + usize::from(letter != other)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == b[j - 1] && a[i - 1] == *other {
                cell = cell.min(above2[j - 1] + 1);
            }
            row[j + 1] = cell;
            least = least.min(cell);
        }
        let above_least = *above.iter().min().unwrap_or(&0);
        if least > most && above_least > most {
            return false;
        }
        rows.rotate_left(1);
    }
    rows[1][b.len()] <= most
}

impl Searcher {
    /// Reads a syllable a line: key, syllable, letters, tone, folded, id, count, with tabs between. None when it cannot.
    pub fn new(errors: Errors, tones: Tones, swaps: Vec<(String, String)>, lines: &str) -> Option<Self> {
        let mut searcher = Searcher {
            errors,
            tones,
            swaps,
            syllables: Vec::new(),
            by_text: HashMap::new(),
            keys: Vec::new(),
            by_key: HashMap::new(),
        };
        for line in lines.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [key, text, letters, tone, folded, id, count] = fields[..] else { return None };
            let letters: Vec<char> = letters.chars().collect();
            let at = searcher.syllables.len();
            searcher.syllables.push(Syllable {
                text: text.to_string(),
                marks: letters.iter().filter(|letter| MODIFIED.contains(**letter)).count() as i32,
                letters,
                tone: tone.parse().ok()?,
                folded: folded.to_string(),
                id: id.parse().ok()?,
                frequency: count.parse::<f64>().ok()?.ln(),
            });
            searcher.by_text.insert(text.to_string(), at);
            let keys = &mut searcher.keys;
            let number = *searcher.by_key.entry(key.to_string()).or_insert_with(|| {
                let letters: Vec<char> = key.chars().collect();
                keys.push(Key { present: present(&letters), letters, syllables: Vec::new() });
                keys.len() - 1
            });
            searcher.keys[number].syllables.push(at);
        }
        Some(searcher)
    }

    fn near_keys(&self, key: &str) -> Vec<usize> {
        let letters: Vec<char> = key.chars().collect();
        let most = if letters.len() > 4 { 2 } else { 1 };
        let bits = present(&letters);
        let mut found: Vec<usize> = (0..self.keys.len())
            .filter(|n| {
                let known = &self.keys[*n];
                let (gone, come) = ((bits & !known.present).count_ones(), (known.present & !bits).count_ones());
                gone.max(come) as usize <= most && is_near(&letters, &known.letters, most)
            })
            .collect();
        for (a, b) in &self.swaps {
            for (from, to) in [(a, b), (b, a)] {
                if let Some(rest) = key.strip_prefix(from.as_str()) {
                    if let Some(number) = self.by_key.get(&format!("{to}{rest}")) {
                        found.push(*number);
                    }
                }
            }
        }
        let mut once = HashSet::new();
        found.retain(|number| once.insert(*number));
        found
    }

    fn cost(&self, seen: &Seen, key: &Key, meant: &Syllable, known: &mut HashMap<Vec<char>, Cost>) -> Cost {
        let tones = &self.tones;
        if meant.text != seen.text && seen.text.chars().eq(key.letters.iter().copied()) {
            let marks = meant.marks;
            if marks > 1 || (marks > 0 && meant.tone != 0) {
                return (tones.all_lost.0 + tones.each_mark * marks as f64, tones.all_lost.1);
            }
        }
        let of_tone = if seen.tone == meant.tone {
            (0.0, self.errors.several)
        } else if seen.tone == 0 {
            tones.lost
        } else if meant.tone == 0 {
            tones.added
        } else if seen.tone.min(meant.tone) == 3 && seen.tone.max(meant.tone) == 4 {
            tones.hoi_nga
        } else {
            tones.other
        };
        if meant.letters == seen.letters {
            return of_tone;
        }
        let of_letters = match known.get(&meant.letters) {
            Some(cost) => *cost,
            None => {
                let cost = self.errors.of_letters(&seen.letters, &meant.letters, &seen.added);
                known.insert(meant.letters.clone(), cost);
                cost
            }
        };
        if of_tone.0 == 0.0 {
            return of_letters;
        }
        (of_letters.0 + of_tone.0 + self.errors.again, self.errors.several)
    }

    /// The candidates of a word, the likeliest first, at most `most`.
    pub fn near(&self, seen: &Seen, most: usize) -> Vec<Candidate> {
        let mut found: HashMap<usize, Cost> = HashMap::new();
        let mut known = HashMap::new();
        for number in self.near_keys(seen.key) {
            let key = &self.keys[number];
            for at in &key.syllables {
                let syllable = &self.syllables[*at];
                if syllable.text != seen.text && syllable.folded != seen.folded {
                    found.insert(*at, self.cost(seen, key, syllable, &mut known));
                }
            }
        }
        for text in &seen.decoded {
            if let (true, Some(at)) = (*text != seen.text, self.by_text.get(*text)) {
                found.insert(*at, self.tones.raw_keys);
            }
        }
        let mut likely: Vec<(f64, Candidate)> = found
            .into_iter()
            .filter(|(_, cost)| cost.0 <= self.tones.most)
            .map(|(at, cost)| {
                let syllable = &self.syllables[at];
                (cost.0 - self.tones.share * syllable.frequency, (syllable.id, cost.0, cost.1))
            })
            .collect();
        likely.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1 .0.cmp(&b.1 .0)));
        likely.truncate(most);
        likely.into_iter().map(|(_, candidate)| candidate).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted_with_swaps() {
        let near =
            |a: &str, b: &str, most| is_near(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), most);
        assert!(near("xnah", "xanh", 1));
        assert!(near("ngheing", "nghieng", 1));
        assert!(!near("xnah", "xa", 1));
        assert!(near("xnah", "xa", 2));
        assert!(near("", "a", 1));
        assert!(!near("abc", "cab", 1));
        assert!(near("abc", "cab", 2));
    }
}
