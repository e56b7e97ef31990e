//! Invented companies that are split over ids like real ones, and others with similar names.

use std::collections::BTreeMap;

use onelead::domain::ids::{CustomerId, Id};
use onelead::domain::source::Source;
use onelead::workbook::tables::{AnyColumn, Column, Table, Tables};

use crate::support::{Cell, WorkbookBuilder};

/// The name without its legal form, and the ways its legal form is written.
pub(crate) type Company = (&'static str, &'static [&'static str]);

const AG: &[&str] = &["AG", "Aktiengesellschaft", "A.G."];
const GMBH: &[&str] = &["GmbH", "G.m.b.H.", "GmbH & Co. KG"];
const INC: &[&str] = &["Inc.", "Incorporated", "Inc"];
const LTD: &[&str] = &["Ltd", "Limited", "Ltd."];
const PLC: &[&str] = &["PLC", "p.l.c.", "Plc"];
const SA: &[&str] = &["SA", "S.A."];
const SPA: &[&str] = &["SpA", "S.p.A."];
const NV: &[&str] = &["NV", "N.V."];
const AB: &[&str] = &["AB", "Aktiebolag"];
const OY: &[&str] = &["Oy", "Oyj"];
const AS: &[&str] = &["A/S", "AS"];
const CORP: &[&str] = &["Corp.", "Corporation"];

/// The forty companies, three ids each.
pub(crate) fn split_companies() -> [Company; 40] {
    [
        ("Nordwind Energie", AG),
        ("Grünwaldt Maschinenbau", GMBH),
        ("Æbelvang Logistik", AS),
        ("Montclarve Assurances", SA),
        ("Hägglunda Papper", AB),
        ("Stadtwerke Rosenquell", GMBH),
        ("Bank Zwartedam", NV),
        ("Pelligrano Tessuti", SPA),
        ("Kestermoor Retail", PLC),
        ("Vantelle Communications", SA),
        ("Brackwater Shipping", LTD),
        ("Oakhelm Instruments", INC),
        ("Tessenberg Chemie", AG),
        ("Löwenquell Brauerei", GMBH),
        ("Rauhajärvi Forest", OY),
        ("Sintramed Pharma", AG),
        ("Fjellstrand Offshore", AS),
        ("Quellhorst Versicherung", AG),
        ("Marquisol Renovables", SA),
        ("Dunmarrow University Hospital", LTD),
        ("Polderzicht Terminals", NV),
        ("Alderforge Steel", CORP),
        ("Halvorsen & Brekke Marine", AS),
        ("Castelmonte Alimentari", SPA),
        ("Übersee Handel", GMBH),
        ("Wexborough Water", PLC),
        ("Trevanion Aerospace", LTD),
        ("Ostermark Telekom", AG),
        ("Brightmere Foods", PLC),
        ("Vltavský Automotive", &["a.s.", "AS"]),
        ("Lichtenau Optik", GMBH),
        ("Peregrine Data Systems", INC),
        ("Saltholm Kliniken", GMBH),
        ("Corvinus Bau", AG),
        ("Engström Motor", AB),
        ("Mühlbach und Söhne", GMBH),
        ("Harrowgate Insurance Brokers", LTD),
        ("Solferino Vetri", SPA),
        ("Nebelhorn Seilbahnen", AG),
        ("Kaltenbrunn Papier", AG),
    ]
}

/// Other companies, with one id each, whose names are similar to those of the forty or to each other.
pub(crate) fn distractors() -> [Company; 48] {
    [
        ("Nordwind Logistik", AG),
        ("Nordwind Versicherung", AG),
        ("Südwind Energie", AG),
        ("Nordwand Energie", GMBH),
        ("Grünwaldt Immobilien", GMBH),
        ("Stadtwerke Rosenthal", GMBH),
        ("Stadtwerke Tannenquell", GMBH),
        ("Bank A", NV),
        ("Bank B", NV),
        ("Bank Zwanendam", NV),
        ("Acme North", INC),
        ("Acme South", INC),
        ("Kestermoor Water", PLC),
        ("Alderforge Steel 2", CORP),
        ("Alderforge Steel III", CORP),
        ("Brackwater Foods", LTD),
        ("Tessenberg Pharma", AG),
        ("Tossenborg Chemie", AG),
        ("Ostermark Energie", AG),
        ("Westermark Telekom", AG),
        ("Peregrine Water Systems", INC),
        ("Halvorsen Shipping", AS),
        ("Brekke Marine", AS),
        ("Wexborough Hospital", PLC),
        ("Wexborough Foods", PLC),
        ("Corvinus Bank", AG),
        ("Hansen Bau", GMBH),
        ("Hanson Bau", GMBH),
        ("Meyer Optik", GMBH),
        ("Mayer Optik", GMBH),
        ("Petersen Offshore", AS),
        ("Peterson Offshore", AS),
        ("Castelnuovo Alimentari", SPA),
        ("Castelmonte Vetri", SPA),
        ("Nebelhorn Brauerei", AG),
        ("Lichtenberg Optik", GMBH),
        ("Dunmarrow University", LTD),
        ("Solferino Tessuti", SPA),
        ("Sintramed Diagnostik", AG),
        ("Marquisol Alimentaria", SA),
        ("Werk 1", GMBH),
        ("Werk 2", GMBH),
        ("Trevanion Marine", LTD),
        ("Kaltenbach Papier", AG),
        ("Hofmann Textil", GMBH),
        ("Hoffmann Textil", GMBH),
        ("Adler Reisen", GMBH),
        ("Adler Reifen", GMBH),
    ]
}

/// A workbook of companies with a known truth.
pub(crate) struct Book {
    /// The company of every id.
    pub(crate) company_of_id: BTreeMap<CustomerId, usize>,
    /// The company of every spelling.
    pub(crate) company_of_name: BTreeMap<String, usize>,
    opportunities: Vec<Vec<Cell>>,
    projects: Vec<Vec<Cell>>,
    credits: Vec<Vec<Cell>>,
}

impl Book {
    /// `split` companies with three ids each and `single` ones with one, with spellings determined by `seed`.
    pub(crate) fn new(split: &[Company], single: &[Company], seed: u64) -> Self {
        let mut book = Self {
            company_of_id: BTreeMap::new(),
            company_of_name: BTreeMap::new(),
            opportunities: Vec::new(),
            projects: Vec::new(),
            credits: Vec::new(),
        };
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9) + 1);
        for (company, face) in split.iter().chain(single).enumerate() {
            let ids = if company < split.len() { 3 } else { 1 };
            for nth in 0..ids {
                let usual = nth == 0 || ids == 1;
                let name = if usual {
                    format!("{} {}", face.0, face.1[0])
                } else {
                    variant(*face, &mut random)
                };
                book.add_id(company, (company * 3 + nth) as f64 * 17.0 + 1000.0, nth, &name, &mut random);
            }
            for _ in 0..random.below(3) {
                let name = variant(*face, &mut random);
                book.add_unlinked(company, &name, &mut random);
            }
        }
        book
    }

    /// Adds a few rows of an id that all spell the company the same way, as in systems with a customer master.
    fn add_id(&mut self, company: usize, id: f64, nth: usize, name: &str, random: &mut Random) {
        self.company_of_id.insert(Id::from_number(id), company);
        self.company_of_name.insert(name.to_owned(), company);
        for _ in 0..=random.below(4) {
            if nth == 1 {
                let project = self.projects.len() as i32;
                self.projects.push(vec![project.into(), name.into(), id.into(), Cell::Blank]);
            } else {
                let opportunity = format!("OP-{}", self.opportunities.len());
                self.opportunities.push(vec![opportunity.as_str().into(), name.into(), id.into()]);
            }
        }
    }

    fn add_unlinked(&mut self, company: usize, name: &str, random: &mut Random) {
        self.company_of_name.insert(name.to_owned(), company);
        if random.below(2) == 0 {
            let project = self.projects.len() as i32;
            self.projects.push(vec![project.into(), name.into(), Cell::Blank, Cell::Blank]);
        } else {
            let number = 900_000 + self.credits.len() as i32;
            let project_name = format!("Hybrid Cloud-{number}-DE-{name}");
            self.credits.push(vec![number.into(), project_name.as_str().into()]);
        }
    }

    pub(crate) fn shuffle(&mut self, seed: u64) {
        let mut random = Random(seed);
        for rows in [&mut self.opportunities, &mut self.projects, &mut self.credits] {
            for last in (1..rows.len()).rev() {
                rows.swap(last, random.below(last + 1));
            }
        }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let sheet = |header: &[&str], rows: &[Vec<Cell>]| {
            let header = header.iter().map(|name| Cell::from(*name)).collect();
            std::iter::once(header).chain(rows.iter().cloned()).collect()
        };
        WorkbookBuilder::new()
            .sheet(
                "Raw_opportunities",
                sheet(
                    &["opportunity_id", "account_name", "account_sales_territory_id"],
                    &self.opportunities,
                ),
            )
            .sheet(
                "Raw_projects",
                sheet(&["project", "prj_customer", "prj_customer_id", "st_id"], &self.projects),
            )
            .sheet("Raw_service_credits", sheet(&["project_id", "project_name"], &self.credits))
            .bytes()
    }
}

