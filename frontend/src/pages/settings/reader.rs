//! Who reads the answers: the form for choosing, keeping a key and testing. Knows no border.

use std::rc::Rc;

use domain::Provider;
use ipc::{CommandError, ErrorCode, KeyState, ProbeView};
use yew::Reducible;

/// The readers on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The built-in coach alone.
    BuiltIn,
    /// Jobt AI, with a plan in place of a key.
    Jobt,
    /// Any server that speaks OpenAI's language.
    Compatible,
    /// api.openai.com with the person's own key.
    OpenAi,
}

impl Kind {
    /// Which one a provider is.
    pub fn of(provider: &Provider) -> Self {
        match provider {
            Provider::BuiltIn => Self::BuiltIn,
            Provider::Jobt { .. } => Self::Jobt,
            Provider::Compatible { .. } => Self::Compatible,
            Provider::OpenAi { .. } => Self::OpenAi,
        }
    }
}

/// The form as it stands. What is typed for one reader is kept while another one is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Reader {
    /// The one whose fields are open.
    pub chosen: Kind,
    /// Address of the compatible server.
    pub address: String,
    /// Model of the compatible server.
    pub server_model: String,
    /// Model at OpenAI.
    pub openai_model: String,
    /// Model of Jobt AI.
    pub jobt_model: String,
    /// The key as typed, until it is kept.
    pub key: String,
    /// Where the key of the chosen reader is, as far as that is known.
    pub key_state: Option<KeyState>,
    /// How far the test is.
    pub test: Test,
    /// The models the chosen reader offers, once they were asked for.
    pub models: Vec<String>,
    /// Counts up with every change of reader, address, model or key; an answer about an older form changes nothing.
    pub edition: u32,
    /// Counts up with every change of reader or address and with every key that is kept; where an earlier key was changes
    /// nothing.
    pub key_edition: u32,
}

/// How far the test is.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Not asked for.
    Open,
    /// Under way.
    UnderWay,
    /// It answered.
    Works(ProbeView),
    /// It did not.
    Failed(CommandError),
}

/// What happens in the form.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Another reader is looked at.
    Choose(Kind),
    /// The address was edited.
    Address(String),
    /// The model was chosen or edited.
    Model(String),
    /// The key was edited.
    Key(String),
    /// The shell said where the key is.
    KeyIs(u32, KeyState),
    /// The key was kept; the typed text is forgotten.
    KeyKept(u32, KeyState),
    /// The test began.
    TestBegan,
    /// The test ended.
    Tested(u32, Result<ProbeView, CommandError>),
    /// The models came.
    Models(u32, Vec<String>),
}

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressFault {
    /// There is none.
    Empty,
    /// It does not begin with `http://` or `https://`.
    Scheme,
    /// It holds white space or names no host.
    Shape,
}

impl Reader {
    /// The form for what is in use. `usual_model` is offered for OpenAI while none was chosen.
    pub fn new(in_use: &Provider, usual_model: &str) -> Self {
        let chosen = Kind::of(in_use);
        let (mut address, mut server_model, mut jobt_model) = (String::new(), String::new(), String::new());
        let mut openai_model = usual_model.to_owned();
        match in_use {
            Provider::BuiltIn => {}
            Provider::OpenAi { model } => openai_model.clone_from(model),
            Provider::Jobt { model } => jobt_model.clone_from(model),
            Provider::Compatible { base_url, model } => {
                address.clone_from(base_url);
                server_model.clone_from(model);
            }
        }
        Self {
            chosen,
            address,
            server_model,
            openai_model,
            jobt_model,
            key: String::new(),
            key_state: None,
            test: Test::Open,
            models: Vec::new(),
            edition: 0,
            key_edition: 0,
        }
    }

