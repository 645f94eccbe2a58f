//! The cost of having written one syllable while another was meant, as in `chinhta.lexicon.channel`.

#![forbid(unsafe_code)]

use std::collections::HashMap;

const VOWELS: &str = "aeiouy";

/// Cost in nats, and the kind of the error.
pub type Cost = (f64, i32);

/// Cost, kind and number of errors.
type Cell = (f64, i32, i32);

/// The costs and kinds of errors, in the order of `chinhta.core.search`.
pub struct Errors {
    pub omitted: Cost,
    pub swapped: Cost,
    pub mark_lost: Cost,
    pub mark_added: Cost,
    pub other_mark: Cost,
    pub like_vowel: Cost,
    pub neighbour: Cost,
    pub vowel: Cost,
    pub other: Cost,
    pub again: f64,
    pub several: i32,
    /// Beginnings and ends that sound alike: what was seen, what was meant.
    pub starts: HashMap<(String, String), Cost>,
    pub ends: HashMap<(String, String), Cost>,
    /// The plain form of each letter that has marks.
    pub plain: HashMap<char, char>,
    /// The keys beside each key.
    pub neighbours: HashMap<char, String>,
}

fn less(a: Cost, b: Cost) -> Cost {
    if b.0 < a.0 || (b.0 == a.0 && b.1 < a.1) {
        b
    } else {
        a
    }
}

fn least(a: Cell, b: Cell) -> Cell {
    if (b.0, b.1, b.2) < (a.0, a.1, a.2) {
        b
    } else {
        a
    }
}

impl Errors {
    fn step(&self, cell: Cell, error: Cost) -> Cell {
        (cell.0 + error.0 + if cell.2 != 0 { self.again } else { 0.0 }, error.1, cell.2 + 1)
    }

    fn bare(&self, letter: char) -> char {
        *self.plain.get(&letter).unwrap_or(&letter)
    }

    fn replaced(&self, meant: char, seen: char) -> Cost {
        let (a, b) = (self.bare(meant), self.bare(seen));
        if a == b {
            return if seen == b {
                self.mark_lost
            } else if meant == a {
                self.mark_added
            } else {
                self.other_mark
            };
        }
        if (a == 'i' && b == 'y') || (a == 'y' && b == 'i') {
            return self.like_vowel;
        }
        if self.neighbours.get(&a).is_some_and(|keys| keys.contains(b)) {
            return self.neighbour;
        }
        if VOWELS.contains(a) && VOWELS.contains(b) {
            self.vowel
        } else {
            self.other
        }
    }

    fn like_sounds(&self, seen: &[char], meant: &[char]) -> Cost {
        let mut found = (f64::INFINITY, self.several);
        let text = |letters: &[char]| letters.iter().collect::<String>();
        let mut shared = 0;
        loop {
            let (a, b) = (&seen[..seen.len() - shared], &meant[..meant.len() - shared]);
            if a.len() <= 3 && b.len() <= 3 {
                if let Some(error) = self.starts.get(&(text(a), text(b))) {
                    if shared == 0 || VOWELS.contains(self.bare(seen[seen.len() - shared])) {
                        found = less(found, *error);
                    }
                }
            }
            if shared == seen.len()
                || shared == meant.len()
                || seen[seen.len() - 1 - shared] != meant[meant.len() - 1 - shared]
            {
                break;
            }
            shared += 1;
        }
        for shared in 0..seen.len().min(meant.len()) {
            let (a, b) = (&seen[shared..], &meant[shared..]);
            if a.len() <= 3 && b.len() <= 3 {
                if let Some(error) = self.ends.get(&(text(a), text(b))) {
                    found = less(found, *error);
                }
            }
            if seen[shared] != meant[shared] {
                break;
            }
        }
        found
    }

    /// The error between toneless letters; `added` has for each letter seen the cost of having added it.
    pub fn of_letters(&self, seen: &[char], meant: &[char], added: &[Cost]) -> Cost {
        let best = self.like_sounds(seen, meant);
        if seen.len().abs_diff(meant.len()) > 2 {
            return best;
        }
        let n = seen.len();
        let start: Cell = (0.0, self.several, 0);
        let mut above2: Vec<Cell> = Vec::new();
        let mut above = vec![start];
        for error in added.iter().take(n) {
            above.push(self.step(above[above.len() - 1], *error));
        }
        for (i, letter) in meant.iter().enumerate() {
            let mut cell = self.step(above[0], self.omitted);
            let mut row = Vec::with_capacity(n + 1);
            row.push(cell);
            for (j, other) in seen.iter().enumerate() {
                let before = cell;
                cell = if letter == other { above[j] } else { self.step(above[j], self.replaced(*letter, *other)) };
                if cell.0 > above[j + 1].0 || cell.0 > before.0 {
                    cell = least(cell, least(self.step(above[j + 1], self.omitted), self.step(before, added[j])));
                }
                if i > 0 && j > 0 && *letter == seen[j - 1] && meant[i - 1] == *other && letter != other {
                    cell = least(cell, self.step(above2[j - 1], self.swapped));
                }
                row.push(cell);
            }
            above2 = std::mem::replace(&mut above, row);
        }
        let (cost, kind, count) = above[n];
        less(best, (cost, if count == 1 { kind } else { self.several }))
    }
}
