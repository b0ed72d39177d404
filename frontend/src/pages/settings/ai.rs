//! Who reads the answers: the built-in coach, a compatible server, or OpenAI with one's own key.

use std::rc::Rc;

use domain::{Provider, Setting};
use gloo::timers::callback::Timeout;
use ipc::{ErrorCode, KeyPlace, UsageView};
use yew::{platform::spawn_local, prelude::*};

use super::{
    amount::AmountField,
    jobt::JobtFields,
    model::ModelField,
    reader::{Action, AddressFault, Kind as Who, Reader, Test},
    tried::{find_key, forget_key, take_model, try_reader},
};
use crate::{
    backend, browser,
    components::{Button, Choice, Fold, Headline, Kind, Size, TagKind, TextField, about, exact, sum, switch, tag},
    pages::key_file::OtherPlaces,
    route::{Route, Section},
    state::{Fetched, Load, SettingsHandle, use_fetched, use_settings},
    text::{t, t_args},
};

/// A pause in typing after which the keychain is asked about the address.
const KEY_AFTER_MS: u32 = 400;
/// Offered at OpenAI while none was chosen: good enough to judge, and among the cheap ones.
const USUAL_MODEL: &str = "gpt-5-mini";
/// Addresses of servers that people run on their own computer.
const USUAL_ADDRESSES: [(&str, &str); 2] =
    [("Ollama", "http://localhost:11434/v1"), ("LM Studio", "http://localhost:1234/v1")];

