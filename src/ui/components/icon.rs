//! Line icons on a 16-unit grid, and the product's logo.

use leptos::prelude::*;

/// The available icons.
#[cfg_attr(not(debug_assertions), expect(dead_code, reason = "the style guide shows what no view needs yet"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    Actions,
    Calendar,
    Chart,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    Close,
    Copy,
    Customer,
    Dashboard,
    Download,
    Due,
    Error,
    File,
    Filter,
    Info,
    Insights,
    Lock,
    Mail,
    Model,
    Money,
    Moon,
    Open,
    Pipeline,
    Print,
    Screen,
    Search,
    Sliders,
    Sun,
    Table,
    Theme,
    Urgent,
    Warning,
}

impl Icon {
    /// Every icon, for the style guide.
    #[cfg(debug_assertions)]
    pub const ALL: [Self; 34] = [
        Self::Actions,
        Self::Calendar,
        Self::Chart,
        Self::Check,
        Self::ChevronDown,
        Self::ChevronLeft,
        Self::ChevronRight,
        Self::Close,
        Self::Copy,
        Self::Customer,
        Self::Dashboard,
        Self::Download,
        Self::Due,
        Self::Error,
        Self::File,
        Self::Filter,
        Self::Info,
        Self::Insights,
        Self::Lock,
        Self::Mail,
        Self::Model,
        Self::Money,
        Self::Moon,
        Self::Open,
        Self::Pipeline,
        Self::Print,
        Self::Screen,
        Self::Search,
        Self::Sliders,
        Self::Sun,
        Self::Table,
        Self::Theme,
        Self::Urgent,
        Self::Warning,
    ];

