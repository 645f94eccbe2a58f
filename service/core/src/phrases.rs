//! Words, terms and names of several syllables that a reading makes with what stands around it, as in
//! `chinhta.speller.features`.

#![forbid(unsafe_code)]

use std::ops::RangeInclusive;

const LONG: RangeInclusive<usize> = 3..=4;
const TERM: RangeInclusive<usize> = 3..=5;
const NAME: RangeInclusive<usize> = 2..=4;

/// The first column of some tables.
struct Set<'a> {
    /// Numbers of phrases from 1 on, 0 for an empty slot; there are more slots than phrases.
    slots: Vec<u32>,
    phrases: Vec<&'a [u8]>,
}

fn hash(parts: &[&[u8]]) -> u64 {
    let mut hashed = 0xCBF2_9CE4_8422_2325u64;
    for part in parts {
        for byte in *part {
            hashed = (hashed ^ *byte as u64).wrapping_mul(0x0100_0000_01B3);
        }
    }
    hashed ^ hashed >> 32
}

fn is_made_of(phrase: &[u8], parts: &[&[u8]]) -> bool {
    let mut rest = phrase;
    for part in parts {
        match rest.strip_prefix(*part) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    rest.is_empty()
}

impl<'a> Set<'a> {
    fn new(tables: &[&'a [u8]]) -> Option<Self> {
        let lines = tables.iter().flat_map(|table| table.split(|byte| *byte == b'\n'));
        let firsts = lines.filter(|line| !line.is_empty() && line[0] != b'#').map(|line| {
            let end = line.iter().position(|byte| *byte == b'\t' || *byte == b'\r').unwrap_or(line.len());
            &line[..end]
        });
        let phrases: Vec<&[u8]> = firsts.collect();
        let size = (2 * phrases.len() + 1).next_power_of_two();
        let mut slots = vec![0u32; size];
        for (n, phrase) in phrases.iter().enumerate() {
            let mut slot = hash(&[phrase]) as usize & (size - 1);
            while slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = u32::try_from(n + 1).ok()?;
        }
        Some(Set { slots, phrases })
    }

    /// Whether the phrase that `parts` make, one after the other, is one of these.
    fn holds(&self, parts: &[&[u8]]) -> bool {
        let last = self.slots.len() - 1;
        let mut slot = hash(parts) as usize & last;
        while self.slots[slot] != 0 {
            if is_made_of(self.phrases[self.slots[slot] as usize - 1], parts) {
                return true;
            }
            slot = (slot + 1) & last;
        }
        false
    }

    /// Whether a phrase of one of these sizes with `word` in the middle is one of these.
    fn holds_around(&self, words: &[&str], middle: usize, word: &str, sizes: RangeInclusive<usize>) -> bool {
        let mut parts: Vec<&[u8]> = Vec::with_capacity(9);
        for size in sizes {
            for first in (middle + 1).saturating_sub(size)..=middle {
                if first + size > words.len() {
                    break;
                }
                parts.clear();
                for (n, other) in words[first..first + size].iter().enumerate() {
                    if n > 0 {
                        parts.push(b" ");
                    }
                    parts.push(if first + n == middle { word.as_bytes() } else { other.as_bytes() });
                }
                if self.holds(&parts) {
                    return true;
                }
            }
        }
        false
    }
}

/// What stands around a word.
pub struct Surroundings<'a> {
    middle: usize,
    before: bool,
    after: bool,
    words: Vec<&'a str>,
    written: Vec<&'a str>,
}

impl<'a> Surroundings<'a> {
    /// `words` in lower case and as they are `written`; `before` and `after`: whether what stands there is a word.
    pub fn new(middle: usize, before: bool, after: bool, words: Vec<&'a str>, written: Vec<&'a str>) -> Option<Self> {
        let whole = middle < words.len() && words.len() == written.len();
        whole.then_some(Surroundings { middle, before, after, words, written })
    }
}

/// Words, terms and names of several syllables.
pub struct Phrases<'a> {
    words: Set<'a>,
    terms: Set<'a>,
    names: Set<'a>,
}

impl<'a> Phrases<'a> {
    /// Reads the first columns of the tables of each.
    pub fn new(words: &[&'a [u8]], terms: &[&'a [u8]], names: &[&'a [u8]]) -> Option<Self> {
        Some(Phrases { words: Set::new(words)?, terms: Set::new(terms)?, names: Set::new(names)? })
    }

    /// Whether `word` makes a word with the one before it, with the one after it, a longer word or a term; and, as it
    /// would be written, a name.
    pub fn facts(&self, around: &Surroundings, word: &str, name: Option<&str>) -> [bool; 4] {
        let Surroundings { middle, words, .. } = around;
        let with = |a: &str, b: &str| self.words.holds(&[a.as_bytes(), b" ", b.as_bytes()]);
        [
            around.before && *middle > 0 && with(words[middle - 1], word),
            around.after && middle + 1 < words.len() && with(word, words[middle + 1]),
            self.words.holds_around(words, *middle, word, LONG) || self.terms.holds_around(words, *middle, word, TERM),
            name.is_some_and(|name| self.names.holds_around(&around.written, *middle, name, NAME)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_around_the_middle() {
        let table: &[u8] = "# note\nkinh tế\t5\nkhoa học máy tính\n".as_bytes();
        let phrases = Phrases::new(&[table], &[], &["Hà Nội".as_bytes()]).unwrap();
        let of = |words: &str, middle, word, name| {
            let words: Vec<&str> = words.split(' ').collect();
            phrases.facts(&Surroundings::new(middle, true, true, words.clone(), words).unwrap(), word, name)
        };
        assert_eq!(of("nền kinh tê cao", 2, "tế", None), [true, false, false, false]);
        assert_eq!(of("kin tế", 0, "kinh", None), [false, true, false, false]);
        assert_eq!(of("ngành khoa học may tính", 3, "máy", None), [false, false, true, false]);
        assert_eq!(of("ở Ha Nội", 1, "hà", Some("Hà")), [false, false, false, true]);
        assert_eq!(of("# note", 1, "note", None), [false, false, false, false]);
        assert!(Surroundings::new(2, true, true, vec!["a"], vec!["a"]).is_none());
    }
}
