//! Checks that the text of `index.html`, shown before the module is loaded, matches `text`.

use sha2::{Digest, Sha256};

use crate::domain::source::Source;
use crate::text;
use crate::ui::state::{MachineItem, base64};

const INDEX: &str = include_str!("../../index.html");
const BOOT: &str = include_str!("../../public/boot.js");
const PRIVACY: &str = include_str!("../../public/privacy.js");
const HEADERS: &str = include_str!("../../docs/hosting/onelead-headers.conf");

/// Returns the texts between the tags from `start` to `end`, in order.
fn texts(start: &str, end: &str) -> Vec<String> {
    let (_, after) = INDEX.split_once(start).unwrap();
    let (part, _) = after.split_once(end).unwrap();
    let (_, part) = part.split_once('>').unwrap();
    let pieces = part
        .split('<')
        .filter_map(|piece| piece.split_once('>').map_or(Some(piece), |(_, text)| Some(text)));
    pieces
        .map(|text| text.trim().replace("&amp;", "&"))
        .filter(|text| !text.is_empty())
        .collect()
}

#[test]
fn the_start_screen_says_what_the_start_view_says() {
    let words = &text::start::WORDS;
    let mut expected = vec![words.title, words.lede, words.drop, text::shell::WORDS.formats];
    expected.extend([
        words.choose,
        words.demo,
        words.privacy,
        words.no_export,
        words.template,
        words.template_end,
    ]);
    expected.extend(text::start::PREVIEW_FIGURES.iter().flat_map(|&(label, value)| [label, value]));
    for (rank, row) in ["1", "2", "3", "4", "5"].into_iter().zip(text::start::PREVIEW_ROWS) {
        expected.extend([rank, row.name, text::shell::level(row.level), row.driver]);
    }
    expected.extend([words.preview, words.sources, words.sources_note]);
    for source in Source::ALL.into_iter().filter(|&source| source != Source::Outcomes) {
        let source = text::start::source(source);
        expected.extend([source.name, source.holds, source.drives]);
    }
    assert_eq!(texts("data-when=\"start\"", "<div class=\"app-page\" data-when=\"wait\""), expected);
}

#[test]
fn the_waiting_screen_says_what_the_progress_view_says() {
    let words = &text::progress::WORDS;
    let expected = [
        words.fetching,
        words.title,
        words.starting,
        words.starting,
        words.private,
        words.cancel,
    ];
    assert_eq!(texts("data-when=\"wait\"", "</main>"), expected);
}

#[test]
fn labels_are_those_of_the_page() {
    let shell = &text::shell::WORDS;
    let progress = &text::progress::WORDS;
    for label in [shell.files, shell.privacy, shell.theme, progress.progress, progress.analysis] {
        assert!(INDEX.contains(&format!("aria-label=\"{label}\"")), "{label}");
    }
    assert_eq!(texts("app-brand__mark", "</header>"), [shell.product]);
}

/// The only inline script is allowed by its digest; the nginx recipe sends the policy as a header, with what only a header can say.
#[test]
fn the_policy_allows_the_inline_script_and_is_that_of_the_recipe() {
    let between = |text: &'static str, start: &str, end: &str| {
        let (_, after) = text.split_once(start).unwrap();
        after.split_once(end).unwrap().0
    };
    let policy = between(INDEX, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    let digest = base64::encoded(&Sha256::digest(between(INDEX, "<script>", "</script>")));
    assert!(
        policy.contains(&format!("'sha256-{digest}'")),
        "the policy has to allow 'sha256-{digest}'"
    );
    assert_eq!(
        between(HEADERS, "add_header Content-Security-Policy \"", "\""),
        format!("{policy}; frame-ancestors 'none'")
    );
}

/// Every item that this machine keeps goes through the table, also those of the two scripts.
#[test]
fn the_scripts_keep_what_the_table_lists() {
    let keys = [BOOT, PRIVACY].into_iter().flat_map(|script| script.split("Item(\"").skip(1));
    let keys: Vec<&str> = keys.filter_map(|rest| rest.split('"').next()).collect();
    assert!(keys.len() >= 4, "{keys:?}");
    for key in keys {
        assert!(MachineItem::ALL.iter().any(|item| item.key() == key), "{key}");
    }
}

#[test]
fn the_theme_is_found_where_the_page_keeps_it() {
    let key = MachineItem::Theme.key();
    assert!(BOOT.contains(&format!("\"{key}\"")));
}
