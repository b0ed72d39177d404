//! Numbers of rounds, for an account that agreed to keep them.

use account_api::Page;
use account_api::practice::{Interview, PutInterview};
use domain::InterviewId;
use reqwest::Method;

use super::ApiError;
use super::calls::{Client, NOTHING};

impl Client {
    /// Keeps the numbers of a round. May be sent again.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn share_interview(&self, id: InterviewId, numbers: &PutInterview) -> Result<(), ApiError> {
        self.signed_in(Method::PUT, &format!("v1/interviews/{id}"), Some(numbers)).await
    }

    /// The rounds whose numbers are there.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn shared_interviews(&self) -> Result<Vec<InterviewId>, ApiError> {
        let mut ids = Vec::new();
        let mut path = "v1/interviews".to_owned();
        loop {
            let page: Page<Interview> = self.signed_in(Method::GET, &path, NOTHING).await?;
            ids.extend(page.items.iter().map(|interview| interview.id));
            match page.next {
                Some(next) => path = format!("v1/interviews?after={next}"),
                None => return Ok(ids),
            }
        }
    }
}
