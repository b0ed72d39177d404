//! What an interview would look for, take, cost and send, before it starts.

use domain::{Provider, Setup, is_this_computer};
use interview::OutlineError;
use ipc::Preview;

use crate::{App, Error, start::check};

impl App {
    /// The preview of a set-up. The questions themselves stay a surprise.
    ///
    /// # Errors
    /// As for [`App::start_interview`].
    pub async fn preview(&self, setup: Setup) -> Result<Preview, Error> {
        check(&setup)?;
        let category = content::category(&setup.category).ok_or(OutlineError::NoQuestions)?;
        let practised = self.practised(&setup.category).await?;
        let outline = interview::outline(&setup, category, &practised, 0)?;
        let mut competencies = Vec::new();
        for question in &outline.questions {
            if !competencies.contains(&question.competency) {
                competencies.push(question.competency);
            }
        }
        let settings = self.0.store.settings().await?;
        let model = self.model_view(&settings);
        let cost = model.as_ref().and_then(|model| {
            if is_this_computer(&model.host) || settings.provider.is_by_plan() {
                Some(domain::MicroDollars::default())
            } else {
                self.0.prices.estimate_round(&model.name, setup.questions)
            }
        });
        Ok(Preview {
            competencies,
            minutes: interview::minutes(&setup),
            cost,
            by_plan: settings.provider.is_by_plan(),
            host: model.map(|model| model.host),
            sends: sends(&settings, &setup),
        })
    }
}

/// What would leave this computer, one sentence each.
fn sends(settings: &domain::Settings, setup: &Setup) -> Vec<String> {
    if settings.provider == Provider::BuiltIn {
        return Vec::new();
    }
    let mut sends = vec!["Each answer after you send it, with its question, for a second reading.".to_owned()];
    if settings.model_interviews {
        sends.push("The role, the questions and how the interviewer is to speak.".to_owned());
        sends.push("Your answers so far, so that follow-ups fit them.".to_owned());
        if setup.job_ad.is_some() {
            sends.push("The job ad you pasted.".to_owned());
        }
        if setup.resume.is_some() {
            sends.push("The résumé you pasted.".to_owned());
        }
    }
    sends
}