/// The section.
#[component]
pub fn Ai() -> Html {
    let Fetched { load: usage, again, .. } = use_fetched(backend::usage);
    html! {
        <>
            <Headline text={t("ai-title")} />
            <p class="quiet settings__lead">{ t("ai-lead") }</p>
            { match &usage {
                Load::Loading => html! { <p class="faint" role="status">{ t("loading") }</p> },
                Load::Present(usage) => html! { <Readers usage={Rc::clone(usage)} onasked={again} /> },
                // The choice does not hang on the prices.
                Load::Absent | Load::Failed(_) => html! { <Readers onasked={again} /> },
            } }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ReadersProps {
    #[prop_or_default]
    usage: Option<Rc<UsageView>>,
    onasked: Callback<()>,
}

#[component]
fn Readers(props: &ReadersProps) -> Html {
    let handle = use_settings();
    let settings = &handle.settings;
    let prices = props.usage.as_ref().map(|usage| usage.prices.clone()).unwrap_or_default();
    let form = use_reducer(|| Reader::new(&settings.provider, USUAL_MODEL));
    let tell = use_callback(form.dispatcher(), |action: Action, form| form.dispatch(action));
    use_effect_with((form.chosen, form.address.clone()), {
        let (form, tell) = ((*form).clone(), tell.clone());
        move |(chosen, _)| {
            let has_keys = matches!(chosen, Who::Compatible | Who::OpenAi);
            let ask = has_keys && form.address_fault().is_none();
            let wait = ask.then(|| Timeout::new(KEY_AFTER_MS, move || spawn_local(find_key(form, tell))));
            move || drop(wait)
        }
    });
    // Once a test: where this cannot be kept, the reader stays out of use until it is tried again.
    use_effect_with(form.reads_from_now_on(), {
        let SettingsHandle { settings, change } = handle.clone();
        move |provider| {
            if let Some(provider) = provider.as_ref().filter(|provider| **provider != settings.provider) {
                change.emit(Setting::Provider(provider.clone()));
            }
        }
    });
    let choose = |who: Who| {
        let (tell, change) = (tell.clone(), handle.change.clone());
        Callback::from(move |()| {
            tell.emit(Action::Choose(who));
            if who == Who::BuiltIn {
                change.emit(Setting::Provider(Provider::BuiltIn));
            }
        })
    };
    let side =
        |who: Who, otherwise: AttrValue| if Who::of(&settings.provider) == who { t("ai-in-use") } else { otherwise };
    let round = prices.iter().find(|price| price.model == form.openai_model).map(|price| about(price.round));
    let openai_side =
        round.map_or_else(|| t("ai-openai-side"), |cost| t_args("ai-a-round", &[("cost", cost.to_string().into())]));
    let fields = html! { <Fields form={(*form).clone()} tell={tell.clone()} usage={props.usage.clone()} onasked={props.onasked.clone()} /> };
    let jobt = html! { <JobtFields form={(*form).clone()} tell={tell.clone()} /> };
    let below = |who: Who| if form.chosen == who { fields.clone() } else { Html::default() };
    html! {
        <>
            <fieldset>
                <legend class="sr-only">{ t("ai-title") }</legend>
                <Choice id="reader-built-in" group="reader" title={t("ai-built-in")} side={side(Who::BuiltIn, t("ai-built-in-side"))} checked={form.chosen == Who::BuiltIn} onchoose={choose(Who::BuiltIn)} />
                <Choice id="reader-jobt" group="reader" title={t("ai-jobt")} side={side(Who::Jobt, t("ai-jobt-side"))} checked={form.chosen == Who::Jobt} onchoose={choose(Who::Jobt)}>
                    { if form.chosen == Who::Jobt { jobt } else { Html::default() } }
                </Choice>
                <Choice id="reader-server" group="reader" title={t("ai-server")} text={(form.chosen != Who::Compatible).then(|| t("ai-server-text"))} side={side(Who::Compatible, t("ai-server-side"))} checked={form.chosen == Who::Compatible} onchoose={choose(Who::Compatible)}>
                    { below(Who::Compatible) }
                </Choice>
                <Choice id="reader-openai" group="reader" title={t("ai-openai")} side={side(Who::OpenAi, openai_side)} checked={form.chosen == Who::OpenAi} onchoose={choose(Who::OpenAi)}>
                    { below(Who::OpenAi) }
                </Choice>
            </fieldset>
            if let Some(usage) = &props.usage { { price_table(usage) } }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FieldsProps {
    form: Reader,
    tell: Callback<Action>,
    usage: Option<Rc<UsageView>>,
    onasked: Callback<()>,
}

/// What belongs to the chosen reader.
#[component]
fn Fields(props: &FieldsProps) -> Html {
    let FieldsProps { form, tell, .. } = props;
    let handle = use_settings();
    let settings = &handle.settings;
    let tried = use_state_eq(|| false);
    let try_in = |place: KeyPlace| {
        let (form, tell, onasked) = (form.clone(), tell.clone(), props.onasked.clone());
        let tried = tried.clone();
        Callback::from(move |()| {
            tried.set(true);
            if form.can_test() {
                let (form, tell, onasked) = (form.clone(), tell.clone(), onasked.clone());
                spawn_local(async move {
                    try_reader(form, place, tell).await;
                    onasked.emit(());
                });
            } else if form.test != Test::UnderWay {
                browser::focus(if form.address_fault().is_some() { "address" } else { "key" });
            }
        })
    };
    let test = try_in(KeyPlace::Keychain);
    let anyway = {
        let form = form.clone();
        handle.change.reform(move |()| Setting::Provider(form.described()))
    };
    let forget = {
        let (form, tell) = (form.clone(), tell.clone());
        Callback::from(move |()| spawn_local(forget_key(form.clone(), tell.clone())))
    };
    let pick = {
        let (form, tell, handle) = (form.clone(), tell.clone(), handle.clone());
        Callback::from(move |model: String| take_model(&form, model, &tell, &handle))
    };
    let models = if form.models.is_empty() && form.chosen == Who::OpenAi {
        props.usage.iter().flat_map(|usage| usage.prices.iter().map(|price| price.model.clone().into())).collect()
    } else {
        form.models.iter().map(|model| model.clone().into()).collect::<Vec<AttrValue>>()
    };
    let key_missing = *tried && form.chosen == Who::OpenAi && !form.has_key() && form.key.trim().is_empty();
    let busy = form.test == Test::UnderWay;
    let month = props.usage.as_ref().map(|usage| usage.month.cost).unwrap_or_default();
    html! {
        <>
            if form.chosen == Who::Compatible { { address(form, tell, *tried) } }
            <div class="field">
                <label class="field__label" for="key">{ if form.chosen == Who::OpenAi { t("ai-key") } else { t("ai-key-optional") } }</label>
                <div class="input-join">
                    { key_input(form, tell, test.clone(), key_missing) }
                    <Button {busy} id="test" onclick={test.clone()}>{ if busy { t("ai-testing") } else { t("ai-test") } }</Button>
                </div>
                <div id="key-help" role="status">
                    if key_missing { <p class="field__error">{ t("ai-key-missing") }</p> }
                    { outcome(form, &settings.provider, &forget, &anyway, &try_in(KeyPlace::File), &try_in(KeyPlace::Memory)) }
                </div>
            </div>
            <div class="row settings__pair">
                <ModelField model={form.model().to_owned()} {models} onpick={pick} ontype={tell.reform(Action::Model)} />
                <AmountField id="round-cap" label={t("ai-round-cap")} value={settings.interview_cap} onset={handle.change.reform(Setting::InterviewCap)} />
                <AmountField id="month-cap" label={t("ai-month-cap")} value={settings.month_cap} onset={handle.change.reform(Setting::MonthCap)} />
            </div>
            <p class="field__help">{ t_args("ai-at-the-limit", &[("spent", sum_or_none(month).to_string().into())]) }</p>
            { switch("ai-interviews", t("ai-interviews"), t("ai-interviews-help"), settings.model_interviews, &handle.change.reform(Setting::ModelInterviews)) }
            if form.chosen == Who::Compatible { { patience(settings.model_idle_s, &handle.change.reform(Setting::ModelIdleS)) } }
        </>
    }
}

fn sum_or_none(amount: domain::MicroDollars) -> AttrValue {
    if amount.0 == 0 { t("money-nothing") } else { sum(amount) }
}

fn address(form: &Reader, tell: &Callback<Action>, tried: bool) -> Html {
    let error = match form.address_fault() {
        Some(AddressFault::Empty) if tried => Some(t("ai-address-empty")),
        Some(AddressFault::Scheme) if tried => Some(t("ai-address-scheme")),
        Some(AddressFault::Shape) if tried => Some(t("ai-address-shape")),
        Some(_) | None => None,
    };
    let help = html! {
        <>
            { t("ai-address-help") }
            { for USUAL_ADDRESSES.map(|(name, address)| html! {
                <>{ " " }<Button kind={Kind::Link} onclick={tell.reform(move |()| Action::Address(address.to_owned()))}>{ name }</Button></>
            }) }
        </>
    };
    html! {
        <TextField id="address" label={t("ai-address")} value={form.address.clone()} oninput={tell.reform(Action::Address)}
            placeholder={USUAL_ADDRESSES[0].1} {help} {error} />
    }
}

/// The key as typed. A kept key never comes back; its last letters tell which one it is.
fn key_input(form: &Reader, tell: &Callback<Action>, onenter: Callback<()>, invalid: bool) -> Html {
    let oninput = tell
        .reform(|event: InputEvent| Action::Key(event.target_unchecked_into::<web_sys::HtmlInputElement>().value()));
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            onenter.emit(());
        }
    });
    let ending = form.key_state.as_ref().and_then(|state| state.ending.clone());
    let placeholder = match ending {
        Some(ending) => t_args("ai-key-kept", &[("ending", ending.into())]),
        None if form.has_key() => t("ai-key-is-kept"),
        None => t("ai-key-example"),
    };
    html! {
        <input class="input" id="key" type="password" autocomplete="off" spellcheck="false" value={form.key.clone()} {placeholder}
            aria-describedby="key-help" aria-invalid={invalid.then_some("true")} {oninput} {onkeydown} />
    }
}

/// What the test found and where the key is.
pub fn outcome(
    form: &Reader,
    in_use: &Provider,
    forget: &Callback<()>,
    anyway: &Callback<()>,
    in_file: &Callback<()>,
    in_memory: &Callback<()>,
) -> Html {
    match &form.test {
        Test::UnderWay => html! { <p class="field__help">{ t("ai-asking") }</p> },
        Test::Works(probe) => {
            let args = [("seconds", seconds(probe.took_ms).into()), ("model", probe.model.clone().into())];
            html! {
                <p class="field__help">
                    { tag(TagKind::Keep, t("ai-works")) }{ " " }
                    { t_args("ai-answered", &args) }
                    if !probe.structured { { " " }{ t("ai-unstructured") } }
                    { " " }{ kept(form, forget) }
                </p>
            }
        }
        Test::Failed(error) if matches!(error.code, ErrorCode::KeychainUnavailable | ErrorCode::KeyFileLocked) => {
            let title = if error.code == ErrorCode::KeyFileLocked { t("key-file-locked") } else { t("ai-no-keychain") };
            html! { <OtherPlaces {title} kept={t("ai-no-keychain-memory")} onfile={in_file.clone()} onmemory={in_memory.clone()} /> }
        }
        Test::Failed(error) => html! {
            <>
                <p class="field__error">{ &error.message }</p>
                if form.may_use_untested(in_use) {
                    <p class="field__help">{ t("ai-anyway-help") }{ " " }<Button kind={Kind::Link} onclick={anyway.clone()}>{ t("ai-anyway") }</Button></p>
                }
                if form.has_key() { <p class="field__help">{ kept(form, forget) }</p> }
            </>
        },
        Test::Open if form.has_key() => html! { <p class="field__help">{ kept(form, forget) }</p> },
        Test::Open if form.chosen == Who::OpenAi => html! { <p class="field__help">{ t("ai-key-where") }</p> },
        Test::Open => html! { <p class="field__help">{ t("ai-test-first") }</p> },
    }
}

fn kept(form: &Reader, forget: &Callback<()>) -> Html {
    let place = match form.key_state.as_ref().and_then(|state| state.kept_in) {
        None => return Html::default(),
        Some(KeyPlace::Keychain) => t("ai-kept-keychain"),
        Some(KeyPlace::File) => t("ai-kept-file"),
        Some(KeyPlace::Memory) => t("ai-kept-memory"),
    };
    html! { <>{ place }{ " " }<Button kind={Kind::Link} onclick={forget.clone()}>{ t("ai-forget") }</Button></> }
}

/// How long a silent server is waited for; a model on one's own computer may need minutes.
fn patience(chosen: u32, onset: &Callback<u32>) -> Html {
    let onchange = onset.reform(|event: Event| {
        event.target_unchecked_into::<web_sys::HtmlSelectElement>().value().parse().unwrap_or(60)
    });
    let mut choices = vec![30, 60, 120, 300, 600];
    if !choices.contains(&chosen) {
        choices.insert(0, chosen);
    }
    html! {
        <div class="field">
            <label class="field__label" for="patience">{ t("ai-patience") }</label>
            <select class="input input--patience" id="patience" {onchange}>
                { for choices.into_iter().map(|seconds| html! {
                    <option key={seconds} value={seconds.to_string()} selected={seconds == chosen}>{ t_args("ai-seconds", &[("seconds", seconds.into())]) }</option>
                }) }
            </select>
        </div>
    }
}

/// What models cost, the cheapest first, and the way to what was sent.
fn price_table(usage: &UsageView) -> Html {
    let ledger = Callback::from(|()| Route::Settings { section: Section::Privacy }.replace());
    let mut prices: Vec<_> = usage.prices.iter().collect();
    prices.sort_by_key(|price| price.round);
    html! {
        <section class="section" aria-label={t("ai-prices")}>
            <Fold summary={html! { { t("ai-prices") } }}>
                <table class="table">
                    <caption>{ t_args("ai-prices-of", &[("date", day(&usage.prices_of).to_string().into())]) }</caption>
                    <thead><tr>
                        <th scope="col">{ t("ai-price-model") }</th>
                        <th scope="col">{ t("ai-price-round") }</th>
                        <th scope="col" class="num">{ t("ai-price-sent") }</th>
                        <th scope="col" class="num">{ t("ai-price-received") }</th>
                    </tr></thead>
                    <tbody>
                        { for prices.into_iter().map(|price| html! {
                            <tr key={price.model.clone()}>
                                <th scope="row">{ &price.model }</th>
                                <td>{ about(price.round) }</td>
                                <td class="num">{ exact(price.input) }</td>
                                <td class="num">{ exact(price.output) }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            </Fold>
            <Button kind={Kind::Link} size={Size::Small} onclick={ledger}>{ t("ai-what-left") }</Button>
        </section>
    }
}

/// "1.2" of 1,234 milliseconds.
fn seconds(took_ms: u64) -> String {
    let tenths = took_ms.saturating_add(50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// "1 November 2026" of "2026-11-01"; anything else as it is.
fn day(date: &str) -> AttrValue {
    let parts: Vec<u32> = date.split('-').filter_map(|part| part.parse().ok()).collect();
    let [year, month @ 1..=12, day] = parts[..] else { return date.to_owned().into() };
    let month = t(&format!("month-{}", month - 1)).to_string();
    t_args("ai-date", &[("day", day.into()), ("month", month.into()), ("year", year.to_string().into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_a_file_is_said_as_people_say_it() {
        assert_eq!(day("2026-11-01"), "1 November 2026");
        assert_eq!(day("2026-13-01"), "2026-13-01");
        assert_eq!(day("soon"), "soon");
    }

    #[test]
    fn a_time_is_said_to_a_tenth_of_a_second() {
        assert_eq!([0, 49, 50, 1_234, 60_950].map(seconds), ["0.0", "0.0", "0.1", "1.2", "61.0"]);
    }
}
