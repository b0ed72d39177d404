//! A limit in money, as a person types it.

use domain::MicroDollars;
use yew::prelude::*;

use crate::{
    components::{TextField, digits},
    text::t,
};

/// Largest limit that can be set: a thousand dollars.
const MOST: u64 = 1_000_000_000;

/// Properties of [`AmountField`].
#[derive(Clone, PartialEq, Properties)]
pub struct AmountFieldProps {
    /// Id of the input.
    pub id: AttrValue,
    /// Its name.
    pub label: AttrValue,
    /// The limit.
    pub value: MicroDollars,
    /// Another limit was set.
    pub onset: Callback<MicroDollars>,
}

/// A field that sets the limit when it is left or Enter is pressed. What is no amount stays in the field and is said.
#[component]
pub fn AmountField(props: &AmountFieldProps) -> Html {
    let typed = use_state_eq(|| None::<String>);
    let error = use_state_eq(|| false);
    let settle = {
        let (typed, error, onset, value) = (typed.clone(), error.clone(), props.onset.clone(), props.value);
        Callback::from(move |()| {
            let Some(text) = &*typed else { return };
            match read(text) {
                Some(amount) => {
                    typed.set(None);
                    if amount != value {
                        onset.emit(amount);
                    }
                }
                None => error.set(true),
            }
        })
    };
    let oninput = {
        let (typed, error) = (typed.clone(), error.clone());
        Callback::from(move |text: String| {
            typed.set(Some(text));
            error.set(false);
        })
    };
    let value = (*typed).clone().unwrap_or_else(|| format!("${}", digits(props.value)));
    html! {
        <TextField
            id={props.id.clone()}
            label={props.label.clone()}
            {value}
            {oninput}
            onenter={settle.clone()}
            onblur={settle}
            error={error.then(|| t("amount-wrong"))}
            class={classes!("input--short", "num")}
        />
    }
}

/// Reads "3", "$3.50", "3,50" or "0.5". `None` for anything else and for amounts beyond a thousand dollars.
fn read(text: &str) -> Option<MicroDollars> {
    let text = text.trim().trim_start_matches('$').trim_start();
    let (whole, cents) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if !digits(whole) || !digits(cents) || cents.len() > 2 || (whole.is_empty() && cents.is_empty()) {
        return None;
    }
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let cents: u64 = format!("{cents:0<2}").parse().ok()?;
    let amount = whole.checked_mul(1_000_000)?.checked_add(cents * 10_000)?;
    (amount <= MOST).then_some(MicroDollars(amount))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_reads_back_as_it_is_written() {
        for (typed, cents) in [("3", 300), ("$3.50", 350), (" 3,5 ", 350), (".5", 50), ("0.05", 5), ("0", 0)] {
            let amount = read(typed);
            assert_eq!(amount, Some(MicroDollars::from_cents(cents)), "{typed}");
            assert_eq!(amount.and_then(|amount| read(&digits(amount))), amount, "{typed}");
        }
    }

    #[test]
    fn what_is_not_an_amount_sets_no_limit() {
        for typed in ["", "$", ".", "three", "-1", "1.234", "1e9", "1001", "99999999999999999999", "1.2.3"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
