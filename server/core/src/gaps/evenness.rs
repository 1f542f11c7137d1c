//! Evenness: whether what is far is far for those who have least.

/// A place, as a measure of evenness sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// How many people.
    pub people: f64,
    /// What is compared, such as metres to the nearest.
    pub value: f64,
    /// Where it stands in deprivation: less is more deprived, as in ranks and deciles.
    pub deprivation: f64,
}

/// The concentration index of the values over deprivation (Wagstaff, Paci and van Doorslaer 1991), −1 to 1.
///
/// 0 is even. Of a distance, less than 0 says that it is longer where people are more deprived, more than 0 that it is
/// longer where they are less. Places that stand alike share the middle of their ranks. `None` where there is nobody or
/// the mean is 0.
///
/// ```
/// use hereabouts_core::gaps::{Standing, concentration_index};
/// let at = |value, deprivation| Standing { people: 100.0, value, deprivation };
/// // Half of the people, the more deprived, walk all the metres that are walked.
/// assert_eq!(concentration_index(vec![at(800.0, 1.0), at(0.0, 10.0)]), Some(-0.5));
/// assert_eq!(concentration_index(vec![at(400.0, 1.0), at(400.0, 10.0)]), Some(0.0));
/// ```
#[must_use]
pub fn concentration_index(mut places: Vec<Standing>) -> Option<f64> {
    places.retain(|place| place.people > 0.0 && place.value.is_finite());
    places.sort_by(|a, b| a.deprivation.total_cmp(&b.deprivation));
    let sum = |of: &dyn Fn(&Standing) -> f64| places.iter().fold(0.0, |sum, place| sum + of(place));
    let people = sum(&|place| place.people);
    let mean = sum(&|place| place.people * place.value) / people;
    if people <= 0.0 || mean <= 0.0 {
        return None;
    }
    let (mut before, mut index) = (0.0, 0.0);
    for alike in places.chunk_by(|a, b| a.deprivation == b.deprivation) {
        let here = alike.iter().fold(0.0, |sum, place| sum + place.people);
        // The share of people before the middle of those who stand alike.
        let rank = (before + here / 2.0) / people;
        for place in alike {
            index += place.people / people * (place.value - mean) * (rank - 0.5);
        }
        before += here;
    }
    Some(2.0 * index / mean)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn places() -> impl Strategy<Value = Vec<Standing>> {
        let place = (1.0..1_000.0_f64, 0.0..5_000.0_f64, 1_u8..=10);
        prop::collection::vec(place, 2..40).prop_map(|places| {
            let standing = |(people, value, decile)| Standing { people, value, deprivation: f64::from(decile) };
            places.into_iter().map(standing).collect()
        })
    }

    proptest! {
        #[test]
        fn the_other_way_round_it_has_the_other_sign(places in places()) {
            let turned: Vec<Standing> =
                places.iter().map(|place| Standing { deprivation: -place.deprivation, ..*place }).collect();
            if let (Some(one), Some(other)) = (concentration_index(places), concentration_index(turned)) {
                prop_assert!((-1.0..=1.0).contains(&one));
                prop_assert!((one + other).abs() < 1e-9, "{one} {other}");
            }
        }

        #[test]
        fn a_place_in_two_halves_is_the_same_place(places in places()) {
            let halves: Vec<Standing> =
                places.iter().flat_map(|place| [Standing { people: place.people / 2.0, ..*place }; 2]).collect();
            if let (Some(one), Some(other)) = (concentration_index(places), concentration_index(halves)) {
                prop_assert!((one - other).abs() < 1e-9, "{one} {other}");
            }
        }
    }
}
