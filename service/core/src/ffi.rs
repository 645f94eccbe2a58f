//! What Python calls. Each function checks what it is given; one that cannot answer returns null or -1, never unwinds.

use crate::channel::{Cost, Errors};
use crate::model::{Constants, Limits, Model};
use crate::ngrams::Table;
use crate::phrases::{Phrases, Surroundings};
use crate::search::{Searcher, Seen, Tones};
use crate::trees::Trees;
use std::collections::HashMap;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::ptr::null_mut;
use std::slice::from_raw_parts;

/// Bytes that Python owns: they stay where they are as long as what was made of them is used.
#[repr(C)]
pub struct Bytes {
    start: *const u8,
    length: usize,
}

impl Bytes {
    /// # Safety
    /// `start` points to `length` bytes that outlive what is made of them.
    unsafe fn get(&self) -> &'static [u8] {
        if self.length == 0 {
            &[]
        } else {
            from_raw_parts(self.start, self.length)
        }
    }
}

/// A table of n-grams: its cells, and the number of its home slots.
#[repr(C)]
pub struct Cells {
    cells: Bytes,
    size: u64,
}

fn guarded<T>(otherwise: T, answer: impl FnOnce() -> Option<T>) -> T {
    match catch_unwind(AssertUnwindSafe(answer)) {
        Ok(Some(found)) => found,
        _ => otherwise,
    }
}

fn numbers(text: &str) -> Option<Vec<f64>> {
    text.split('\t').map(|field| field.parse().ok()).collect()
}

fn boxed<T>(made: T) -> Option<*mut T> {
    Some(Box::into_raw(Box::new(made)))
}

/// Which version of these functions this is.
#[no_mangle]
pub extern "C" fn chinhta_version() -> u32 {
    1
}

/// Makes a model; null where the tables do not belong together. `constants` has a line each of counts, factors,
/// bounds, then weights of windows, then the rest, as `chinhta.core.model` writes them.
///
/// # Safety
/// All pointers are valid; the tables outlive the model.
#[no_mangle]
pub unsafe extern "C" fn chinhta_model(
    constants: Bytes,
    unigrams: *const f64,
    words: usize,
    tables: *const Cells,
    margins: Bytes,
) -> *mut Model<'static> {
    let constants = std::str::from_utf8(constants.get());
    let (unigrams, tables, margins) = (from_raw_parts(unigrams, words), from_raw_parts(tables, 3), margins.get());
    guarded(null_mut(), || {
        let lines: Option<Vec<Vec<f64>>> = constants.ok()?.lines().map(numbers).collect();
        let lines: [Vec<f64>; 6] = lines?.try_into().ok()?;
        let [counts, factors, likelihoods, bounds, weights, rest] = lines;
        let [weight, rounded, confusable, first_word, total] = rest[..] else {
            return None;
        };
        if [counts.len(), factors.len(), likelihoods.len(), bounds.len()] != [256; 4] {
            return None;
        }
        let constants = Constants {
            counts,
            factors,
            likelihoods,
            bounds,
            weights: weights.try_into().ok()?,
            weight,
            rounded,
            confusable: confusable as u8,
            first_word: first_word as u16,
        };
        let [bigrams, trigrams, fourgrams] = tables else { return None };
        if margins.len() / 4 * 3 != bigrams.cells.length || margins.len() % 4 != 0 {
            return None;
        }
        let table = |given: &Cells| Table::new(unsafe { given.cells.get() }, given.size);
        boxed(Model {
            constants,
            unigrams: unigrams.to_vec(),
            total,
            bigrams: table(bigrams)?,
            trigrams: table(trigrams)?,
            fourgrams: table(fourgrams)?,
            margins,
        })
    })
}

/// Writes seven numbers for each of `words` to `out`: see `Model::window`. `ids` are seven.
///
/// # Safety
/// All pointers are valid.
#[no_mangle]
pub unsafe extern "C" fn chinhta_windows(
    model: *const Model<'static>,
    ids: *const u16,
    words: *const u16,
    count: usize,
    out: *mut f64,
) -> i32 {
    let (model, ids, words) = (&*model, from_raw_parts(ids, 7), from_raw_parts(words, count));
    let out = std::slice::from_raw_parts_mut(out, 7 * count);
    guarded(-1, || {
        let ids: &[u16; 7] = ids.try_into().ok()?;
        for (word, row) in words.iter().zip(out.chunks_exact_mut(7)) {
            row.copy_from_slice(&model.window(ids, *word)?);
        }
        Some(0)
    })
}