    /// The provider the open fields describe.
    pub fn described(&self) -> Provider {
        match self.chosen {
            Kind::BuiltIn => Provider::BuiltIn,
            Kind::OpenAi => Provider::OpenAi { model: self.openai_model.trim().to_owned() },
            Kind::Jobt => Provider::Jobt { model: self.jobt_model.trim().to_owned() },
            Kind::Compatible => Provider::Compatible {
                base_url: self.address.trim().trim_end_matches('/').to_owned(),
                model: self.server_model.trim().to_owned(),
            },
        }
    }

    /// The model in the open fields.
    pub fn model(&self) -> &str {
        match self.chosen {
            Kind::BuiltIn => "",
            Kind::OpenAi => &self.openai_model,
            Kind::Jobt => &self.jobt_model,
            Kind::Compatible => &self.server_model,
        }
    }

    /// What is wrong with the address, if it is needed.
    pub fn address_fault(&self) -> Option<AddressFault> {
        if self.chosen != Kind::Compatible {
            return None;
        }
        let address = self.address.trim();
        if address.is_empty() {
            return Some(AddressFault::Empty);
        }
        let Some(host) = address.strip_prefix("http://").or_else(|| address.strip_prefix("https://")) else {
            return Some(AddressFault::Scheme);
        };
        let broken = host.is_empty() || host.starts_with(['/', ':']) || host.contains(char::is_whitespace);
        broken.then_some(AddressFault::Shape)
    }

    /// Whether a key is known to be there.
    pub fn has_key(&self) -> bool {
        self.key_state.as_ref().is_some_and(|state| state.kept_in.is_some())
    }

    /// Whether there is enough to ask the server with.
    pub fn can_test(&self) -> bool {
        let key = self.chosen != Kind::OpenAi || self.has_key() || !self.key.trim().is_empty();
        self.chosen != Kind::BuiltIn && key && self.address_fault().is_none() && self.test != Test::UnderWay
    }

    /// The reader to take into use, because it was tested as it stands.
    pub fn reads_from_now_on(&self) -> Option<Provider> {
        matches!(self.test, Test::Works(_)).then(|| self.described())
    }

    /// The reader in use with another model, which needs no other test than the reader's own.
    pub fn only_another_model(&self, in_use: &Provider) -> Option<Provider> {
        let described = self.described();
        let same_reader = match (in_use, &described) {
            (Provider::OpenAi { .. }, Provider::OpenAi { .. }) | (Provider::Jobt { .. }, Provider::Jobt { .. }) => true,
            (Provider::Compatible { base_url: used, .. }, Provider::Compatible { base_url, .. }) => used == base_url,
            _ => false,
        };
        (same_reader && described != *in_use && !self.model().trim().is_empty()).then_some(described)
    }

    /// Whether a failed test leaves it sensible to use the reader all the same: it may only be away for now.
    pub fn may_use_untested(&self, in_use: &Provider) -> bool {
        let Test::Failed(error) = &self.test else { return false };
        let passing = matches!(
            error.code,
            ErrorCode::Offline
                | ErrorCode::RateLimited
                | ErrorCode::ModelDown
                | ErrorCode::ReplyCutOff
                | ErrorCode::NoCredit
        );
        passing && self.described() != *in_use && !self.model().trim().is_empty()
    }

    /// Where the form goes. An action that has no meaning here changes nothing.
    pub fn next(&self, action: Action) -> Self {
        match action {
            Action::Choose(kind) if kind == self.chosen => self.clone(),
            Action::Choose(kind) => Self { chosen: kind, key: String::new(), ..self.elsewhere() },
            Action::Address(address) => Self { address, ..self.elsewhere() },
            Action::Model(model) => match self.chosen {
                Kind::BuiltIn => self.clone(),
                Kind::OpenAi => Self { openai_model: model, ..self.edited() },
                Kind::Jobt => Self { jobt_model: model, ..self.edited() },
                Kind::Compatible => Self { server_model: model, ..self.edited() },
            },
            Action::Key(key) => Self { key, ..self.edited() },
            Action::KeyIs(edition, state) if edition == self.key_edition => {
                Self { key_state: Some(state), ..self.clone() }
            }
            Action::KeyKept(edition, state) if edition == self.edition => {
                let key_edition = self.key_edition + 1;
                Self { key: String::new(), key_state: Some(state), key_edition, ..self.clone() }
            }
            Action::TestBegan => Self { test: Test::UnderWay, ..self.clone() },
            Action::Tested(edition, result) if edition == self.edition => {
                Self { test: result.map_or_else(Test::Failed, Test::Works), ..self.clone() }
            }
            Action::Models(edition, models) if edition == self.edition => self.with_models(models),
            Action::KeyIs(..) | Action::KeyKept(..) | Action::Tested(..) | Action::Models(..) => self.clone(),
        }
    }

