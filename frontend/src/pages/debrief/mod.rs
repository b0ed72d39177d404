//! What is said about an interview when it is over: a letter, and a way on.

mod answers;
mod closing;
mod delete;
mod rename;

use std::rc::Rc;

use domain::{InterviewId, Mode};
use ipc::{AppEvent, CostView, Debrief, InterviewRef, TurnOutcome};
use yew::prelude::*;

use self::{answers::answers, closing::closing, delete::DeleteDialog, rename::RenameDialog};
use crate::{
    backend::{self, data},
    components::{
        Button, Headline, Kind, Place, TagKind, desk, grouped, load_state, mode_word, saved, sum, tag, verdict_line,
    },
    route::Route,
    state::{Fetched, use_app_event, use_fetched_of, use_saving},
    text::{t, t_args},
    when::Local,
};

/// Properties of [`Page`].
#[derive(Clone, PartialEq, Properties)]
pub struct PageProps {
    /// Which interview.
    pub id: InterviewId,
}

/// The page.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let Fetched { load, again, .. } =
        use_fetched_of(props.id, |id| async move { backend::debrief(&InterviewRef { id }).await });
    // A model's reading may come after the round has ended.
    let told = use_callback((props.id, again.clone()), |event: Rc<AppEvent>, (id, again)| {
        if matches!(&*event, AppEvent::InterviewChanged { view } if view.id == *id) {
            again.emit(());
        }
    });
    use_app_event(told);
    let page =
        load_state(&load, &again, |debrief| html! { <Letter debrief={Rc::clone(debrief)} onchange={again.clone()} /> });
    desk(Place::History, page)
}

/// Which dialog is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    Rename,
    Delete,
}

#[derive(Clone, PartialEq, Properties)]
struct LetterProps {
    debrief: Rc<Debrief>,
    onchange: Callback<()>,
}

#[component]
fn Letter(props: &LetterProps) -> Html {
    let debrief = &props.debrief;
    let open = use_state_eq(|| Open::Nothing);
    let show = |what: Open| {
        let open = open.clone();
        Callback::from(move |()| open.set(what))
    };
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(Open::Nothing))
    };
    let (saving, id) = (use_saving(), debrief.id);
    let keep = saving.on(move || async move { data::save_as_text(&InterviewRef { id }).await });
    let improve = debrief.practise_position.map(|position| {
        let onclick = Route::Answer { id: debrief.id, position }.going();
        let words = t_args("debrief-improve", &[("number", (position + 1).into())]);
        html! { <Button kind={Kind::Go} id="improve" {onclick}>{ words }</Button> }
    });
    let again_kind = if improve.is_some() { Kind::Quiet } else { Kind::Go };
    let again = html! { <Button kind={again_kind} onclick={Route::Setup.going()}>{ t("debrief-again") }</Button> };
    html! {
        <>
            <p class="label debrief__meta">{ meta(debrief) }</p>
            <div class="stack debrief">
                <Headline text={debrief.headline.clone()} />
                { verdict(debrief) }
                if !debrief.summary.is_empty() { <p class="lead">{ &debrief.summary }</p> }
                if let Some((words, why)) = &debrief.best {
                    <section class="section" aria-labelledby="best">
                        <h2 class="label" id="best">{ t("debrief-best") }</h2>
                        <blockquote class="best question question--l">{ t_args("quoted", &[("words", words.clone().into())]) }</blockquote>
                        <p class="quiet">{ why }</p>
                    </section>
                }
                <section class="section" aria-labelledby="one">
                    if let Some(practise) = &debrief.practise {
                        <h2 class="label next__kind" id="one">{ t("debrief-one-thing") }</h2>
                        <p class="one-thing">{ practise }</p>
                    } else {
                        <h2 class="sr-only" id="one">{ t("debrief-next") }</h2>
                    }
                    <div class="row">
                        { improve }
                        { again }
                    </div>
                </section>
                if !debrief.answers.is_empty() { { answers(debrief.id, &debrief.answers, debrief.mode == Mode::Calm) } }
                { closing(&debrief.closing) }
                <footer class="debrief__foot">
                    { cost(debrief.cost) }
                    <div class="row row--tight btn-flush">
                        <Button kind={Kind::Quiet} id="save-text" busy={saving.errand.busy} onclick={keep}>{ t("debrief-save") }</Button>
                        <Button kind={Kind::Quiet} opens="dialog" onclick={show(Open::Rename)}>{ t("debrief-rename") }</Button>
                        <Button kind={Kind::Quiet} opens="dialog" onclick={show(Open::Delete)}>{ t("debrief-delete") }</Button>
                    </div>
                    { saved(&saving) }
                </footer>
            </div>
            { match *open {
                Open::Nothing => Html::default(),
                Open::Rename => html! { <RenameDialog id={debrief.id} title={debrief.title.clone()} onclose={close} ondone={props.onchange.clone()} /> },
                Open::Delete => html! { <DeleteDialog id={debrief.id} title={debrief.title.clone()} answers={answered(debrief)} onclose={close} /> },
            } }
        </>
    }
}

fn answered(debrief: &Debrief) -> usize {
    debrief.answers.iter().filter(|answer| answer.outcome == TurnOutcome::Answered).count()
}

/// "Senior staff nurse. Coached, 13 minutes, Thursday 19 November".
fn meta(debrief: &Debrief) -> AttrValue {
    let day = Local::of(debrief.started_at).long_day(Local::now());
    let args = [
        ("title", debrief.title.clone().into()),
        ("mode", mode_word(debrief.mode).to_string().into()),
        ("minutes", (debrief.spent_ms / 60_000).into()),
        ("day", day.to_string().into()),
    ];
    t_args("debrief-meta", &args)
}

/// The word, the number and where they are from; nothing in a calm round.
fn verdict(debrief: &Debrief) -> Html {
    if debrief.mode == Mode::Calm {
        return Html::default();
    }
    let scored = debrief.answers.iter().filter(|answer| answer.overall.is_some()).count();
    let source = if debrief.scored_by_model { t("debrief-by-model") } else { t("local-check") };
    let behind = html! {
        if debrief.overall.is_some() {
            { tag(TagKind::Plain, source) }
            <span>{ t_args("debrief-over", &[("count", scored.into())]) }</span>
        } else {
            <span>{ t("debrief-not-scored") }</span>
        }
    };
    verdict_line(debrief.overall, behind)
}

/// What a model used, if one took part.
fn cost(cost: CostView) -> Html {
    if cost.requests == 0 {
        return html! { <p class="small faint">{ t("debrief-stayed") }</p> };
    }
    let args = [
        ("requests", cost.requests.into()),
        ("sent", grouped(cost.input_tokens).into()),
        ("received", grouped(cost.output_tokens).into()),
        ("cost", sum(cost.cost).to_string().into()),
    ];
    html! {
        <p class="small faint num">
            { t_args("debrief-cost", &args) }
            if cost.estimated { { " " }{ t("debrief-cost-estimated") } }
        </p>
    }
}