/// Writes a code for each bigram of `ids` to `out`, one less than there are ids.
///
/// # Safety
/// All pointers are valid.
#[no_mangle]
pub unsafe extern "C" fn chinhta_codes(
    model: *const Model<'static>,
    ids: *const u16,
    count: usize,
    out: *mut u8,
) -> i32 {
    if count < 2 {
        return 0;
    }
    let (model, ids) = (&*model, from_raw_parts(ids, count));
    let out = std::slice::from_raw_parts_mut(out, count - 1);
    guarded(-1, || {
        model.codes(ids, out);
        Some(0)
    })
}

/// Writes what the best candidates gain, and which they are, to `gains` and `numbers`; returns how many. `words` are the
/// ids of the word before, the word, the one after it.
///
/// # Safety
/// All pointers are valid; there is room for as many as `limits` keeps.
#[no_mangle]
pub unsafe extern "C" fn chinhta_shortlist(
    model: *const Model<'static>,
    limits: *const Limits,
    words: *const u16,
    ids: *const u16,
    costs: *const u8,
    count: usize,
    gains: *mut f64,
    numbers: *mut u32,
) -> i32 {
    if count == 0 {
        return 0;
    }
    let (model, limits, words) = (&*model, &*limits, from_raw_parts(words, 3));
    let (ids, costs) = (from_raw_parts(ids, count), from_raw_parts(costs, count));
    let room = limits.kept as usize;
    let gains = std::slice::from_raw_parts_mut(gains, room);
    let numbers = std::slice::from_raw_parts_mut(numbers, room);
    guarded(-1, || {
        let found = model.shortlist(limits, words.try_into().ok()?, ids, costs)?;
        for (i, (gain, number)) in found.iter().enumerate() {
            gains[i] = *gain;
            numbers[i] = *number as u32;
        }
        Some(found.len() as i32)
    })
}

/// Writes which readings of two neighbours fit best to `found`, a pair of numbers; 0 is the word itself. `around` are
/// the ids before and after both; `ids` and `costs` have those of the first word and then those of the second, `counts`
/// how many: an id more than costs.
///
/// # Safety
/// All pointers are valid.
#[no_mangle]
pub unsafe extern "C" fn chinhta_pair(
    model: *const Model<'static>,
    around: *const u16,
    ids: *const u16,
    costs: *const u8,
    counts: *const u32,
    found: *mut u32,
) -> i32 {
    let (model, around, counts) = (&*model, from_raw_parts(around, 2), from_raw_parts(counts, 2));
    let (first, second) = (counts[0] as usize, counts[1] as usize);
    if first == 0 || second == 0 {
        return -1;
    }
    let (ids, costs) = (from_raw_parts(ids, first + second), from_raw_parts(costs, first + second - 2));
    let found = std::slice::from_raw_parts_mut(found, 2);
    guarded(-1, || {
        let (ids, costs) = (ids.split_at(first), costs.split_at(first - 1));
        let (one, other) = model.pair(around.try_into().ok()?, [ids.0, ids.1], [costs.0, costs.1])?;
        (found[0], found[1]) = (one as u32, other as u32);
        Some(0)
    })
}

/// Makes sets of phrases: words, terms, names. Each of `tables` is a file's bytes, the first column of which counts;
/// `counts` says how many of them there are for each set.
///
/// # Safety
/// All pointers are valid; the tables outlive the sets.
#[no_mangle]
pub unsafe extern "C" fn chinhta_phrases(tables: *const Bytes, counts: *const u32) -> *mut Phrases<'static> {
    let counts = from_raw_parts(counts, 3);
    let tables = from_raw_parts(tables, counts.iter().map(|count| *count as usize).sum());
    guarded(null_mut(), || {
        let mut rest = tables;
        let mut sets = Vec::new();
        for count in counts {
            let (these, others) = rest.split_at(*count as usize);
            let bytes: Vec<&'static [u8]> = these.iter().map(|table| unsafe { table.get() }).collect();
            sets.push(bytes);
            rest = others;
        }
        boxed(Phrases::new(&sets[0], &sets[1], &sets[2])?)
    })
}