    fn paths(self) -> &'static str {
        match self {
            Self::Actions => r#"<path d="M2.5 4l1.25 1.25L6 3M2.5 8.5l1.25 1.25L6 7.5M2.5 13l1.25 1.25L6 12M8.5 4h5M8.5 8.5h5M8.5 13h5"/>"#,
            Self::Calendar => r#"<path d="M2.5 3.75h11v9.75h-11zM2.5 6.75h11M5.5 2.25v3M10.5 2.25v3"/>"#,
            Self::Chart => r#"<path d="M3 13.5v-5M8 13.5v-11M13 13.5V6"/>"#,
            Self::Check => r#"<path d="M3 8.5l3.25 3.25L13 5"/>"#,
            Self::ChevronDown => r#"<path d="M4.5 6.5L8 10l3.5-3.5"/>"#,
            Self::ChevronLeft => r#"<path d="M9.75 4.5L6.25 8l3.5 3.5"/>"#,
            Self::ChevronRight => r#"<path d="M6.25 4.5L9.75 8l-3.5 3.5"/>"#,
            Self::Customer => r#"<path d="M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8zM2.75 13.75a5.25 4 0 0 1 10.5 0"/>"#,
            Self::Close => r#"<path d="M4 4l8 8M12 4l-8 8"/>"#,
            Self::Copy => r#"<path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"/>"#,
            Self::Dashboard => r#"<path d="M2.5 2.5h4.25v6H2.5zM9.25 2.5h4.25v3H9.25zM9.25 8h4.25v5.5H9.25zM2.5 11h4.25v2.5H2.5z"/>"#,
            Self::Download => r#"<path d="M8 2.5V10M5 7.1l3 3 3-3M2.5 13.5h11"/>"#,
            Self::Due => r#"<path d="M3.5 14V2.5h8.25L10 5.75l1.75 3.25H3.5"/>"#,
            Self::Error => r#"<path d="M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 5v3.5M8 11v.01"/>"#,
            Self::File => r#"<path d="M4 1.75h5l3.25 3.25v9.25H4zM9 1.75V5h3.25"/>"#,
            Self::Filter => r#"<path d="M2 4h12M4.5 8h7M7 12h2"/>"#,
            Self::Info => r#"<path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.5V11M8 5v.01"/>"#,
            Self::Insights => r#"<path d="M1.75 8.5H4.5l2-5.5 3 10 2-4.5h2.75"/>"#,
            Self::Lock => r#"<path d="M3.75 7.25h8.5v6.25h-8.5zM5.5 7.25V5a2.5 2.5 0 0 1 5 0v2.25"/>"#,
            Self::Model => {
                r#"<circle cx="8" cy="3.5" r="1.75"/><circle cx="3.5" cy="12.5" r="1.75"/><circle cx="12.5" cy="12.5" r="1.75"/><path d="M7.25 5.1L4.25 10.9M8.75 5.1l3 5.8"/>"#
            }
            Self::Mail => r#"<path d="M1.75 3.75h12.5v8.5H1.75zM1.75 4.5L8 9l6.25-4.5"/>"#,
            Self::Money => r#"<path d="M1.75 4h12.5v8H1.75z"/><circle cx="8" cy="8" r="1.75"/><path d="M4.25 8v.01M11.75 8v.01"/>"#,
            Self::Moon => r#"<path d="M13.25 9.5A5.75 5.75 0 0 1 6.5 2.75a5.75 5.75 0 1 0 6.75 6.75z"/>"#,
            Self::Open => r#"<path d="M8 10.5V3M5 5.9l3-3 3 3M2.5 13.5h11"/>"#,
            Self::Pipeline => r#"<path d="M2.5 3.5h11M2.5 8H10M2.5 12.5h4"/>"#,
            Self::Print => r#"<path d="M4.5 5.5v-3h7v3M4.5 11.5H2.25v-6h11.5v6H11.5M4.5 9.25h7v4.25h-7z"/>"#,
            Self::Screen => r#"<path d="M2 3h12v8H2zM5.5 13.5h5"/>"#,
            Self::Search => r#"<path d="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.25 10.25l3.25 3.25"/>"#,
            Self::Sliders => r#"<path d="M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M9 3v3M12 3v3M9 3h3M9 6h3M4 10v3M7 10v3M4 10h3M4 13h3"/>"#,
            Self::Sun => {
                r#"<path d="M8 10.75a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5zM8 1.5v1.25M8 13.25v1.25M1.5 8h1.25M13.25 8h1.25M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9"/>"#
            }
            Self::Table => r#"<path d="M2.5 3h11v10h-11zM2.5 6.25h11M6.5 6.25V13M2.5 9.6h11"/>"#,
            Self::Theme => {
                r#"<path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12z"/><path d="M8 4a4 4 0 0 1 0 8z" fill="currentColor" stroke="none"/>"#
            }
            Self::Urgent => r#"<path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.75V8.5l2.25 1.5"/>"#,
            Self::Warning => r#"<path d="M8 2.5l6 11H2zM8 6.75v3M8 11.6v.01"/>"#,
        }
    }
}

/// An icon next to its label; screen readers skip it.
#[component]
pub fn IconView(icon: Icon, #[prop(optional)] large: bool) -> impl IntoView {
    view! {
        <svg
            class="app-icon"
            viewBox="0 0 16 16"
            aria-hidden="true"
            focusable="false"
            data-size=large.then_some("large")
            inner_html=icon.paths()
        ></svg>
    }
}

/// The check mark of the selected menu item.
#[component]
pub fn MenuCheck() -> impl IntoView {
    view! {
        <svg class="app-icon app-menu__check" viewBox="0 0 16 16" aria-hidden="true" focusable="false" inner_html=Icon::Check.paths()></svg>
    }
}

/// The product's logo.
#[component]
pub fn BrandMark() -> impl IntoView {
    view! {
        <svg class="app-brand__mark" viewBox="0 0 22 22" aria-hidden="true" focusable="false">
            <path d="M2 3h18v4.5H2z"></path>
            <path d="M2 9.75h11v4H2z" opacity=".6"></path>
            <path d="M2 16h6v3.5H2z" opacity=".35"></path>
        </svg>
    }
}
