//! The language model, shortlists and margins, as in `chinhta.lexicon.model`, `.margins` and `chinhta.speller.detection`.

#![forbid(unsafe_code)]

use crate::ngrams::Table;

const UNKNOWN: u16 = 1;
const NAME: u16 = 5;
const NO_BOUND: f64 = 1e12;

/// Numbers that Python has computed, so that both use the same ones.
pub struct Constants {
    /// The count behind each code.
    pub counts: Vec<f64>,
    /// For each cost of an error as it is kept, by how much it makes a reading less likely.
    pub factors: Vec<f64>,
    /// For each cost of an error as it is kept, how likely it is.
    pub likelihoods: Vec<f64>,
    /// For each code of a margin, the ratio that it bounds.
    pub bounds: Vec<f64>,
    /// The weights of contexts of one, two and three words, for windows.
    pub weights: [f64; 3],
    /// The weight of a context of one word, for shortlists and pairs.
    pub weight: f64,
    /// By how much a count may exceed the true one.
    pub rounded: f64,
    /// The least code of a confusable word.
    pub confusable: u8,
    pub first_word: u16,
}

/// Which candidates a shortlist takes up.
#[repr(C)]
pub struct Limits {
    /// The least ratio to a known word, that to another, and the logarithm of the first.
    pub least: f64,
    pub least_unknown: f64,
    pub least_log: f64,
    /// How many of the likeliest candidates are tried, and how many are kept.
    pub usual: u32,
    pub kept: u32,
}

/// The model with its tables.
pub struct Model<'a> {
    pub constants: Constants,
    pub unigrams: Vec<f64>,
    pub total: f64,
    pub bigrams: Table<'a>,
    pub trigrams: Table<'a>,
    pub fourgrams: Table<'a>,
    /// Four columns, each a byte for each cell of the bigrams: margins of the first and of the second word, and which
    /// candidates they are of.
    pub margins: &'a [u8],
}

/// `contexts`: of one, two and three words, each how often it was seen and how often with the word after it.
fn interpolate(weights: &[f64; 3], p: f64, contexts: [(f64, f64); 3]) -> f64 {
    let [(c, cw), longer @ ..] = contexts;
    let mut p = (weights[0] * p + cw.min(c)) / (c + weights[0]);
    for ((seen, with), weight) in longer.into_iter().zip(&weights[1..]) {
        if seen == 0.0 {
            break;
        }
        p = (weight * p + with.min(seen)) / (seen + weight);
    }
    p
}

