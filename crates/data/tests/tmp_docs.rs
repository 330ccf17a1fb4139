#![allow(clippy::unwrap_used, reason = "tests")]
use ferroflow as tf;
#[test]
fn a() -> tf::Result<()> {
    let odd = tf::data::Dataset::counter(1, 2).take(3);
    let numbers: Vec<i64> = odd.iter()?.map(|n| n?.item()).collect::<Result<_, _>>()?;
    assert_eq!(numbers, [1, 3, 5]);
    use tf::data::Dataset;
    let pairs = Dataset::range(0, 3, 1)?.zip(&Dataset::counter(10, 1));
    let sums = pairs.map(|(a, b)| &a + &b)?;
    let sums: Vec<i64> = sums.iter()?.map(|n| n?.item()).collect::<Result<_, _>>()?;
    assert_eq!(sums, [10, 12, 14]);
    let data = tf::data::Dataset::from_tensor_slices(tf::Tensor::new([0.5f32, 1.5])?)?;
    let last = data.enumerate(7).iter()?.last().transpose()?.map(|(n, x)| (n.item(), x.item()));
    assert!(matches!(last, Some((Ok(8i64), Ok(1.5f32)))));
    let both = Dataset::range(0, 2, 1)?.concatenate(&Dataset::range(5, 7, 1)?)?;
    let numbers: Vec<i64> = both.iter()?.map(|n| n?.item()).collect::<Result<_, _>>()?;
    assert_eq!(numbers, [0, 1, 5, 6]);
    let second = tf::data::Dataset::range(0, 7, 1)?.shard(3, 1)?;
    let numbers: Vec<i64> = second.iter()?.map(|n| n?.item()).collect::<Result<_, _>>()?;
    assert_eq!(numbers, [1, 4]);
    use tf::prelude::*;
    let small = tf::data::Dataset::range(0, 9, 1)?.take_while(|n: tf::Tensor| n.less(2i64))?;
    assert_eq!(small.iter()?.count(), 2);
    let numbers = tf::data::Dataset::range(0, 5, 1)?.batch(2)?.unbatch()?;
    assert_eq!(numbers.iter()?.count(), 5);
    let kept = tf::data::Dataset::range(0, 5, 1)?.shuffle(5)?.cache();
    let order = || kept.iter()?.map(|n| n?.item::<i64>()).collect::<Result<Vec<_>, _>>();
    assert_eq!(order()?, order()?);
    Ok(())
}
