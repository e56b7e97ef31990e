//! Names written by hand, not generated: companies that only look alike, and spellings of one company.

use onelead::workbook::tables::Tables;

use crate::support::{self, Cell, WorkbookBuilder};

/// Pairs of two companies each.
pub(crate) const LOOK_ALIKES: &[(&str, &str)] = &[
    // Regions and places of groups that are customers in their own right.
    ("Alder Networks North", "Alder Networks South"),
    ("Alder Networks Nord GmbH", "Alder Networks Süd GmbH"),
    ("Tarnbeck Iberia SA", "Tarnbeck Italia SpA"),
    ("Tarnbeck Deutschland GmbH", "Tarnbeck Schweiz AG"),
    ("Tarnbeck (Austria) Ltd", "Tarnbeck (Australia) Ltd"),
    ("Stadtwerke Hagenfurt", "Stadtwerke Haldenfurt"),
    ("Universität Merlingen", "Universität Mehrlingen"),
    ("Klinikum Oberwald", "Klinikum Unterwald"),
    ("Landkreis Westerlohe", "Landkreis Osterlohe"),
    // A single word says what they do.
    ("Bank of Corvania", "Bank of Corvinia"),
    ("Bank of Elmsby", "Bank of Elmsbury"),
    ("First Harbor Bank", "First Harvest Bank"),
    ("Quillon Airlines", "Quillon Airports"),
    ("Quillon Dental", "Quillon Rental"),
    ("General Kestrel Motors", "General Kestrel Mills"),
    ("Rowanfield Capital Partners", "Rowanfield Capital Management"),
    ("Rowanfield Energy", "Rowanfield Energy Trading"),
    ("Mistral Paper", "Mistral Papers & Pulp"),
    ("Ellerdorf Motoren", "Ellerdorf Rotoren"),
    ("Ellerdorf Gas", "Ellerdorf Glas"),
    // Numbered and lettered subsidiaries.
    ("Solvane Holding 1 GmbH", "Solvane Holding 2 GmbH"),
    ("Solvane Beteiligungs GmbH", "Solvane 2. Beteiligungs GmbH"),
    ("Windpark Lohe 11 GmbH & Co. KG", "Windpark Lohe 12 GmbH & Co. KG"),
    ("Windpark Lohe I", "Windpark Lohe II"),
    ("Fund Series A", "Fund Series B"),
    ("Werk21", "Werk 12"),
    ("Route 66 Logistics", "Route 6 Logistics"),
    // Acronyms and other short names.
    ("ABX AG", "ABY AG"),
    ("KTM Systems", "KMT Systems"),
    ("QRS", "QRSS"),
    ("D.E.F. Handel", "D.E.G. Handel"),
    ("VLX Group", "VLK Group"),
    ("AVO", "AVA"),
    ("Lenz AG", "Linz AG"),
    ("Nova", "Novo"),
    // Families.
    ("Petersen & Holm", "Pedersen & Holm"),
    ("Gebrüder Mayr", "Gebrüder Maier"),
    ("Jansen Transport", "Janssen Transport"),
    ("Schmitt Elektro", "Schmidt Elektro"),
    ("Andersson Trä", "Anderson Trä"),
    ("Clarke Instruments", "Clark Instruments"),
    // Invented brands that differ by a letter or a syllable.
    ("Veritane Software", "Veritone Software"),
    ("Nordena", "Nordina"),
    ("Optivia Health", "Optiva Health"),
    ("Medicor", "Medicon"),
    ("Transalpin Logistik", "Transalpina Logistik"),
    ("Interlaken Tours", "Interlagen Tours"),
];

/// Spellings of one company each, as different systems have them.
pub(crate) const VARIANTS: &[&[&str]] = &[
    &["Brennholt Aktiengesellschaft", "BRENNHOLT AG", "Brennholt"],
    &["Société Marvaux S.A.", "Societe Marvaux", "SOCIÉTÉ MARVAUX SA"],
    &["Ångholmens Kraft AB", "Angholmens Kraft", "ÅNGHOLMENS KRAFT AKTIEBOLAG"],
    &[
        "Müntefelder Drahtwerke GmbH",
        "Muentefelder Drahtwerke",
        "MUNTEFELDER DRAHTWERKE GMBH",
    ],
    &["Quarrendon Breweries PLC", "Quarrendon Breweries p.l.c.", "Breweries, Quarrendon"],
    &["The Larkspur Hotel Company Ltd.", "Larkspur Hotel Co Ltd", "LARKSPUR HOTEL"],
    &["Ostrogar & Söhne KG", "Ostrogar und Söhne", "OSTROGAR SOEHNE KG"],
    &["A.B.K. Systemhaus GmbH", "ABK Systemhaus", "ABK-Systemhaus GmbH"],
    &["Castellorizo Shipping S.p.A.", "Castellorizo Shiping SpA", "CASTELLORIZO SHIPPING"],
    &[
        "Hollenbrück Versicherungen",
        "Hollenbrueck Versicherungen AG",
        "Hollenbrück Versicherugen",
    ],
    &[
        "Pinewater Semiconductor, Inc.",
        "Pinewater Semicondcutor Inc",
        "PINEWATER SEMICONDUCTOR",
    ],
    &["Zonnehoek Bouw B.V.", "ZonneHoek Bouw BV", "Zonnehoek-Bouw"],
];

/// A workbook's tables with one customer per name, ids in the given order.
pub(crate) fn customers(names: &[&str]) -> Tables {
    let head: Vec<Cell> = ["opportunity_id", "account_name", "account_sales_territory_id"]
        .map(Cell::from)
        .into();
    let row = |(place, name): (usize, &&str)| {
        vec![
            format!("OP-{place}").as_str().into(),
            Cell::from(*name),
            Cell::from(place as f64 + 1000.0),
        ]
    };
    let rows = std::iter::once(head).chain(names.iter().enumerate().map(row)).collect();
    let bytes = WorkbookBuilder::new().sheet("Raw_opportunities", rows).bytes();
    support::tables(&support::read_bytes(&bytes).unwrap()).unwrap().value
}