impl Model<'_> {
    fn count(&self, table: &Table, key: u64) -> f64 {
        self.constants.counts[table.value(key)]
    }

    fn unigram(&self, id: u16) -> Option<f64> {
        self.unigrams.get(id as usize).copied()
    }

    /// The log probabilities of the four tokens from the middle of seven `ids` on, were `word` to stand there; then the
    /// counts of that with the token before, with the one after, and with both.
    pub fn window(&self, ids: &[u16; 7], word: u16) -> Option<[f64; 7]> {
        let [a, b, c, _, x, y, z] = ids.map(u64::from);
        let w = word as u64;
        let b2 = |first: u64, second: u64| self.count(&self.bigrams, first << 16 | second);
        let b3 = |first: u64, second: u64, third: u64| self.count(&self.trigrams, first << 32 | second << 16 | third);
        let b4 = |p: u64, q: u64, r: u64, s: u64| self.count(&self.fourgrams, p << 48 | q << 32 | r << 16 | s);
        let when = |needed: bool, count: &dyn Fn() -> f64| if needed { count() } else { 0.0 };
        let bc = b2(b, c);
        let abc = b3(a, b, c);
        let cw = b2(c, w);
        let bcw = when(bc != 0.0 && cw != 0.0, &|| b3(b, c, w));
        let wx = b2(w, x);
        let cwx = when(cw != 0.0 && wx != 0.0, &|| b3(c, w, x));
        let xy = b2(x, y);
        let wxy = when(wx != 0.0 && xy != 0.0, &|| b3(w, x, y));
        let yz = b2(y, z);
        let xyz = when(xy != 0.0 && yz != 0.0, &|| b3(x, y, z));
        let abcw = when(abc != 0.0 && bcw != 0.0, &|| b4(a, b, c, w));
        let bcwx = when(bcw != 0.0 && cwx != 0.0, &|| b4(b, c, w, x));
        let cwxy = when(cwx != 0.0 && wxy != 0.0, &|| b4(c, w, x, y));
        let wxyz = when(wxy != 0.0 && xyz != 0.0, &|| b4(w, x, y, z));
        let [nc, nw, nx, ny, nz] = [
            self.unigram(ids[2])?,
            self.unigram(word)?,
            self.unigram(ids[4])?,
            self.unigram(ids[5])?,
            self.unigram(ids[6])?,
        ];
        let (total, weights) = (self.total, &self.constants.weights);
        Some([
            interpolate(weights, nw / total, [(nc, cw), (bc, bcw), (abc, abcw)]).ln(),
            interpolate(weights, nx / total, [(nw, wx), (cw, cwx), (bcw, bcwx)]).ln(),
            interpolate(weights, ny / total, [(nx, xy), (wx, wxy), (cwx, cwxy)]).ln(),
            interpolate(weights, nz / total, [(ny, yz), (xy, xyz), (wxy, wxyz)]).ln(),
            cw,
            wx,
            b3(c, w, x),
        ])
    }

    /// For each bigram of neighbours in `ids` which of its words is confusable: see `Margins.codes`.
    pub fn codes(&self, ids: &[u16], out: &mut [u8]) {
        let cells = self.margins.len() / 4;
        for (pair, code) in ids.windows(2).zip(out) {
            *code = match self.bigrams.cell((pair[0] as u64) << 16 | pair[1] as u64) {
                None => 3,
                Some(cell) => {
                    let least = self.constants.confusable;
                    u8::from(self.margins[cells + cell] >= least) + 2 * u8::from(self.margins[cell] >= least)
                }
            } | u8::from(pair[1] == UNKNOWN || pair[1] == NAME);
        }
    }

    /// Which of two neighbours' readings fit best by bigrams: see `chinhta.speller.detection.together`. 0 is the word as
    /// it is, of `ids[0]`; the others are candidates with their costs.
    pub fn pair(&self, [left, right]: [u16; 2], ids: [&[u16]; 2], costs: [&[u8]; 2]) -> Option<(usize, usize)> {
        let weight = self.constants.weight;
        let likelihood = |which: usize, n: usize| match n {
            0 => Some(1.0),
            n => costs[which].get(n - 1).map(|cost| self.constants.likelihoods[*cost as usize]),
        };
        let chance = |a: u16, b: u16| -> Option<f64> {
            let (n, p) = (self.unigram(a)?, self.unigram(b)? / self.total);
            Some((weight * p + self.count(&self.bigrams, (a as u64) << 16 | b as u64).min(n)) / (n + weight))
        };
        let mut before = Vec::new();
        for (n, id) in ids[0].iter().enumerate() {
            before.push((likelihood(0, n)? * chance(left, *id)?, n, self.unigram(*id)?));
        }
        let mut after = Vec::new();
        for (n, id) in ids[1].iter().enumerate() {
            after.push((likelihood(1, n)? * chance(*id, right)?, n, self.unigram(*id)?));
        }
        before.sort_by(|a, b| b.0.total_cmp(&a.0));
        after.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut best, mut found) = (0.0, (0, 0));
        for (p, one, n) in &before {
            for (q, other, m) in &after {
                let most = (weight * (m / self.total) + (self.constants.rounded * m).min(*n)) / (n + weight);
                if p * q * most > best {
                    let here = p * chance(ids[0][*one], ids[1][*other])? * q;
                    if here > best {
                        (best, found) = (here, (*one, *other));
                    }
                }
            }
        }
        Some(found)
    }

    /// The candidates that fit best by bigrams, with what they gain (nats): see `_BigramEvidence`.
    pub fn shortlist(
        &self,
        limits: &Limits,
        [left, word, right]: [u16; 3],
        ids: &[u16],
        costs: &[u8],
    ) -> Option<Vec<(f64, usize)>> {
        let Constants { counts, factors, bounds, weight, .. } = &self.constants;
        let (weight, usual) = (*weight, limits.usual as usize);
        let (n, m) = (self.unigram(left)?, self.unigram(word)?);
        let (scale, chance) = (weight / self.total, weight * self.unigram(right)? / self.total);
        let (l, w, r) = (left as u64, word as u64, right as u64);
        let (left_cell, right_cell) = (self.bigrams.cell(l << 16 | w), self.bigrams.cell(w << 16 | r));
        let count_of = |key: u64| counts[self.bigrams.value(key)];
        let (with_left, with_right) = (count_of(l << 16 | w), count_of(w << 16 | r));
        let own = (scale * m + with_left.min(n)) * (chance + with_right.min(m)) / (weight + m);
        let (mut most_left, mut most_right) = (NO_BOUND, NO_BOUND);
        let mut tried: Vec<usize> = (0..ids.len().min(costs.len())).collect();
        let base;
        if word >= self.constants.first_word {
            base = own * limits.least;
            let cells = self.margins.len() / 4;
            let column = |n: usize, cell: usize| self.margins[n * cells + cell] as usize;
            if let Some(cell) = left_cell {
                most_left = bounds[column(1, cell)] * (with_left + 0.5);
            }
            if let Some(cell) = right_cell {
                most_right = bounds[column(0, cell)] * (with_right + 0.5);
                if let Some(left_cell) = left_cell {
                    let (a, b) = (column(3, left_cell), column(2, cell));
                    let also = |i: usize| usual <= i && i < tried.len();
                    let more: Vec<usize> = if a == b { vec![a] } else { vec![a, b] };
                    let more: Vec<usize> = more.into_iter().filter(|i| also(*i)).collect();
                    tried.truncate(usual);
                    tried.extend(more);
                }
            }
        } else {
            base = own * limits.least_unknown;
        }
        let mut found = Vec::new();
        for i in tried {
            let (candidate, factor) = (ids[i], factors[costs[i] as usize]);
            let m = self.unigram(candidate)?;
            let needed = base * factor * (weight + m);
            let bound = chance + (most_right * factor).min(m);
            if (scale * m + (most_left * factor).min(n)) * bound < needed {
                continue;
            }
            let first = scale * m + count_of(l << 16 | candidate as u64).min(n);
            if first * bound < needed {
                continue;
            }
            let both = first * (chance + count_of((candidate as u64) << 16 | r).min(m));
            if both > needed {
                found.push(((both / needed).ln() + limits.least_log, i));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(ids[b.1].cmp(&ids[a.1])));
        found.truncate(limits.kept as usize);
        Some(found)
    }
}
