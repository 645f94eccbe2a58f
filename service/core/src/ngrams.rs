//! Counts of n-grams in a hash file, as `chinhta.lexicon.ngrams.NgramTable` describes it.

#![forbid(unsafe_code)]

/// A table of one order of n-grams.
pub struct Table<'a> {
    fingerprints: &'a [u8],
    values: &'a [u8],
    size: u64,
}

impl<'a> Table<'a> {
    /// Reads `cells`: fingerprints of two bytes (little-endian), then values of one. None where that is no table.
    pub fn new(cells: &'a [u8], size: u64) -> Option<Self> {
        let count = cells.len() / 3;
        if cells.len() % 3 != 0 || size > u32::MAX as u64 || size > count as u64 {
            return None;
        }
        let (fingerprints, values) = cells.split_at(2 * count);
        Some(Table { fingerprints, values, size })
    }

    /// The number of the cell that holds `key`.
    pub fn cell(&self, key: u64) -> Option<usize> {
        let mut hashed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hashed = (hashed ^ hashed >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        let wanted = match (hashed & 0xFFFF) as u16 {
            0 => 1,
            fingerprint => fingerprint,
        };
        let mut slot = (((hashed >> 32) * self.size) >> 32) as usize;
        // A table without an empty cell at its end is a damaged one: the search stops with it.
        while let Some(pair) = self.fingerprints.get(2 * slot..2 * slot + 2) {
            match u16::from_le_bytes([pair[0], pair[1]]) {
                0 => return None,
                seen if seen == wanted => return Some(slot),
                _ => slot += 1,
            }
        }
        None
    }

    /// The value, 0 to 255, of `key`: the code of its count, 0 when the table does not hold it.
    pub fn value(&self, key: u64) -> usize {
        self.cell(key).map_or(0, |cell| self.values[cell] as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_or_crooked_table_is_no_loop_and_no_panic() {
        let full = vec![7u8; 30];
        let table = Table::new(&full, 10).unwrap();
        for key in 0..1000 {
            table.value(key);
        }
        assert!(Table::new(&full[..29], 5).is_none());
        assert!(Table::new(&full, 11).is_none());
    }
}
