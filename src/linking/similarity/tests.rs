//! Names of one company and of two, among a few dozen names.

use super::*;

fn compared(text: &str) -> ComparedName {
    ComparedName::new(&CompanyName::parse(text).unwrap())
}

/// The names make `Bank`, `Energie` and `Logistik` common, as in real data.
fn rarity(more: &[&str]) -> Rarity {
    let common = ["Bank", "Energie", "Logistik"];
    let heads = [
        "Alder", "Bran", "Cael", "Dorn", "Esk", "Fenn", "Gral", "Hask", "Ilv", "Jorv", "Kael", "Lund",
    ];
    let names = heads
        .iter()
        .flat_map(|head| common.map(|field| compared(&format!("{head}mark {field}"))))
        .chain(more.iter().map(|text| compared(text)));
    Rarity::among(&names.collect::<Vec<_>>())
}

fn confidence(a: &str, b: &str) -> f64 {
    let rarity = rarity(&[a, b]);
    let forward = compare(&compared(a), &compared(b), &rarity).map_or(0.0, |likeness| likeness.confidence);
    let backward = compare(&compared(b), &compared(a), &rarity).map_or(0.0, |likeness| likeness.confidence);
    assert!((forward - backward).abs() < 1e-12, "{a} {b}: {forward} {backward}");
    forward
}

#[test]
fn variants_of_one_name_are_safe() {
    for (a, b) in [
        ("Müller Maschinenbau", "Mueller Maschinenbau"),
        ("Alpenwerke Nord", "Alpen-Werke Nord"),
        ("Veltrandt Logistik", "Logistik Veltrandt"),
        ("Veltrandt Maschinenbau", "Veltrnadt Maschinenbau"),
        ("Veltrandt Maschinenbau", "Veltrandt Maschinnenbau"),
        ("Veltrandt Maschinenbau", "Maschinenbau Veltrant"),
        ("Zwartedijk Bank", "Zwratedijk Bank"),
        ("Montelgrave", "Montelgarve"),
        ("E.ON Werke", "EON Werke"),
    ] {
        assert!(confidence(a, b) >= 0.9, "{a} {b}: {}", confidence(a, b));
    }
}

#[test]
fn names_of_two_companies_are_not() {
    for (a, b) in [
        ("Nordwind Energie", "Nordwind Logistik"),
        ("Bank A", "Bank B"),
        ("Acme North", "Acme South"),
        ("Hansen Bank", "Hanson Bank"),
        ("Alpha Holding 1", "Alpha Holding 2"),
        ("Alpha Holding II", "Alpha Holding III"),
        ("Alpha Holding", "Alpha Holding 2"),
        ("Kestrelby Retail", "Kestrelby Retail Group"),
        ("Nordwind Deutschland", "Nordwind Niederlande"),
        ("Nordic Paper", "Nordica Paper"),
        ("Meyer Bau", "Mayer Bau"),
        ("Hofmann Bau", "Hoffmann Bau"),
        ("Bank Energie", "Energie Bank"),
        ("Adler Reisen", "Adler Reifen"),
        ("Bauer Verlag", "Baur Verlag"),
        ("Sudwerk 12", "Sudwerk 1 2"),
    ] {
        assert!(confidence(a, b) < 0.9, "{a} {b}: {}", confidence(a, b));
    }
}

#[test]
fn words_that_many_names_have_do_not_identify() {
    let rarity = rarity(&["Bank", "Veltrandt"]);
    assert!(rarity.confidence_in_same(&compared("Bank")) < 0.9);
    assert!(rarity.confidence_in_same(&compared("12")) < 0.9);
    assert!(rarity.confidence_in_same(&compared("Veltrandt")) >= 0.9);
    assert!(rarity.confidence_in_same(&compared("Bank Energie")) >= 0.9);
}

#[test]
fn a_spelling_that_others_have_too_is_no_slip() {
    let (a, b) = (compared("Brandberger Maschinenbau"), compared("Branberger Maschinenbau"));
    let alone = rarity(&["Brandberger Maschinenbau", "Branberger Maschinenbau"]);
    let families = rarity(&[
        "Brandberger Maschinenbau",
        "Branberger Maschinenbau",
        "Brandberger Kliniken",
        "Branberger Werften",
    ]);
    let confidence = |rarity: &Rarity| compare(&a, &b, rarity).unwrap().confidence;
    assert!(confidence(&alone) >= 0.9);
    assert!(confidence(&families) < 0.8);
}
