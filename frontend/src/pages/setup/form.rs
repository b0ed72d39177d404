//! The choices for a round, and the rules between them.

use std::rc::Rc;

use domain::{DifficultyChoice, Focus, Mode, Persona, Seniority, Setup, limits};
use ipc::CategoryView;
use yew::Reducible;

use super::roles::{self, Fit, RoleTitle};

/// Questions of a calm round.
const CALM_QUESTIONS: u8 = 3;

/// What is chosen so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    setup: Setup,
    fit: Fit,
    categories: Rc<[CategoryView]>,
    /// Questions and time limit as they were before the round became calm.
    before_calm: (u8, Option<u32>),
    /// The category was chosen by hand: another word in the role does not change it.
    by_hand: bool,
    /// The role is that of last time, and nobody has said it again.
    offered: bool,
}

/// One changed choice.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// The role was typed.
    Role(String),
    /// A title of the type-ahead was taken.
    Title(RoleTitle),
    /// The question set was chosen by hand.
    Category(String),
    /// The job ad was pasted or edited.
    JobAd(String),
    /// The résumé was pasted or edited.
    Resume(String),
    /// How it is conducted.
    Mode(Mode),
    /// How many questions.
    Questions(u8),
    /// What about.
    Focus(Focus),
    /// Who asks.
    Persona(Persona),
    /// How far along the candidate is.
    Seniority(Seniority),
    /// How hard.
    Difficulty(DifficultyChoice),
    /// Seconds for each question, or no limit.
    QuestionLimit(Option<u32>),
    /// An unscored question first.
    WarmUp(bool),
}

/// Why a round cannot start yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No role was said.
    Role,
    /// The role is longer than a name may be.
    ShorterRole,
    /// The job ad is longer than a document may be.
    ShorterAd,
    /// The résumé is longer than a document may be.
    ShorterResume,
    /// There is no question set to ask from.
    Category,
}

impl Form {
    /// The round used last, or the usual one.
    pub fn new(last: Option<Setup>, categories: Rc<[CategoryView]>) -> Self {
        let usual = Setup::default();
        let before_calm = (usual.questions, usual.question_limit_s);
        let mut setup = last.unwrap_or(usual);
        let known = categories.iter().any(|category| category.id == setup.category);
        let fit = if known { Fit::Named(setup.category.clone()) } else { roles::fit(&setup.role, &categories) };
        fit.category().unwrap_or_default().clone_into(&mut setup.category);
        Self { setup, fit, categories, before_calm, by_hand: known, offered: true }
    }

    /// The choices as they stand.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// How the role and the question sets fit.
    pub fn fit(&self) -> &Fit {
        &self.fit
    }

    /// The question sets to choose from.
    pub fn categories(&self) -> &[CategoryView] {
        &self.categories
    }

    /// The round to start.
    ///
    /// # Errors
    /// What is missing first, in reading order.
    pub fn complete(&self) -> Result<Setup, Missing> {
        if self.setup.role.trim().is_empty() {
            return Err(Missing::Role);
        }
        if self.setup.role.trim().chars().count() > limits::NAME_CHARS {
            return Err(Missing::ShorterRole);
        }
        if self.setup.job_ad.as_ref().is_some_and(|ad| ad.chars().count() > limits::DOCUMENT_CHARS) {
            return Err(Missing::ShorterAd);
        }
        if self.setup.resume.as_ref().is_some_and(|resume| resume.chars().count() > limits::DOCUMENT_CHARS) {
            return Err(Missing::ShorterResume);
        }
        if self.setup.category.is_empty() {
            return Err(Missing::Category);
        }
        Ok(Setup { role: self.setup.role.trim().to_owned(), ..self.setup.clone() })
    }

    /// Where the form goes with one more choice.
    pub fn with(&self, choice: Choice) -> Self {
        let mut next = self.clone();
        match choice {
            Choice::Role(role) => next.say_role(role),
            Choice::Title(title) => next.take_title(title),
            Choice::Category(category) => next.take_category(Fit::Named(category), true),
            Choice::JobAd(ad) => next.read_ad(ad),
            Choice::Resume(resume) => next.setup.resume = Some(resume).filter(|resume| !resume.trim().is_empty()),
            Choice::Mode(mode) => next.take_mode(mode),
            Choice::Questions(questions) => {
                if self.setup.mode != Mode::Calm {
                    next.setup.questions = questions.clamp(1, limits::QUESTIONS);
                }
            }
            Choice::Focus(focus) => next.setup.focus = focus,
            Choice::Persona(persona) => next.setup.persona = persona,
            Choice::Seniority(seniority) => next.setup.seniority = seniority,
            Choice::Difficulty(difficulty) => next.setup.difficulty = difficulty,
            Choice::QuestionLimit(seconds) => {
                if self.setup.mode != Mode::Calm {
                    next.setup.question_limit_s = seconds;
                }
            }
            Choice::WarmUp(on) => next.setup.warm_up = on,
        }
        next
    }

    fn say_role(&mut self, role: String) {
        if role.trim().is_empty() {
            self.by_hand = false;
        }
        if !self.by_hand {
            let fit = roles::fit(&role, &self.categories);
            self.take_category(fit, false);
        }
        self.setup.role = role;
        self.offered = false;
    }

