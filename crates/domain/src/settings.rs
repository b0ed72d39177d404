//! What a person can set. Secrets are not settings.

use serde::{Deserialize, Serialize};

use crate::{MicroDollars, Provider};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each name is its own description")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// How strong the contrast is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each name is its own description")]
pub enum Contrast {
    #[default]
    System,
    More,
}

/// Everything a person has set, with defaults for the rest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// How strong the contrast is.
    pub contrast: Contrast,
    /// Whether motion is reduced even if the system does not ask for it.
    pub reduce_motion: bool,
    /// The app's own zoom in percent, 80 to 200.
    pub zoom_percent: u16,
    /// Who reads the answers.
    pub provider: Provider,
    /// Whether the interviewer's words come from the model too, and not only the second reading.
    pub model_interviews: bool,
    /// Seconds without a sign of life before a model's reply counts as stalled.
    pub model_idle_s: u32,
    /// Most that one interview may cost.
    pub interview_cap: MicroDollars,
    /// Most that one month may cost.
    pub month_cap: MicroDollars,
    /// Whether the candidate rates the answer before seeing the coach's reading.
    pub self_rating: bool,
    /// Whether the timer is shown.
    pub show_timer: bool,
    /// The set-up used last, offered again.
    pub last_setup: Option<crate::Setup>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            contrast: Contrast::default(),
            reduce_motion: false,
            zoom_percent: 100,
            provider: Provider::default(),
            model_interviews: true,
            model_idle_s: 60,
            interview_cap: MicroDollars::from_cents(50),
            month_cap: MicroDollars::from_cents(300),
            self_rating: false,
            show_timer: true,
            last_setup: None,
        }
    }
}

/// One changed setting: a last-writer-wins register of the record log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "setting", content = "value", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the field of `Settings` of the same name")]
pub enum Setting {
    Theme(Theme),
    Contrast(Contrast),
    ReduceMotion(bool),
    ZoomPercent(u16),
    Provider(Provider),
    ModelInterviews(bool),
    ModelIdleS(u32),
    InterviewCap(MicroDollars),
    MonthCap(MicroDollars),
    SelfRating(bool),
    ShowTimer(bool),
    LastSetup(Box<crate::Setup>),
}

impl Setting {
    /// The register's name.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Theme(_) => "theme",
            Self::Contrast(_) => "contrast",
            Self::ReduceMotion(_) => "reduce_motion",
            Self::ZoomPercent(_) => "zoom_percent",
            Self::Provider(_) => "provider",
            Self::ModelInterviews(_) => "model_interviews",
            Self::ModelIdleS(_) => "model_idle_s",
            Self::InterviewCap(_) => "interview_cap",
            Self::MonthCap(_) => "month_cap",
            Self::SelfRating(_) => "self_rating",
            Self::ShowTimer(_) => "show_timer",
            Self::LastSetup(_) => "last_setup",
        }
    }

    /// The same setting within its range.
    pub fn clamped(self) -> Self {
        match self {
            Self::ZoomPercent(percent) => Self::ZoomPercent(percent.clamp(80, 200)),
            Self::ModelIdleS(seconds) => Self::ModelIdleS(seconds.clamp(5, 600)),
            other => other,
        }
    }
}

impl Settings {
    /// Takes over one changed setting.
    pub fn apply(&mut self, setting: Setting) {
        match setting.clamped() {
            Setting::Theme(value) => self.theme = value,
            Setting::Contrast(value) => self.contrast = value,
            Setting::ReduceMotion(value) => self.reduce_motion = value,
            Setting::ZoomPercent(value) => self.zoom_percent = value,
            Setting::Provider(value) => self.provider = value,
            Setting::ModelInterviews(value) => self.model_interviews = value,
            Setting::ModelIdleS(value) => self.model_idle_s = value,
            Setting::InterviewCap(value) => self.interview_cap = value,
            Setting::MonthCap(value) => self.month_cap = value,
            Setting::SelfRating(value) => self.self_rating = value,
            Setting::ShowTimer(value) => self.show_timer = value,
            Setting::LastSetup(value) => self.last_setup = Some(*value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_out_of_range_is_brought_into_it() {
        let mut settings = Settings::default();
        settings.apply(Setting::ZoomPercent(5_000));
        assert_eq!(settings.zoom_percent, 200);
    }

    #[test]
    fn the_key_of_a_setting_is_its_name_on_the_wire() {
        let setting = Setting::MonthCap(MicroDollars::from_cents(3));
        let wire = serde_json::to_value(&setting).unwrap();
        assert_eq!(wire["setting"], setting.key());
    }
}