/// Writes four facts of each reading to `out`: see `Phrases::facts`. `asked` has lines: the number of the word in the
/// middle; "1" or "0" for whether a word stands before it, and after it; the words around, and as they are written, with
/// tabs between; then a reading a line, with a tab and its form with a capital where it would be a name.
///
/// # Safety
/// All pointers are valid.
#[no_mangle]
pub unsafe extern "C" fn chinhta_facts(
    phrases: *const Phrases<'static>,
    asked: Bytes,
    out: *mut u8,
    room: usize,
) -> i32 {
    let (phrases, asked) = (&*phrases, std::str::from_utf8(asked.get()));
    let out = std::slice::from_raw_parts_mut(out, room);
    guarded(-1, || {
        let lines: Vec<&str> = asked.ok()?.split('\n').collect();
        let [middle, before, after, words, written, readings @ ..] = &lines[..] else { return None };
        let around = Surroundings::new(
            middle.parse().ok()?,
            *before == "1",
            *after == "1",
            words.split('\t').collect(),
            written.split('\t').collect(),
        )?;
        if out.len() != 4 * readings.len() {
            return None;
        }
        for (reading, facts) in readings.iter().zip(out.chunks_exact_mut(4)) {
            let (word, name) = match reading.split_once('\t') {
                Some((word, name)) => (word, Some(name)),
                None => (*reading, None),
            };
            facts.copy_from_slice(&phrases.facts(&around, word, name).map(u8::from));
        }
        Some(0)
    })
}

/// Reads the file of trees, behind its header: roots, then the columns of the nodes. Null where they are none.
///
/// # Safety
/// `body` is valid.
#[no_mangle]
pub unsafe extern "C" fn chinhta_trees(
    body: Bytes,
    trees: usize,
    nodes: usize,
    features: usize,
    base: f64,
) -> *mut Trees {
    let body = body.get();
    guarded(null_mut(), || {
        if body.len() != nodes.checked_mul(13)?.checked_add(trees.checked_mul(4)?)? {
            return None;
        }
        let (roots, body) = body.split_at(4 * trees);
        let (feature, body) = body.split_at(nodes);
        let (value, body) = body.split_at(4 * nodes);
        let (left, right) = body.split_at(4 * nodes);
        let four =
            |bytes: &[u8]| -> Vec<[u8; 4]> { bytes.chunks_exact(4).map(|four| four.try_into().unwrap()).collect() };
        let whole = |bytes: &[u8]| -> Vec<u32> { four(bytes).into_iter().map(u32::from_le_bytes).collect() };
        let value: Vec<f32> = four(value).into_iter().map(f32::from_le_bytes).collect();
        let feature: Vec<i8> = feature.iter().map(|byte| *byte as i8).collect();
        boxed(Trees::new(whole(roots), &feature, &value, &whole(left), &whole(right), features, base)?)
    })
}

/// Writes the log odds of a row of features to `out`.
///
/// # Safety
/// All pointers are valid.
#[no_mangle]
pub unsafe extern "C" fn chinhta_score(trees: *const Trees, row: *const f64, count: usize, out: *mut f64) -> i32 {
    let (trees, row) = (&*trees, from_raw_parts(row, count));
    let out = &mut *out;
    guarded(-1, || {
        if row.len() < trees.features() {
            return None;
        }
        *out = trees.score(row);
        Some(0)
    })
}

fn cost(fields: &[&str]) -> Option<Cost> {
    let [cost, kind] = fields else { return None };
    Some((cost.parse().ok()?, kind.parse().ok()?))
}