/// One or two of the things that systems and people do to a name; three in ten are misspelled.
fn variant((core, legal_forms): Company, random: &mut Random) -> String {
    let mut core = core.to_owned();
    let mut legal_form = legal_forms[random.below(legal_forms.len())];
    let mut capitals = false;
    for _ in 0..=random.below(2) {
        match random.below(12) {
            0..3 => legal_form = "",
            3..5 => capitals = true,
            5..7 => core = without_diacritics(&core, random.below(2) == 0),
            7..9 => core = other_order(&core),
            9 => core = core.replace(' ', "-"),
            _ => core = misspelled(&core, random),
        }
    }
    let comma = if random.below(6) == 0 { "," } else { "" };
    let name = format!("{core}{comma} {legal_form}").trim_end_matches([' ', ',']).to_owned();
    if capitals { name.to_uppercase() } else { name }
}

fn without_diacritics(name: &str, with_e: bool) -> String {
    let plain = |c| match c {
        'ä' => ("ae", "a"),
        'ö' => ("oe", "o"),
        'ü' => ("ue", "u"),
        'Ü' => ("Ue", "U"),
        'Æ' => ("Ae", "Ae"),
        'ý' => ("y", "y"),
        _ => ("", ""),
    };
    let letters = name.chars().map(|c| match plain(c) {
        ("", _) => c.to_string(),
        (transliterated, _) if with_e => transliterated.to_owned(),
        (_, dropped) => dropped.to_owned(),
    });
    letters.collect()
}

