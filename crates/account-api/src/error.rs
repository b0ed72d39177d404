//! How a refusal looks on the wire: `application/problem+json` (RFC 9457).

use serde::{Deserialize, Serialize};

/// What a client may act on. A code keeps its meaning for ever; the words beside it may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The body is not JSON, or not in the shape that is asked for.
    InvalidBody,
    /// One field breaks its rule; `field` names it.
    InvalidField,
    /// The body is not declared as JSON.
    UnsupportedMediaType,
    /// The body is larger than this route takes.
    TooLarge,
    /// The request did not arrive in time.
    Timeout,
    /// There is no such thing, or it is somebody else's.
    NotFound,
    /// The route knows other methods.
    MethodNotAllowed,
    /// Nobody is signed in, or no longer: refresh, then sign in.
    SignedOut,
    /// Signed in, but without the role that this needs.
    Forbidden,
    /// Address, password or code do not match.
    WrongCredentials,
    /// The password is too short or easily guessed.
    WeakPassword,
    /// The link or code was used, has run out, or is not ours.
    StaleToken,
    /// The session is over: sign in.
    SessionOver,
    /// What was asked for does not fit what is there now.
    Conflict,
    /// The account has not agreed to keep this.
    NotAgreed,
    /// The line of records has a gap there, or something else stands there.
    SyncConflict,
    /// The account keeps as much as it may.
    QuotaReached,
    /// This needs Plus, which the account does not have at the moment.
    PlanRequired,
    /// A trial was begun before: with this address, on this computer, or from this network.
    TrialUsed,
    /// This is not for sale here.
    NotForSale,
    /// The account has a subscription, and needs no second one.
    AlreadySubscribed,
    /// There is no subscription with which this could be done.
    NoSubscription,
    /// The bank did not take the payment; nothing was changed.
    PaymentRefused,
    /// The payment service does not answer, or not as it should; nothing was lost. Try again later.
    PaymentsUnavailable,
    /// What AI may cost today is used up or reserved; `Retry-After` says when it is whole again.
    AllowanceUsed,
    /// There is no model of this name.
    ModelUnknown,
    /// The model refuses what was asked, and will again.
    ModelRefused,
    /// The model did not answer, or not to the end.
    ModelUnavailable,
    /// A webhook is not signed for this server, or is of the other mode.
    WebhookSignature,
    /// Too many tries: wait as long as `Retry-After` says.
    TooManyRequests,
    /// The server is busy or its database away: try again.
    Unavailable,
    /// The server failed; its log holds the cause under the request id.
    Internal,
}

/// The body of every refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// The HTTP status, repeated.
    pub status: u16,
    /// What to act on.
    pub code: ErrorCode,
    /// One sentence for a person.
    pub message: String,
    /// The path of the field at fault, as `setup.mode`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What to name when asking for help.
    pub request_id: String,
}
