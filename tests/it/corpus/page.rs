//! Forms that the page is given as well.
