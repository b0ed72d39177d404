//! `audit_entry`: who changed what an account is or may do.

use account_api::admin::{AuditAction, AuditActor, AuditEntry};
use domain::AccountId;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Error, wire::Wire};

/// The audit log.
pub struct AuditEntries<'c>(pub(crate) &'c mut Wire);

impl AuditEntries<'_> {
    /// Adds an entry.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn add(&mut self, entry: &AuditEntry) -> Result<(), Error> {
        sqlx::query!(
            "INSERT INTO audit_entry (id, at, action, actor, staff, account) VALUES ($1, $2, $3, $4, $5, $6)",
            entry.id,
            entry.at,
            action_name(entry.action),
            actor_name(entry.actor),
            entry.staff.map(AccountId::as_uuid),
            entry.account.map(AccountId::as_uuid),
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// So many entries, latest first, behind the one named.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn page(&mut self, after: Option<Uuid>, most: i64) -> Result<Vec<AuditEntry>, Error> {
        let rows = sqlx::query_as!(
            AuditRow,
            "SELECT id, at, action, actor, staff, account FROM audit_entry WHERE id < $1 ORDER BY id DESC LIMIT $2",
            after.unwrap_or(Uuid::max()),
            most
        )
        .fetch_all(&mut *self.0)
        .await?;
        rows.into_iter().map(AuditEntry::try_from).collect()
    }

    /// The same of one account.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn page_of(
        &mut self,
        account: AccountId,
        after: Option<Uuid>,
        most: i64,
    ) -> Result<Vec<AuditEntry>, Error> {
        let rows = sqlx::query_as!(
            AuditRow,
            "SELECT id, at, action, actor, staff, account FROM audit_entry
            WHERE account = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
            account.as_uuid(),
            after.unwrap_or(Uuid::max()),
            most
        )
        .fetch_all(&mut *self.0)
        .await?;
        rows.into_iter().map(AuditEntry::try_from).collect()
    }

    /// Forgets entries made before a moment, and says how many.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn purge(&mut self, before: OffsetDateTime) -> Result<u64, Error> {
        let gone = sqlx::query!("DELETE FROM audit_entry WHERE at <= $1", before).execute(&mut *self.0).await?;
        Ok(gone.rows_affected())
    }
}

struct AuditRow {
    id: Uuid,
    at: OffsetDateTime,
    action: String,
    actor: String,
    staff: Option<Uuid>,
    account: Option<Uuid>,
}

impl TryFrom<AuditRow> for AuditEntry {
    type Error = Error;

    fn try_from(row: AuditRow) -> Result<Self, Error> {
        let bad = |column| Error::bad_row("audit_entry", column, row.id);
        let action = AuditAction::ALL.into_iter().find(|action| action_name(*action) == row.action);
        let actor = AuditActor::ALL.into_iter().find(|actor| actor_name(*actor) == row.actor);
        Ok(Self {
            id: row.id,
            at: row.at,
            action: action.ok_or_else(|| bad("action"))?,
            actor: actor.ok_or_else(|| bad("actor"))?,
            staff: row.staff.map(AccountId::from_uuid),
            account: row.account.map(AccountId::from_uuid),
        })
    }
}

fn action_name(action: AuditAction) -> &'static str {
    match action {
        AuditAction::AccountCreated => "account_created",
        AuditAction::PasswordChanged => "password_changed",
        AuditAction::PasswordReset => "password_reset",
        AuditAction::EmailChanged => "email_changed",
        AuditAction::NameChanged => "name_changed",
        AuditAction::SummariesAgreed => "summaries_agreed",
        AuditAction::SummariesErased => "summaries_erased",
        AuditAction::TrialBegun => "trial_begun",
        AuditAction::DeviceForgotten => "device_forgotten",
        AuditAction::MfaOn => "mfa_on",
        AuditAction::MfaOff => "mfa_off",
        AuditAction::RecoveryCodeUsed => "recovery_code_used",
        AuditAction::SessionsEnded => "sessions_ended",
        AuditAction::RefreshTokenReused => "refresh_token_reused",
        AuditAction::DataExported => "data_exported",
        AuditAction::DeletionAsked => "deletion_asked",
        AuditAction::DeletionTakenBack => "deletion_taken_back",
        AuditAction::AccountsListed => "accounts_listed",
        AuditAction::AccountSuspended => "account_suspended",
        AuditAction::AccountRestored => "account_restored",
        AuditAction::RoleSet => "role_set",
        AuditAction::QuestionSetWithdrawn => "question_set_withdrawn",
        AuditAction::QuestionSetRestored => "question_set_restored",
        AuditAction::CategoryEdited => "category_edited",
        AuditAction::IndustryEdited => "industry_edited",
    }
}

fn actor_name(actor: AuditActor) -> &'static str {
    match actor {
        AuditActor::Owner => "owner",
        AuditActor::Staff => "staff",
        AuditActor::Operator => "operator",
        AuditActor::Server => "server",
    }
}