    fn take_title(&mut self, title: RoleTitle) {
        self.setup.role = title.title;
        self.take_category(Fit::Named(title.category), false);
        self.offered = false;
    }

    fn take_category(&mut self, fit: Fit, by_hand: bool) {
        fit.category().unwrap_or_default().clone_into(&mut self.setup.category);
        self.fit = fit;
        self.by_hand = by_hand;
    }

    /// Takes over the ad; where no role was said but that of last time, the title it names becomes the role.
    fn read_ad(&mut self, ad: String) {
        if (self.offered || self.setup.role.trim().is_empty())
            && let Some(title) = roles::title_named_in(&ad, &self.categories)
        {
            self.take_title(title);
        }
        self.setup.job_ad = if ad.trim().is_empty() { None } else { Some(ad) };
    }

    fn take_mode(&mut self, mode: Mode) {
        let (was_calm, is_calm) = (self.setup.mode == Mode::Calm, mode == Mode::Calm);
        if is_calm && !was_calm {
            self.before_calm = (self.setup.questions, self.setup.question_limit_s);
            (self.setup.questions, self.setup.question_limit_s) = (CALM_QUESTIONS, None);
        }
        if was_calm && !is_calm {
            (self.setup.questions, self.setup.question_limit_s) = self.before_calm;
        }
        self.setup.mode = mode;
    }
}

impl Reducible for Form {
    type Action = Choice;

    fn reduce(self: Rc<Self>, choice: Choice) -> Rc<Self> {
        Rc::new(self.with(choice))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_without_a_role_does_not_start() {
        assert_eq!(form().complete(), Err(Missing::Role));
        assert_eq!(form().with(Choice::Role("  ".to_owned())).complete(), Err(Missing::Role));
    }

    #[test]
    fn a_role_longer_than_a_name_is_not_cut_silently() {
        let form = form().with(Choice::Role(format!("nurse {}", "é".repeat(limits::NAME_CHARS))));
        assert_eq!(form.complete(), Err(Missing::ShorterRole));
    }

    #[test]
    fn the_question_set_follows_the_role_until_one_is_chosen_by_hand() {
        let form = form().with(Choice::Role("Nurse".to_owned()));
        assert_eq!(form.setup().category, "nursing");
        let form = form.with(Choice::Role("Engineer".to_owned()));
        assert_eq!(form.setup().category, "software");
        let form = form.with(Choice::Category("nursing".to_owned())).with(Choice::Role("Engineers".to_owned()));
        assert_eq!(form.setup().category, "nursing", "a choice by hand outlives another word");
        let form = form.with(Choice::Role(String::new())).with(Choice::Role("Engineer".to_owned()));
        assert_eq!(form.setup().category, "software", "an emptied field starts afresh");
    }

    #[test]
    fn calm_has_three_questions_and_no_clock_and_gives_the_choices_back() {
        let coached = form().with(Choice::Questions(7)).with(Choice::QuestionLimit(Some(120)));
        let calm =
            coached.with(Choice::Mode(Mode::Calm)).with(Choice::Questions(9)).with(Choice::QuestionLimit(Some(60)));
        assert_eq!((calm.setup().questions, calm.setup().question_limit_s), (3, None));
        let mock = calm.with(Choice::Mode(Mode::Mock));
        assert_eq!((mock.setup().questions, mock.setup().question_limit_s), (7, Some(120)));
    }

    #[test]
    fn an_ad_fills_an_empty_role_and_leaves_a_said_one_alone() {
        let ad = || Choice::JobAd("We look for a registered nurse.".to_owned());
        let filled = form().with(ad());
        assert_eq!((filled.setup().role.as_str(), filled.setup().category.as_str()), ("Registered nurse", "nursing"));
        let said = form().with(Choice::Role("Engineer".to_owned())).with(ad());
        assert_eq!((said.setup().role.as_str(), said.setup().category.as_str()), ("Engineer", "software"));
        let last = Setup { category: "software".to_owned(), role: "Engineer".to_owned(), ..Setup::default() };
        let filled = Form::new(Some(last), bank()).with(ad());
        assert_eq!((filled.setup().role.as_str(), filled.setup().category.as_str()), ("Registered nurse", "nursing"));
        assert_eq!(said.with(Choice::JobAd(" \n".to_owned())).setup().job_ad, None, "white space is no ad");
    }

    #[test]
    fn the_round_used_last_is_offered_again_even_if_its_question_set_is_gone() {
        let last = Setup { category: "gone".to_owned(), role: "Nurse".to_owned(), ..Setup::default() };
        let form = Form::new(Some(last), bank());
        assert_eq!(form.complete().map(|setup| setup.category), Ok("nursing".to_owned()));
    }

    fn form() -> Form {
        Form::new(None, bank())
    }

    fn bank() -> Rc<[CategoryView]> {
        [("software", "Software engineering", "Software engineer"), ("nursing", "Nursing", "Registered nurse")]
            .map(|(id, name, role)| CategoryView {
                id: id.to_owned(),
                name: name.to_owned(),
                roles: vec![role.to_owned()],
                questions: 12,
                industries: Vec::new(),
            })
            .into()
    }
}
