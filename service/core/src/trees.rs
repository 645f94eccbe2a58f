//! Boosted trees, as `chinhta.speller.boosted_trees` keeps them.

#![forbid(unsafe_code)]

#[derive(Clone, Copy)]
struct Node {
    feature: i32,
    value: f64,
    left: u32,
    right: u32,
}

/// Trees whose leaves add up to a score.
pub struct Trees {
    roots: Vec<u32>,
    nodes: Vec<Node>,
    baseline: f64,
    features: usize,
}

impl Trees {
    /// Takes the columns of the file. None where a node leads nowhere, or back.
    pub fn new(
        roots: Vec<u32>,
        feature: &[i8],
        value: &[f32],
        left: &[u32],
        right: &[u32],
        features: usize,
        baseline: f64,
    ) -> Option<Self> {
        let count = feature.len();
        if [value.len(), left.len(), right.len()] != [count; 3] || roots.iter().any(|root| *root as usize >= count) {
            return None;
        }
        let mut nodes = Vec::with_capacity(count);
        for i in 0..count {
            let node = Node { feature: feature[i] as i32, value: value[i] as f64, left: left[i], right: right[i] };
            if node.feature >= 0 {
                let within = |child: u32| child as usize > i && (child as usize) < count;
                if node.feature as usize >= features || !within(node.left) || !within(node.right) {
                    return None;
                }
            }
            nodes.push(node);
        }
        Some(Trees { roots, nodes, baseline, features })
    }

    /// How many features a row has.
    pub fn features(&self) -> usize {
        self.features
    }

    /// The log odds for a row of features.
    pub fn score(&self, row: &[f64]) -> f64 {
        let mut score = self.baseline;
        for root in &self.roots {
            let mut node = &self.nodes[*root as usize];
            while node.feature >= 0 {
                let next = if row[node.feature as usize] <= node.value { node.left } else { node.right };
                node = &self.nodes[next as usize];
            }
            score += node.value;
        }
        score
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_that_leads_back_or_nowhere_is_refused() {
        let tree = |left: u32, right: u32, column: i8| {
            Trees::new(vec![0], &[column, -1, -1], &[0.5, 1.0, 2.0], &[left, 0, 0], &[right, 0, 0], 2, 0.25)
        };
        assert_eq!(tree(1, 2, 1).unwrap().score(&[9.0, 0.5]), 1.25);
        assert_eq!(tree(1, 2, 1).unwrap().score(&[9.0, 0.6]), 2.25);
        assert!(tree(0, 2, 1).is_none());
        assert!(tree(1, 3, 1).is_none());
        assert!(tree(1, 2, 2).is_none());
    }
}
