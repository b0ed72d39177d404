//! How requests are spoiled.

/// What happens to one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Refused with this status; nothing is done.
    Status(u16),
    /// Done, but the connection ends before the answer.
    AnswerLost,
    /// Never answered; nothing is done.
    Silence,
    /// Done, but the answer is a page.
    Page,
    /// Done, but the answer is of live mode.
    OtherMode,
    /// Done, but the answer is of another customer.
    OtherCustomer,
}
