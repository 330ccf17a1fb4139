//! Tests of the generators against numbers that TensorFlow 2.21 drew for the same seeds.

use super::*;
use ferroflow_tensor::Shape;

fn draw(g: Philox, d: Distribution, dtype: DType, n: usize) -> Array {
    let mut out = Array::uninit(dtype, Shape::vector(n)).unwrap();
    fill(g, d, &mut out).unwrap();
    out
}

fn wide(a: &Array) -> Vec<f64> {
    let mut out = Array::uninit(DType::Float64, a.shape().clone()).unwrap();
    ferroflow_kernels::cast::cast(a, &mut out).unwrap();
    out.to_vec().unwrap()
}

#[test]
#[rustfmt::skip]
fn seeds_give_tensorflows_numbers() {
    use Distribution::*;
    let g = Philox::new(87654321, 5);
    let check = |d, dtype, first: &[f64], second: &[f64]| {
        let n = first.len();
        assert_eq!(wide(&draw(g, d, dtype, n)), first, "{d:?} {dtype}");
        assert_eq!(wide(&draw(g.reserve(n), d, dtype, n)), second, "{d:?} {dtype}, second call");
    };
    check(Uniform, DType::Float32,
        &[0.3883112668991089, 0.6636828184127808, 0.1919107437133789, 0.7060526609420776, 0.9631834030151367, 0.32628321647644043],
        &[0.3939141035079956, 0.1748124361038208, 0.043660640716552734, 0.6010911464691162, 0.17595040798187256, 0.07698142528533936]);
    check(Normal, DType::Float32,
        &[-1.178082823753357, -0.7099413871765137, -1.7481579780578613, -0.4953722655773163, 0.24303887784481049, -0.1263130158185959],
        &[1.2154991626739502, 0.6211332678794861, -1.4847910404205322, -2.014450788497925, 0.8669251799583435, 1.6503173112869263]);
    check(TruncatedNormal, DType::Float32,
        &[-1.178082823753357, -0.7099413871765137, -1.7481579780578613, -0.4953722655773163, -0.864153265953064, 1.2457009553909302, -0.9056705236434937],
        &[-1.5378210544586182, -0.184026300907135, -1.156457543373108, 0.34593120217323303, -1.476979374885559, 0.026875438168644905, 1.1444542407989502]);
    check(Uniform, DType::Float64,
        &[0.10649075668991137, 0.5352865750082818, 0.7054680331168384, 0.6770410754680747, 0.06823822776504307, 0.5746246957179197],
        &[0.1513131618030601, 0.3492853689959108, 0.4076034856531423, 0.3236218879391073, 0.04218509822424865, 0.623753528013165]);
    check(Normal, DType::Float64,
        &[-0.46540936664254984, -2.0646521014272525, -0.7490927202357748, -0.36965894530492355, -1.0471234980003954, -2.067131605254701],
        &[1.5773576668181952, -1.135231312119488, 1.1989447537996463, -0.5978731716456386, -1.7652490205581342, -1.7931180611772695]);
    check(TruncatedNormal, DType::Float64,
        &[-0.46540936664254984, -0.7490927202357748, -0.49661495908212616, 0.8547184961461154, 0.09091473149702428, -1.114846296191401, -0.528490746320437],
        &[-1.022406428672274, 0.8560200845240074, 0.10578015595002897, 0.11958151043978531, -0.7946095478333276, -0.3464909925737758, 1.3096059866139353]);
    check(Uniform, DType::Float16,
        &[0.0458984375, 0.8896484375, 0.1328125, 0.9833984375, 0.3984375, 0.912109375],
        &[0.9443359375, 0.0634765625, 0.66796875, 0.138671875, 0.3857421875, 0.6318359375]);
    check(Normal, DType::Float16,
        &[-1.177734375, -0.7099609375, -1.748046875, -0.495361328125, 0.2430419921875, -0.1263427734375],
        &[1.2158203125, 0.62109375, -1.484375, -2.013671875, 0.86669921875, 1.650390625]);
    check(TruncatedNormal, DType::Float16,
        &[-1.177734375, -0.7099609375, -1.748046875, -0.495361328125, -0.8642578125, 1.24609375, -0.90576171875],
        &[-1.5380859375, -0.18408203125, -1.15625, 0.345947265625, -1.4765625, 0.0268707275390625, 1.14453125]);
    check(Uniform, DType::Bfloat16,
        &[0.3671875, 0.1171875, 0.0625, 0.8671875, 0.1875, 0.296875],
        &[0.5546875, 0.5078125, 0.34375, 0.109375, 0.0859375, 0.0546875]);
    check(Integers(-3, 100), DType::Int32, &[49.0, 27.0, 59.0, 59.0, 58.0, 93.0], &[-3.0, 71.0, 58.0, 1.0, 5.0, 30.0]);
    check(Integers(-3, 1_000_000_000_000), DType::Int64,
        &[104396920629.0, 231798674750.0, 500468426654.0, 650652397369.0, 405621670449.0],
        &[341773087845.0, 127601267182.0, 494616300506.0, 49204226792.0, 318193171677.0]);
}