fn searcher(errors: &str, syllables: &str) -> Option<Searcher> {
    let mut named: HashMap<&str, Cost> = HashMap::new();
    let (mut starts, mut ends, mut plain, mut neighbours) =
        (HashMap::new(), HashMap::new(), HashMap::new(), HashMap::new());
    let mut swaps = Vec::new();
    for line in errors.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields[..] {
            ["start", seen, meant, ..] => {
                starts.insert((seen.to_string(), meant.to_string()), cost(&fields[3..])?);
            }
            ["end", seen, meant, ..] => {
                ends.insert((seen.to_string(), meant.to_string()), cost(&fields[3..])?);
            }
            ["plain", letter, without] => {
                plain.insert(letter.chars().next()?, without.chars().next()?);
            }
            ["beside", key, keys] => {
                neighbours.insert(key.chars().next()?, keys.to_string());
            }
            ["swap", a, b] => swaps.push((a.to_string(), b.to_string())),
            ["cost", name, ..] => {
                named.insert(name, cost(&fields[2..])?);
            }
            _ => return None,
        }
    }
    let get = |name: &str| named.get(name).copied();
    let errors = Errors {
        omitted: get("omitted")?,
        swapped: get("swapped")?,
        mark_lost: get("mark lost")?,
        mark_added: get("mark added")?,
        other_mark: get("other mark")?,
        like_vowel: get("like vowel")?,
        neighbour: get("neighbour")?,
        vowel: get("vowel")?,
        other: get("other letter")?,
        again: get("again")?.0,
        several: get("again")?.1,
        starts,
        ends,
        plain,
        neighbours,
    };
    let tones = Tones {
        lost: get("tone lost")?,
        added: get("tone added")?,
        hoi_nga: get("hỏi for ngã")?,
        other: get("other tone")?,
        all_lost: get("all lost")?,
        each_mark: get("each mark")?.0,
        raw_keys: get("raw keys")?,
        most: get("most")?.0,
        share: get("share")?.0,
    };
    Searcher::new(errors, tones, swaps, syllables)
}

/// Makes a searcher of the costs of errors and of the syllables, as `chinhta.core.search` writes them.
///
/// # Safety
/// All pointers are valid.
#[no_mangle]
pub unsafe extern "C" fn chinhta_searcher(errors: Bytes, syllables: Bytes) -> *mut Searcher {
    let (errors, syllables) = (std::str::from_utf8(errors.get()), std::str::from_utf8(syllables.get()));
    guarded(null_mut(), || boxed(searcher(errors.ok()?, syllables.ok()?)?))
}

/// Writes the candidates of a word to the columns `ids`, `costs` and `kinds`, which have room for `most`; returns how
/// many there are. `seen` has a line each: the word, folded, toneless, its tone, its key, what its keys stand for.
///
/// # Safety
/// All pointers are valid.
#[no_mangle]
pub unsafe extern "C" fn chinhta_near(
    searcher: *const Searcher,
    seen: Bytes,
    added: *const f64,
    count: usize,
    added_kind: i32,
    most: usize,
    ids: *mut u16,
    costs: *mut f64,
    kinds: *mut i32,
) -> i32 {
    let searcher = &*searcher;
    let seen = std::str::from_utf8(seen.get());
    let added = if count == 0 { &[] } else { from_raw_parts(added, count) };
    let ids = std::slice::from_raw_parts_mut(ids, most);
    let costs = std::slice::from_raw_parts_mut(costs, most);
    let kinds = std::slice::from_raw_parts_mut(kinds, most);
    guarded(-1, || {
        let lines: Vec<&str> = seen.ok()?.split('\n').collect();
        let [text, folded, letters, tone, key, decoded @ ..] = &lines[..] else { return None };
        let letters: Vec<char> = letters.chars().collect();
        if letters.len() != added.len() {
            return None;
        }
        let seen = Seen {
            text,
            folded,
            letters,
            tone: tone.parse().ok()?,
            key,
            added: added.iter().map(|cost| (*cost, added_kind)).collect(),
            decoded: decoded.to_vec(),
        };
        let found = searcher.near(&seen, most);
        for (i, (id, cost, kind)) in found.iter().enumerate() {
            ids[i] = *id;
            costs[i] = *cost;
            kinds[i] = *kind;
        }
        Some(found.len() as i32)
    })
}

/// # Safety
/// `made` is of `chinhta_model`, and not used again.
#[no_mangle]
pub unsafe extern "C" fn chinhta_free_model(made: *mut Model<'static>) {
    drop(Box::from_raw(made));
}

/// # Safety
/// `made` is of `chinhta_phrases`, and not used again.
#[no_mangle]
pub unsafe extern "C" fn chinhta_free_phrases(made: *mut Phrases<'static>) {
    drop(Box::from_raw(made));
}

/// # Safety
/// `made` is of `chinhta_trees`, and not used again.
#[no_mangle]
pub unsafe extern "C" fn chinhta_free_trees(made: *mut Trees) {
    drop(Box::from_raw(made));
}

/// # Safety
/// `made` is of `chinhta_searcher`, and not used again.
#[no_mangle]
pub unsafe extern "C" fn chinhta_free_searcher(made: *mut Searcher) {
    drop(Box::from_raw(made));
}
