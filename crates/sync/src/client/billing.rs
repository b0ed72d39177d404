//! What can be asked of the account API about plans.

use account_api::ai::Usage;
use account_api::billing::{BeginTrial, Choice, PaymentPage, Plans, Subscription};
use domain::Secret;
use reqwest::Method;

use super::ApiError;
use super::calls::{Client, NOTHING, first};

impl Client {
    /// Everything that is for sale.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn plans(&self) -> Result<Plans, ApiError> {
        self.open(Method::GET, "v1/billing/plans", NOTHING).await.map(first)
    }

    /// What the account is on.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn subscription(&self) -> Result<Subscription, ApiError> {
        self.signed_in(Method::GET, "v1/billing/subscription", NOTHING).await
    }

    /// Begins the trial.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn begin_trial(&self, asked: &BeginTrial) -> Result<Subscription, ApiError> {
        self.signed_in(Method::POST, "v1/billing/trial", Some(asked)).await
    }

    /// The page on which Plus is bought.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn checkout(&self, choice: &Choice) -> Result<PaymentPage, ApiError> {
        self.signed_in(Method::POST, "v1/billing/checkout", Some(choice)).await
    }

    /// The page of cards and invoices.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn portal(&self) -> Result<PaymentPage, ApiError> {
        self.signed_in(Method::POST, "v1/billing/portal", NOTHING).await
    }

    /// Lets the subscription end with what is paid.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn cancel(&self) -> Result<Subscription, ApiError> {
        self.signed_in(Method::POST, "v1/billing/cancel", NOTHING).await
    }

    /// Lets a cancelled subscription go on.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn resume(&self) -> Result<Subscription, ApiError> {
        self.signed_in(Method::POST, "v1/billing/resume", NOTHING).await
    }

    /// What of today's AI is used.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn ai_usage(&self) -> Result<Usage, ApiError> {
        self.signed_in(Method::GET, "v1/ai/usage", NOTHING).await
    }

    /// A token for the addresses below `v1/ai`, which other clients than this one call. It lives some minutes.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn access_token(&self) -> Result<Secret, ApiError> {
        let token = self.session.access(&self.transport, (self.now)(), None).await?;
        Ok(Secret::new(token.expose()))
    }
}
