//! Quantiles of the normal distribution: M. J. Wichura, Algorithm AS 241 (Applied Statistics 37, 1988), with 16 digits.

/// The numerators and denominators of Wichura's three rational approximations, the constant term first.
const CENTER: [[f64; 8]; 2] = [
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_854,
    ],
];
const MIDDLE: [[f64; 8]; 2] = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        0.000_774_545_014_278_341_4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        0.000_547_593_808_499_534_5,
        1.050_750_071_644_416_9e-9,
    ],
];
const TAIL: [[f64; 8]; 2] = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        0.000_786_869_131_145_613_3,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_7e-15,
    ],
];

/// The value that a standard normal variable is below with probability `p`, 0 < p < 1.
pub fn quantile(p: f64) -> f64 {
    let from_center = p - 0.5;
    if from_center.abs() <= 0.425 {
        return from_center * ratio(&CENTER, 0.180_625 - from_center * from_center);
    }
    let distance = libm::sqrt(-libm::log(p.min(1.0 - p)));
    let size = if distance <= 5.0 {
        ratio(&MIDDLE, distance - 1.6)
    } else {
        ratio(&TAIL, distance - 5.0)
    };
    size.copysign(from_center)
}

fn ratio([above, below]: &[[f64; 8]; 2], at: f64) -> f64 {
    polynomial(above, at) / polynomial(below, at)
}

fn polynomial(coefficients: &[f64], at: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * at + coefficient)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// scipy 1.17, `norm.ppf(p)`.
    const SCIPY: [(f64, f64); 10] = [
        (0.5, 0.0),
        (0.3, -0.524_400_512_708_040_9),
        (0.08, -1.405_071_560_309_632_9),
        (0.025, -1.959_963_984_540_054_5),
        (0.975, 1.959_963_984_540_054),
        (0.025 / 10.0, -2.807_033_768_343_804),
        (0.025 / 30.0, -3.143_980_287_069_079_6),
        (0.025 / 20_000.0, -4.708_129_715_753_563),
        (1e-12, -7.034_483_825_301_131),
        (1e-300, -37.047_096_299_361_2),
    ];

    #[test]
    fn quantiles_are_those_of_scipy() {
        for (p, expected) in SCIPY {
            let found = quantile(p);
            assert!((found - expected).abs() <= 1e-14 * expected.abs().max(1.0), "{p}: {found}");
        }
    }
}
