//! A line of text with a list of what could be meant, as the combobox pattern of the ARIA practices has it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// One row of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// What would stand in the field.
    pub title: AttrValue,
    /// What belongs to it, behind.
    pub note: AttrValue,
}

/// Properties of [`TypeAhead`].
#[derive(Clone, PartialEq, Properties)]
pub struct TypeAheadProps {
    /// Id of the input.
    pub id: AttrValue,
    /// Id of the element that names it.
    pub labelled_by: AttrValue,
    /// What it holds.
    pub value: AttrValue,
    /// What could be meant.
    pub suggestions: Vec<Suggestion>,
    /// It was typed in.
    pub oninput: Callback<String>,
    /// A row was taken.
    pub onpick: Callback<usize>,
    /// Name of the list for screen readers.
    pub list_label: AttrValue,
    /// An example of what could stand there.
    pub placeholder: AttrValue,
    /// Ids of what describes it.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// Whether what it holds cannot be used.
    #[prop_or_default]
    pub invalid: bool,
}

/// A field with type-ahead. Arrow keys move, Enter takes a row, Escape closes the list and keeps the text.
#[component]
pub fn TypeAhead(props: &TypeAheadProps) -> Html {
    let place = use_state_eq(Place::default);
    let rows = props.suggestions.len();
    let list_id = format!("{}-list", props.id);
    let go = {
        let place = place.clone();
        move |step: Step| place.set(place.next(step, rows))
    };
    let oninput = {
        let (go, oninput) = (go.clone(), props.oninput.clone());
        Callback::from(move |event: InputEvent| {
            oninput.emit(event.target_unchecked_into::<HtmlInputElement>().value());
            go(Step::Typed);
        })
    };
    let pick = {
        let (go, onpick) = (go.clone(), props.onpick.clone());
        Callback::from(move |row: usize| {
            onpick.emit(row);
            go(Step::Closed);
        })
    };
    let onkeydown = {
        let (place, go, pick) = (place.clone(), go.clone(), pick.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() || event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            match (event.key().as_str(), place.at(rows)) {
                ("ArrowDown", _) => go(Step::Down),
                ("ArrowUp", _) => go(Step::Up),
                ("Enter", Some(row)) => pick.emit(row),
                ("Escape", _) if place.open => go(Step::Closed),
                ("Tab", _) => return go(Step::Closed),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onblur = {
        let go = go.clone();
        Callback::from(move |_: FocusEvent| go(Step::Closed))
    };
    let at = place.at(rows);
    let open = place.open && rows > 0;
    html! {
        <div class="type-ahead">
            <input
                id={props.id.clone()}
                class="input input--hero"
                value={props.value.clone()}
                placeholder={props.placeholder.clone()}
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-labelledby={props.labelled_by.clone()}
                aria-expanded={open.to_string()}
                aria-controls={list_id.clone()}
                aria-activedescendant={at.map(|row| format!("{list_id}-{row}"))}
                aria-describedby={props.described_by.clone()}
                aria-invalid={props.invalid.then_some("true")}
                {oninput}
                {onkeydown}
                {onblur}
            />
            <div id={list_id.clone()} class="menu type-ahead__list" role="listbox" aria-label={props.list_label.clone()} hidden={!open}>
                { for props.suggestions.iter().enumerate().map(|(row, suggestion)| {
                    // Pressing a row must not take the focus from the field, or the list would close before the click.
                    let hold = Callback::from(|event: MouseEvent| event.prevent_default());
                    html! {
                        <div
                            key={row}
                            id={format!("{list_id}-{row}")}
                            class="menu__item"
                            role="option"
                            aria-selected={(at == Some(row)).to_string()}
                            data-at={(at == Some(row)).then_some("")}
                            onmousedown={hold}
                            onclick={pick.reform(move |_: MouseEvent| row)}
                        >
                            <span>{ &suggestion.title }</span>
                            <span class="faint small">{ &suggestion.note }</span>
                        </div>
                    }
                }) }
            </div>
        </div>
    }
}

/// Where the keyboard stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    open: bool,
    row: Option<usize>,
}

/// What moves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Typed,
    Down,
    Up,
    Closed,
}

impl Place {
    /// The place after a step in a list of so many rows.
    fn next(self, step: Step, rows: usize) -> Self {
        let last = rows.checked_sub(1);
        let row = match (step, self.at(rows)) {
            (Step::Typed | Step::Closed, _) => None,
            (Step::Down, Some(row)) => Some(row + 1).filter(|row| *row < rows).or(Some(0)),
            (Step::Down, None) => last.map(|_| 0),
            (Step::Up, Some(row)) => row.checked_sub(1).or(last),
            (Step::Up, None) => last,
        };
        Self { open: step != Step::Closed, row }
    }

    /// The row, if the list is open and has one there.
    fn at(self, rows: usize) -> Option<usize> {
        self.row.filter(|row| self.open && *row < rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrows_open_the_list_and_go_round() {
        let place = Place::default().next(Step::Down, 2);
        assert_eq!(place.at(2), Some(0));
        assert_eq!(place.next(Step::Down, 2).next(Step::Down, 2).at(2), Some(0));
        assert_eq!(Place::default().next(Step::Up, 2).at(2), Some(1));
    }

    #[test]
    fn typing_on_takes_no_row_by_itself() {
        let place = Place::default().next(Step::Down, 2).next(Step::Typed, 2);
        assert!(place.open);
        assert_eq!(place.at(2), None, "Enter would replace what was typed");
    }

    #[test]
    fn a_row_that_is_gone_cannot_be_taken() {
        let place = Place::default().next(Step::Up, 5);
        assert_eq!(place.at(2), None);
        assert_eq!(place.next(Step::Down, 0).at(0), None);
    }

    #[test]
    fn a_closed_list_has_no_row() {
        assert_eq!(Place::default().next(Step::Down, 2).next(Step::Closed, 2), Place::default());
    }
}