/// Moves the last word to the front.
fn other_order(name: &str) -> String {
    match name.rsplit_once(' ') {
        Some((rest, last)) => format!("{last} {rest}"),
        None => name.to_owned(),
    }
}

/// One typo within one of the longer words: letters swapped, dropped, doubled or replaced, with equal probability.
fn misspelled(name: &str, random: &mut Random) -> String {
    let mut words: Vec<Vec<char>> = name.split(' ').map(|word| word.chars().collect()).collect();
    let long: Vec<usize> = (0..words.len()).filter(|place| words[*place].len() >= 5).collect();
    if let Some(word) = long.get(random.below(long.len().max(1))).and_then(|place| words.get_mut(*place)) {
        let place = 1 + random.below(word.len() - 2);
        match random.below(4) {
            0 => word.swap(place, place + 1),
            1 => {
                word.remove(place);
            }
            2 => word.insert(place, word[place]),
            _ => word[place] = (b'a' + random.below(26) as u8).into(),
        }
    }
    let words: Vec<String> = words.into_iter().map(|word| word.into_iter().collect()).collect();
    words.join(" ")
}

/// Three ids for every second company and one for the others.
pub(crate) fn n_companies(n_ids: usize) -> usize {
    n_ids / 2
}

/// Projects of `n_ids` customers with invented names, ten each, as tables; every third id has a variant of its company's name.
pub(crate) fn many(n_ids: usize) -> Tables {
    const FIELDS: [&str; 14] = [
        "Logistics",
        "Energy",
        "Foods",
        "Insurance",
        "Chemicals",
        "Textiles",
        "Automotive",
        "Retail",
        "Water",
        "Instruments",
        "Hospitals",
        "Shipping",
        "Paper",
        "Telecom",
    ];
    let mut names = Vec::new();
    for company in 0..n_companies(n_ids) {
        let name = format!("{} {}", invented_word(company), FIELDS[company * 5 % FIELDS.len()]);
        names.push(format!("{name} AG"));
        if company % 2 == 0 {
            names.push(name.to_uppercase());
            names.push(other_order(&name));
        }
    }
    let per_id = 10;
    let codes = |of: &dyn Fn(usize) -> usize| (0..names.len() * per_id).map(|row| of(row) as u32).collect();
    let ids = (0..names.len()).map(|id| Some(Id::from_number(id as f64 + 10_000.0))).collect();
    let texts = names.iter().map(|name| Some(name.as_str().into())).collect();
    let projects = (0..names.len() * per_id).map(|row| Some(Id::from_number(row as f64))).collect();
    let customer = |row: usize| row % names.len();
    let columns = BTreeMap::from([
        ("project", AnyColumn::Id(Column::new(codes(&|row| row), projects, 0))),
        ("prj_customer_id", AnyColumn::Id(Column::new(codes(&customer), ids, 1))),
        ("prj_customer", AnyColumn::Text(Column::new(codes(&customer), texts, 2))),
    ]);
    let rows = (1..=(names.len() * per_id) as u32).collect();
    Tables::new([Table::new(
        Source::Projects,
        "Raw_projects".into(),
        false,
        rows,
        columns,
        Vec::new(),
    )])
}

/// Words that differ in at least two syllables, as company names do, and hundreds of which begin the same way.
fn invented_word(n: usize) -> String {
    const SYLLABLES: [&str; 22] = [
        "bran", "dor", "fel", "gun", "hart", "kes", "lun", "mor", "nis", "pel", "quo", "rast", "sim", "tul", "vax", "wen", "zor", "chi",
        "stro", "bly", "gre", "pho",
    ];
    let n_syllables = SYLLABLES.len();
    let (a, b, c) = (n % n_syllables, n / n_syllables % n_syllables, n / (n_syllables * n_syllables));
    // The last two repeat what the first three say, so that a single typo never turns one word into another.
    let (d, e) = ((a + 2 * b + 3 * c) % n_syllables, (a + 5 * b + 7 * c) % n_syllables);
    [a, b, c, d, e].map(|syllable| SYLLABLES[syllable]).concat()
}

/// Numbers that are the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }
}