#[test]
#[rustfmt::skip]
fn keys_and_counters_give_tensorflows_numbers() {
    use Distribution::*;
    let (key, counter) = Philox::scramble([7, 11]);
    assert_eq!((key, counter), (6232233517653123107, [0, 17336993267840886171]));
    let g = Philox::from_key(key, counter);
    assert_eq!(g.parts(), (key, counter));
    let check = |d, dtype, expected: &[f64]| {
        assert_eq!(wide(&draw(g, d, dtype, expected.len())), expected, "{d:?} {dtype}");
    };
    check(Uniform, DType::Float32, &[0.7251373529434204, 0.07715070247650146, 0.5419409275054932, 0.26232099533081055, 0.5479346513748169, 0.3882409334182739]);
    check(Normal, DType::Float32, &[0.3736024796962738, 0.7093726396560669, 1.103570818901062, -0.08560418337583542, 0.7084914445877075, -0.8373997807502747]);
    check(TruncatedNormal, DType::Float32, &[0.3736024796962738, 0.7093726396560669, 1.103570818901062, -0.08560418337583542, 0.11584892868995667, -0.8514097929000854]);
    check(Uniform, DType::Float64, &[0.8010994197375154, 0.3355276235608775, 0.3834773681838828, 0.962810050529932, 0.6294192064909627, 0.6296090795509719]);
    check(TruncatedNormal, DType::Float64, &[0.5721170971858979, -0.3409141641154505, -1.4383148326660065, -0.30746722339271454, -1.061688353490174, 0.37498356468867805]);
    let all = draw(g, AllBits, DType::Int64, 5);
    assert_eq!(all.slice::<i64>().unwrap(), [-6914749377162718899, 3936589988564917842, 3040406804523000505, -9010414080390895701, -2326771431800958439]);
    let all = draw(g, AllBits, DType::Uint32, 5);
    assert_eq!(all.slice::<u32>().unwrap(), [3478966605, 2685001747, 3603258962, 916558780, 1145447097]);
}

#[test]
fn long_fills_give_tensorflows_numbers_for_any_thread_count() {
    use Distribution::*;
    let g = Philox::new(1, 2);
    for (d, xor) in
        [(Normal, 0xb0a1_14ddu32), (TruncatedNormal, 0xb1e1_c71c), (Uniform, 0x3548_41b0)]
    {
        let a = draw(g, d, DType::Float32, 100_001);
        let got = a.slice::<f32>().unwrap().iter().fold(0, |x, v| x ^ v.to_bits());
        ferroflow_base::pool::set_threads(1);
        assert!(draw(g, d, DType::Float32, 100_001).same_bits(&a));
        ferroflow_base::pool::set_threads(0);
        assert_eq!(got, xor, "{d:?}");
    }
}

#[test]
fn edges() {
    let end = Philox::from_key(1, [u64::MAX - 2, 5]);
    assert_eq!(end.skip(3).parts().1, [0, 6]);
    // A batch that carries agrees with one sample at a time.
    let a = draw(Philox::from_key(9, [0xffff_fff8, 0]), Distribution::AllBits, DType::Uint32, 64);
    for (i, c) in a.slice::<u32>().unwrap().chunks(4).enumerate() {
        assert_eq!(c, Philox::from_key(9, [0xffff_fff8 + i as u64, 0]).sample());
    }
    let mut out = Array::uninit(DType::Int32, Shape::vector(3)).unwrap();
    assert!(fill(end, Distribution::Integers(3, 3), &mut out).is_err());
    assert!(fill(end, Distribution::Uniform, &mut out).is_err());
    assert!(draw(end, Distribution::Normal, DType::Float32, 0).is_empty());
    fill(end, Distribution::Integers(i32::MIN.into(), i32::MAX.into()), &mut out).unwrap();
}
