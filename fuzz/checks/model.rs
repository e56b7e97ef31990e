use onelead::features::catalog::FEATURES;
use onelead::pipeline::SavedModel;

/// A model that is accepted comes back as it was written, and gives probabilities or says why not; whether it was.
pub(super) fn check(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Ok(model) = SavedModel::from_json(text) else { return false };
    let json = model.to_json().expect("a model can be written");
    let json = std::str::from_utf8(&json).expect("JSON is text");
    assert_eq!(SavedModel::from_json(json).expect("written by us"), model);
    let columns: Vec<Vec<f64>> = (0..FEATURES.len()).map(|feature| vec![0.0, feature as f64, -1e9]).collect();
    if let Ok(probabilities) = model.probabilities(&columns) {
        assert_eq!(probabilities.len(), 3);
    }
    // What it was trained under may be of another version.
    let _settings = model.settings();
    true
}
