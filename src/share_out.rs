//! Sharing a number out by weights, in whole parts: the method of the largest remainder.

/// Shares `total` out by weights. Everybody gets the whole part of their share, but never less than `least`;
/// what is left goes one each to the largest fractions, the earlier first. Whoever was raised to `least` has
/// had their fraction. If everybody's least is more than the total, that is what is given.
///
/// ```
/// use pmr_site::share_out::share_out;
///
/// // Shares of 3.7, 7.4, 7.4 and 5.5: two are left, for .7 and .5.
/// assert_eq!(share_out(24, &[2, 4, 4, 3], 0), [4, 7, 7, 6]);
/// // Eleven weeks for phases of 2, 3, 3, 1 and 1: shares of 2.2, 3.3, 3.3, 1.1 and 1.1.
/// assert_eq!(share_out(11, &[2, 3, 3, 1, 1], 1), [2, 4, 3, 1, 1]);
/// ```
pub fn share_out(total: u32, weights: &[u32], least: u32) -> Vec<u32> {
    let sum = weights.iter().map(|weight| u64::from(*weight)).sum::<u64>().max(1);
    let share = |weight: &u32| u64::from(total) * u64::from(*weight);
    let whole = |weight: &u32| u32::try_from(share(weight) / sum).unwrap_or(u32::MAX);
    let fraction = |weight: &u32| if whole(weight) < least { 0 } else { share(weight) % sum };

    let mut parts: Vec<u32> = weights.iter().map(|weight| whole(weight).max(least)).collect();
    let left = total.saturating_sub(parts.iter().sum());
    let mut by_fraction: Vec<usize> = (0..weights.len()).collect();
    by_fraction.sort_by_key(|&place| std::cmp::Reverse(fraction(&weights[place])));
    for place in by_fraction.into_iter().take(left as usize) {
        parts[place] += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::share_out;

    #[test]
    fn whole_parts_come_first_then_the_largest_fractions() {
        assert_eq!(share_out(24, &[2, 4, 4, 3], 0), [4, 7, 7, 6]);
        assert_eq!(share_out(3, &[1, 1], 0), [2, 1]);
        assert_eq!(share_out(0, &[1, 1], 0), [0, 0]);
        assert_eq!(share_out(5, &[], 0), [0; 0]);
        assert_eq!(share_out(5, &[0, 0], 0), [1, 1]);
    }

    #[test]
    fn nobody_gets_less_than_the_least() {
        assert_eq!(share_out(6, &[2, 3, 3, 1, 1], 1), [1, 2, 1, 1, 1]);
        assert_eq!(share_out(1, &[2, 3, 3, 1, 1], 1), [1, 1, 1, 1, 1]);
    }
}
