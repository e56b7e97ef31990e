//! The text that explains the demo on the first visit.

words! {
    label: "First visit",
    skip: "Skip",
    next: "Next",
    end: "Got it",
    fix: "1 of 3: Fix first",
    fix_text: "At the top of the dashboard stands what would change the results most. Each line says what it changes, and how to fix it.",
    calls: "2 of 3: The call list",
    calls_text: "Below it are the customers to call, best first: why, what to do, and by when.",
    talk: "3 of 3: What to say, and record",
    talk_text: "Open a customer for a message to send. Then mark the action as done, and it leaves the list.",
}
