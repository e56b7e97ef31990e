//! Short forms of what every customer has, as a snapshot of 20,000 customers is otherwise half as large again.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Numbers of which the whole ones are written without a point; every one comes back to its last bit.
pub(super) mod numbers {
    use super::{Deserialize, Deserializer, Number, Serialize, Serializer};

    pub(in super::super) fn serialize<S: Serializer>(numbers: &[f64], serializer: S) -> Result<S::Ok, S::Error> {
        let numbers: Vec<Number> = numbers.iter().map(|number| Number::of(*number)).collect();
        numbers.serialize(serializer)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
        Vec::deserialize(deserializer)
    }
}

/// Probabilities as three numbers: High, Medium, Low.
pub(super) mod probabilities {
    use super::{Deserialize, Deserializer, Serialize, Serializer};
    use crate::domain::propensity::ClassProbabilities;

    pub(in super::super) fn serialize<S: Serializer>(probabilities: &Option<ClassProbabilities>, serializer: S) -> Result<S::Ok, S::Error> {
        let three = probabilities.map(|probabilities| [probabilities.high, probabilities.medium, probabilities.low]);
        three.serialize(serializer)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<ClassProbabilities>, D::Error> {
        let three = Option::<[f64; 3]>::deserialize(deserializer)?;
        Ok(three.map(|[high, medium, low]| ClassProbabilities { high, medium, low }))
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Whole(i64),
    Other(f64),
}

impl Number {
    /// Beyond this, doubles no longer tell neighboring integers apart.
    const LARGEST: f64 = 9_007_199_254_740_992.0;

    fn of(number: f64) -> Self {
        let whole = number as i64;
        let is_whole = number.abs() <= Self::LARGEST && (whole as f64).to_bits() == number.to_bits();
        if is_whole { Self::Whole(whole) } else { Self::Other(number) }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_come_back_to_the_last_bit() {
        #[derive(serde::Serialize, serde::Deserialize)]
        struct Held(#[serde(with = "super::numbers")] Vec<f64>);
        let numbers = [999.0, 0.0, -0.0, 0.1 + 0.2, -7.0, 1e300, 9_007_199_254_740_992.0, 0.5];
        let json = serde_json::to_string(&Held(numbers.to_vec())).unwrap();
        assert!(
            json.starts_with("[999,0,-0.0,0.30000000000000004,-7,1e+300,9007199254740992,"),
            "{json}"
        );
        let back: Held = serde_json::from_str(&json).unwrap();
        let bits = |numbers: &[f64]| numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&back.0), bits(&numbers));
    }
}
