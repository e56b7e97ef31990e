//! Legal forms of companies, and their removal from a name.

use crate::domain::order::Order;

/// The canonical name, and the words it is written with after [`super::plain_letters`].
const FORMS: &[(&str, &[&str])] = &[
    ("ag", &["ag"]),
    ("ag", &["aktiengesellschaft"]),
    ("gmbh", &["gmbh"]),
    ("gmbh", &["mbh"]),
    ("gmbh", &["ges", "mbh"]),
    ("gmbh", &["gesmbh"]),
    ("gmbh", &["gesellschaft", "mit", "beschrankter", "haftung"]),
    ("kg", &["kg"]),
    ("kg", &["kommanditgesellschaft"]),
    ("kgaa", &["kgaa"]),
    ("ohg", &["ohg"]),
    ("ug", &["ug", "haftungsbeschrankt"]),
    ("ug", &["ug"]),
    ("eg", &["eg"]),
    ("ek", &["ek"]),
    ("ev", &["ev"]),
    ("se", &["se"]),
    ("se", &["societas", "europaea"]),
    ("inc", &["inc"]),
    ("inc", &["incorporated"]),
    ("corp", &["corp"]),
    ("corp", &["corporation"]),
    ("co", &["co"]),
    ("co", &["cie"]),
    ("co", &["company"]),
    ("ltd", &["ltd"]),
    ("ltd", &["limited"]),
    ("plc", &["plc"]),
    ("plc", &["public", "limited", "company"]),
    ("llc", &["llc"]),
    ("llp", &["llp"]),
    ("lp", &["lp"]),
    ("pty", &["pty"]),
    ("pte", &["pte"]),
    ("pvt", &["pvt"]),
    ("pvt", &["private", "limited"]),
    ("sa", &["sa"]),
    ("sa", &["societe", "anonyme"]),
    ("sa", &["sociedad", "anonima"]),
    ("sa de cv", &["sa", "de", "cv"]),
    ("sab de cv", &["sab", "de", "cv"]),
    ("sas", &["sas"]),
    ("sasu", &["sasu"]),
    ("sarl", &["sarl"]),
    ("sca", &["sca"]),
    ("sl", &["sl"]),
    ("sl", &["slu"]),
    ("lda", &["lda"]),
    ("ltda", &["ltda"]),
    ("spa", &["spa"]),
    ("spa", &["societa", "per", "azioni"]),
    ("srl", &["srl"]),
    ("nv", &["nv"]),
    ("nv", &["naamloze", "vennootschap"]),
    ("bv", &["bv"]),
    ("bv", &["besloten", "vennootschap"]),
    ("cv", &["cv"]),
    ("vof", &["vof"]),
    ("bvba", &["bvba"]),
    ("oy", &["oy"]),
    ("oy", &["osakeyhtio"]),
    ("oyj", &["oyj"]),
    ("ab", &["ab"]),
    ("ab", &["aktiebolag"]),
    ("ab", &["publ"]),
    ("as", &["as"]),
    ("asa", &["asa"]),
    ("aps", &["aps"]),
    ("aps", &["anpartsselskab"]),
    ("as", &["aktieselskab"]),
    ("ehf", &["ehf"]),
    ("sro", &["sro"]),
    ("sro", &["spol", "sro"]),
    ("sp z oo", &["sp", "z", "oo"]),
    ("sp z oo", &["spzoo"]),
    ("doo", &["doo"]),
    ("dd", &["dd"]),
    ("kft", &["kft"]),
    ("zrt", &["zrt"]),
    ("nyrt", &["nyrt"]),
    ("ooo", &["ooo"]),
    ("oao", &["oao"]),
    ("pao", &["pao"]),
    ("jsc", &["jsc"]),
    ("pjsc", &["pjsc"]),
    ("sti", &["ltd", "sti"]),
    ("as", &["anonim", "sirketi"]),
    ("kk", &["kk"]),
    ("kk", &["kabushiki", "kaisha"]),
    ("bhd", &["bhd"]),
    ("sdn bhd", &["sdn", "bhd"]),
    ("tbk", &["tbk"]),
    ("pt", &["pt"]),
];

/// Forms that some countries write before the name.
const LEADING: [&str; 6] = ["oy", "ab", "pt", "ooo", "oao", "pao"];

/// Forms that are never an ordinary word: they are removed wherever they occur, as in `Nordwind GmbH Kiel`.
const UNMISTAKABLE: [&str; 7] = ["aktiengesellschaft", "gmbh", "gesmbh", "mbh", "inc", "ltd", "plc"];

/// Removes the legal forms from a name's words and returns them, sorted and unique. At least one word always remains.
pub(super) fn take_from(words: &mut Vec<String>) -> Vec<&'static str> {
    let mut found = Vec::new();
    while let Some(form) = take_last(words).or_else(|| take_first(words)).or_else(|| take_inner(words)) {
        found.push(form);
    }
    found.order();
    found.dedup();
    found
}

/// Removes the longest form at the end.
fn take_last(words: &mut Vec<String>) -> Option<&'static str> {
    let ends = |form: &[&str]| words.len() > form.len() && words.iter().rev().zip(form.iter().rev()).all(|(word, part)| word == part);
    let (canonical, form) = FORMS.iter().filter(|(_, form)| ends(form)).max_by_key(|(_, form)| form.len())?;
    words.truncate(words.len() - form.len());
    Some(canonical)
}

fn take_first(words: &mut Vec<String>) -> Option<&'static str> {
    let form = LEADING.into_iter().find(|form| words.first().is_some_and(|word| word == form))?;
    (words.len() > 1).then(|| {
        words.remove(0);
        form
    })
}

fn take_inner(words: &mut Vec<String>) -> Option<&'static str> {
    let inner = words.iter().skip(1).position(|word| UNMISTAKABLE.contains(&word.as_str()))?;
    let word = words.remove(inner + 1);
    FORMS
        .iter()
        .find(|(_, form)| matches!(form, [only] if **only == word))
        .map(|(canonical, _)| *canonical)
}
