//! What was typed on the way in, and which step is due. Knows no border.

use std::rc::Rc;

use yew::Reducible;

/// A step of the way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Address and password.
    SignIn,
    /// The code of an authenticator.
    Factor,
    /// Asking for an account.
    Register,
    /// The code of the mail that confirms the address.
    Verify,
    /// Asking for a mail because the password is forgotten.
    Forgot,
    /// The code of that mail, and another password.
    Reset,
}

/// The way in as it stands. It has no `Debug`, because it holds a password.
#[derive(Clone, PartialEq)]
pub struct Entry {
    /// What is due.
    pub step: Step,
    /// The address.
    pub email: String,
    /// How the person is greeted.
    pub name: String,
    /// The password, or the password to be.
    pub password: String,
    /// The code of a mail or of an authenticator.
    pub code: String,
    /// What lists will call this computer.
    pub computer: String,
    /// What the server said to do next.
    pub next: Option<String>,
    /// Whether everything for signing in was typed on the way, so that it needs no press.
    pub at_once: bool,
}

/// What happens on the way in.
#[derive(Clone)]
pub enum Action {
    /// Another step was chosen.
    Go(Step),
    /// The address was edited.
    Email(String),
    /// The name was edited.
    Name(String),
    /// The password was edited.
    Password(String),
    /// The code was edited.
    Code(String),
    /// The computer's name was edited.
    Computer(String),
    /// A mail is on its way; the server's words say what to do with it.
    Mailed(Step, String),
    /// A link of a mail brought its code.
    Linked(Step, String),
    /// The address is confirmed, or the password is another.
    Cleared,
    /// The password was right, and a second factor is due.
    FactorDue,
}

impl Entry {
    /// The way in for a computer of this name, and for the account whose session is over.
    pub fn new(computer: &str, email: &str) -> Self {
        Self {
            step: Step::SignIn,
            email: email.to_owned(),
            name: String::new(),
            password: String::new(),
            code: String::new(),
            computer: computer.to_owned(),
            next: None,
            at_once: false,
        }
    }

    /// The way in after an action.
    #[must_use]
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Go(step) => {
                next.step = step;
                next.code.clear();
                next.next = None;
                next.at_once = false;
            }
            Action::Email(text) => next.email = text,
            Action::Name(text) => next.name = text,
            Action::Password(text) => next.password = text,
            Action::Code(text) => next.code = text,
            Action::Computer(text) => next.computer = text,
            Action::Mailed(step, words) => {
                // A forgotten password is no help for the one to be.
                if step == Step::Reset && self.step != Step::Reset {
                    next.password.clear();
                }
                next.step = step;
                next.next = Some(words);
            }
            Action::Linked(step, code) => {
                next.step = step;
                next.code = code;
                next.next = None;
            }
            Action::Cleared => {
                next.step = Step::SignIn;
                next.code.clear();
                next.next = None;
                next.at_once = !next.email.trim().is_empty() && !next.password.is_empty();
            }
            Action::FactorDue => {
                next.step = Step::Factor;
                next.code.clear();
                next.at_once = false;
            }
        }
        next
    }
}

impl Reducible for Entry {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Entry {
        Entry::new("Laptop", "").after(Action::Email("ada@example.org".into())).after(Action::Password("a b c".into()))
    }

    #[test]
    fn what_was_typed_goes_along_to_another_step() {
        let there = typed().after(Action::Go(Step::Register));
        assert_eq!((there.email.as_str(), there.password.as_str()), ("ada@example.org", "a b c"));
    }

    #[test]
    fn a_confirmed_address_signs_in_at_once_if_the_password_is_known() {
        let waiting = typed().after(Action::Mailed(Step::Verify, "Look at your mail".into()));
        assert!(waiting.after(Action::Cleared).at_once);
        let later = Entry::new("Laptop", "").after(Action::Go(Step::Verify)).after(Action::Cleared);
        assert!(!later.at_once && later.step == Step::SignIn, "after a restart the password is not known");
    }

    #[test]
    fn a_link_fills_in_its_code_and_waits_for_a_press() {
        let there = typed().after(Action::Linked(Step::Verify, "c0de".into()));
        assert_eq!((there.step, there.code.as_str()), (Step::Verify, "c0de"));
        assert!(there.password == "a b c" && !there.at_once);
    }

    #[test]
    fn a_forgotten_password_is_not_taken_for_the_one_to_be() {
        let mailed = typed().after(Action::Go(Step::Forgot)).after(Action::Mailed(Step::Reset, String::new()));
        assert!(mailed.password.is_empty());
        let chosen = mailed.after(Action::Password("another".into()));
        let again = chosen.after(Action::Mailed(Step::Reset, String::new()));
        assert_eq!(again.password, "another", "asking for the mail again keeps what was typed since");
    }
}
