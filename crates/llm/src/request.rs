//! What is asked of a model.

/// Who says a message. The system's words have a field of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Our side: material and instruction.
    User,
    /// What the model said before.
    Assistant,
}

/// One message.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Who says it.
    pub role: Role,
    /// The words.
    pub text: String,
}

impl Message {
    /// A message of our side.
    pub fn user(text: impl Into<String>) -> Self {
        Self { role: Role::User, text: text.into() }
    }

    /// What the model said before.
    pub fn assistant(text: impl Into<String>) -> Self {
        Self { role: Role::Assistant, text: text.into() }
    }
}

/// One request. What stays the same from turn to turn belongs first, so that the server can keep it.
#[derive(Clone, PartialEq)]
pub struct Request {
    /// The model's name.
    pub model: String,
    /// The rules. Never holds what a candidate, a job ad or a résumé says.
    pub system: String,
    /// The rest, oldest first.
    pub messages: Vec<Message>,
    /// Most tokens the reply may take. Always set: it bounds the price.
    pub max_output_tokens: u32,
    /// How freely the model words its reply; left out for models that refuse it.
    pub temperature: Option<f32>,
}

impl Request {
    /// Characters that are sent, for an estimate of tokens.
    pub fn chars(&self) -> usize {
        self.system.chars().count() + self.messages.iter().map(|message| message.text.chars().count()).sum::<usize>()
    }
}

impl std::fmt::Debug for Message {
    /// Shows the length alone: a candidate's words do not belong in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Message({:?}, {} bytes)", self.role, self.text.len())
    }
}

impl std::fmt::Debug for Request {
    /// Shows no prompt.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("model", &self.model)
            .field("system_bytes", &self.system.len())
            .field("messages", &self.messages)
            .field("max_output_tokens", &self.max_output_tokens)
            .field("temperature", &self.temperature)
            .finish()
    }
}