    /// Takes over the models; where none was chosen, the first is.
    fn with_models(&self, models: Vec<String>) -> Self {
        let mut next = Self { models, ..self.clone() };
        if next.model().trim().is_empty()
            && let Some(first) = next.models.first().cloned()
        {
            match next.chosen {
                Kind::BuiltIn => {}
                Kind::OpenAi => next.openai_model = first,
                Kind::Jobt => next.jobt_model = first,
                Kind::Compatible => next.server_model = first,
            }
        }
        next
    }

    /// The form for another server, of whose key and models nothing is known.
    fn elsewhere(&self) -> Self {
        Self { key_state: None, key_edition: self.key_edition + 1, models: Vec::new(), ..self.edited() }
    }

    fn edited(&self) -> Self {
        Self { test: Test::Open, edition: self.edition + 1, ..self.clone() }
    }
}

impl Reducible for Reader {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.next(action))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ipc::KeyPlace;

    #[test]
    fn an_answer_about_an_older_key_does_not_praise_the_typed_one() {
        let form = openai().next(Action::Key("sk-old".to_owned())).next(Action::TestBegan);
        let edition = form.edition;
        let form = form.next(Action::Key("sk-new".to_owned())).next(Action::Tested(edition, Ok(probe())));
        assert_eq!(form.test, Test::Open);
    }

    /// Whoever went back to the built-in coach while a test was under way must not find a model reading along.
    #[test]
    fn a_test_that_ends_after_the_reader_was_left_is_not_heard() {
        let form = openai().next(Action::Key("sk-1".to_owned())).next(Action::TestBegan);
        let left = form.next(Action::Choose(Kind::BuiltIn)).next(Action::Tested(form.edition, Ok(probe())));
        assert_eq!((left.reads_from_now_on(), left.test), (None, Test::Open));
        let stayed = form.next(Action::Tested(form.edition, Ok(probe())));
        assert_eq!(stayed.reads_from_now_on(), Some(Provider::OpenAi { model: "gpt-5-mini".to_owned() }));
    }

    #[test]
    fn the_typed_key_is_forgotten_once_it_is_kept() {
        let state = KeyState { kept_in: Some(KeyPlace::Keychain), ending: Some("9f3a".to_owned()) };
        let form = openai().next(Action::Key("sk-secret".to_owned()));
        let kept = form.next(Action::KeyKept(form.edition, state.clone()));
        assert!(kept.key.is_empty() && kept.has_key());
        let elsewhere = form.next(Action::Choose(Kind::Compatible)).next(Action::KeyKept(form.edition, state));
        assert!(!elsewhere.has_key(), "the key of one reader is not another's");
    }

    #[test]
    fn a_kept_key_is_found_whatever_model_was_picked_meanwhile() {
        let is = |kept_in| KeyState { kept_in, ending: None };
        let form = openai();
        let found = Action::KeyIs(form.key_edition, is(Some(KeyPlace::Keychain)));
        let picked = form.next(Action::Model("gpt-5".to_owned()));
        assert!(picked.next(found.clone()).can_test());
        assert!(!form.next(Action::Choose(Kind::Compatible)).next(found).has_key(), "it is the key of another reader");

        let typed = form.next(Action::Key("sk-1".to_owned()));
        let kept = typed.next(Action::KeyKept(typed.edition, is(Some(KeyPlace::File))));
        assert!(
            kept.next(Action::KeyIs(form.key_edition, is(None))).has_key(),
            "it was asked for before the key was kept"
        );
    }

    #[test]
    fn openai_cannot_be_tested_without_a_key_and_a_server_can() {
        assert!(!openai().can_test());
        assert!(openai().next(Action::Key("sk-1".to_owned())).can_test());
        assert!(server("http://localhost:11434/v1").can_test());
    }

    #[test]
    fn an_address_that_leads_nowhere_is_told_before_it_is_tried() {
        assert_eq!(server("").address_fault(), Some(AddressFault::Empty));
        assert_eq!(server("localhost:11434").address_fault(), Some(AddressFault::Scheme));
        assert_eq!(server("http:// local").address_fault(), Some(AddressFault::Shape));
        assert_eq!(server("file:///etc/passwd").address_fault(), Some(AddressFault::Scheme));
        assert_eq!(server("https://models.example/v1").address_fault(), None);
    }

    #[test]
    fn looking_at_another_reader_keeps_what_was_typed_but_not_the_key() {
        let form = server("http://localhost:1234/v1").next(Action::Model("qwen".to_owned()));
        let form = form.next(Action::Key("k".to_owned())).next(Action::Choose(Kind::BuiltIn));
        let form = form.next(Action::Choose(Kind::Compatible));
        assert_eq!((form.model(), form.key.as_str()), ("qwen", ""));
    }

    #[test]
    fn another_model_of_the_reader_in_use_reads_at_once_and_another_reader_does_not() {
        let server = |base_url: &str, model: &str| Provider::Compatible {
            base_url: base_url.to_owned(),
            model: model.to_owned(),
        };
        let used = server("http://localhost:1234/v1", "qwen");
        let form = Reader::new(&used, "gpt-5-mini");
        assert_eq!(form.only_another_model(&used), None, "it is the model in use");
        let form = form.next(Action::Model(" llama ".to_owned()));
        assert_eq!(form.only_another_model(&used), Some(server("http://localhost:1234/v1", "llama")));
        assert_eq!(form.next(Action::Model(" ".to_owned())).only_another_model(&used), None, "no name is no model");
        let moved = form.next(Action::Address("http://localhost:11434/v1".to_owned()));
        assert_eq!(moved.only_another_model(&used), None, "the address was not tested");
        assert_eq!(openai().only_another_model(&used), None, "it is not in use");
    }

    #[test]
    fn the_first_model_is_chosen_only_where_none_was() {
        let models = || vec!["llama".to_owned(), "qwen".to_owned()];
        let form = server("http://localhost:1234/v1");
        let edition = form.edition;
        assert_eq!(form.next(Action::Models(edition, models())).model(), "llama");
        let form = form.next(Action::Model("qwen".to_owned()));
        assert_eq!(form.next(Action::Models(form.edition, models())).model(), "qwen");
    }

    #[test]
    fn a_refused_key_cannot_be_used_untested_and_a_server_that_is_away_can() {
        let failed = |code| {
            let form = server("http://localhost:1234/v1").next(Action::Model("qwen".to_owned()));
            let error = CommandError { code, message: String::new(), field: None };
            form.next(Action::Tested(form.edition, Err(error))).may_use_untested(&Provider::BuiltIn)
        };
        assert!(failed(ErrorCode::Offline));
        assert!(!failed(ErrorCode::KeyRefused));
    }

    fn openai() -> Reader {
        Reader::new(&Provider::BuiltIn, "gpt-5-mini").next(Action::Choose(Kind::OpenAi))
    }

    fn server(address: &str) -> Reader {
        Reader::new(&Provider::BuiltIn, "gpt-5-mini")
            .next(Action::Choose(Kind::Compatible))
            .next(Action::Address(address.to_owned()))
    }

    fn probe() -> ProbeView {
        ProbeView { took_ms: 800, model: "gpt-5-mini".to_owned(), structured: true }
    }
}
