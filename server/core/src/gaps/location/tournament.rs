//! Which of many numbers is the largest, while a few of them change again and again.

/// Numbers in a tree: each node has the larger of the two below it, so that a change is felt along one branch alone.
#[derive(Debug, Clone)]
pub(super) struct Tournament {
    /// The root at 1, what is below node n at 2n and 2n + 1, the numbers themselves from `first` on.
    nodes: Vec<f64>,
    first: usize,
}

impl FromIterator<f64> for Tournament {
    fn from_iter<I: IntoIterator<Item = f64>>(numbers: I) -> Self {
        let numbers: Vec<f64> = numbers.into_iter().collect();
        let first = numbers.len().next_power_of_two();
        let mut nodes = vec![f64::NEG_INFINITY; 2 * first];
        nodes[first..first + numbers.len()].copy_from_slice(&numbers);
        for node in (1..first).rev() {
            nodes[node] = nodes[2 * node].max(nodes[2 * node + 1]);
        }
        Self { nodes, first }
    }
}

impl Tournament {
    pub(super) fn get(&self, number: usize) -> f64 {
        self.nodes[self.first + number]
    }

    pub(super) fn add(&mut self, number: usize, more: f64) {
        self.set(number, self.get(number) + more);
    }

    pub(super) fn set(&mut self, number: usize, to: f64) {
        let mut node = self.first + number;
        self.nodes[node] = to;
        while node > 1 {
            node /= 2;
            let larger = self.nodes[2 * node].max(self.nodes[2 * node + 1]);
            if self.nodes[node] == larger {
                break;
            }
            self.nodes[node] = larger;
        }
    }

    /// All that are no less than this, in their order.
    pub(super) fn no_less_than(&self, least: f64) -> Vec<usize> {
        let (mut found, mut wanted) = (Vec::new(), vec![1]);
        while let Some(node) = wanted.pop() {
            if self.nodes[node] < least || self.nodes[node] == f64::NEG_INFINITY {
                continue;
            }
            if node < self.first {
                wanted.extend([2 * node + 1, 2 * node]);
            } else {
                found.push(node - self.first);
            }
        }
        found
    }

    /// The largest, of several the first; `None` where there are no numbers.
    pub(super) fn largest(&self) -> Option<(usize, f64)> {
        let most = self.nodes[1];
        let mut node = 1;
        while node < self.first {
            node = if self.nodes[2 * node] == most { 2 * node } else { 2 * node + 1 };
        }
        most.is_finite().then(|| (node - self.first, most))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::first_largest;
    use super::*;

    proptest! {
        #[test]
        fn it_knows_the_first_of_the_largest(
            numbers in prop::collection::vec(0_u8..5, 0..20), changes in prop::collection::vec((0_usize..20, -3_i8..3), 0..20),
        ) {
            let mut numbers: Vec<f64> = numbers.into_iter().map(f64::from).collect();
            let mut tournament: Tournament = numbers.iter().copied().collect();
            for (at, more) in changes {
                prop_assert_eq!(tournament.largest(), first_largest(numbers.iter().copied()));
                if at < numbers.len() {
                    numbers[at] += f64::from(more);
                    tournament.add(at, f64::from(more));
                    prop_assert_eq!(tournament.get(at), numbers[at]);
                    let large: Vec<usize> = (0..numbers.len()).filter(|n| numbers[*n] >= 2.0).collect();
                    prop_assert_eq!(tournament.no_less_than(2.0), large);
                }
            }
            prop_assert_eq!(tournament.largest(), first_largest(numbers.iter().copied()));
        }
    }
}
