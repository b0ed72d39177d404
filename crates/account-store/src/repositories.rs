//! The tables, as they are reached from a connection or a transaction.

use crate::{
    Accounts, AiBudgets, AiCalls, AiUsages, Analytics, AuditEntries, BillingNotices, CatalogEdits, Devices, Interviews,
    KnownDevices, LoginFailures, Mails, OneTimeTokens, QuestionSets, RateLimits, Records, RefreshTokens, Registrations,
    Sessions, StripeCustomers, StripeEvents, Subscriptions, Totps, Trials, UploadPieces, wire::Wire,
};

/// Whatever statements can be sent over.
pub trait Repositories {
    /// The connection itself; of no use outside this crate.
    #[doc(hidden)]
    fn raw(&mut self) -> &mut Wire;

    /// Accounts.
    fn accounts(&mut self) -> Accounts<'_> {
        Accounts(self.raw())
    }

    /// Computers on which an account signed in before.
    fn known_devices(&mut self) -> KnownDevices<'_> {
        KnownDevices(self.raw())
    }

    /// Failed sign-ins in a row.
    fn login_failures(&mut self) -> LoginFailures<'_> {
        LoginFailures(self.raw())
    }

    /// Mail to be sent.
    fn mails(&mut self) -> Mails<'_> {
        Mails(self.raw())
    }

    /// Codes that mails carry, and challenges of a sign-in.
    fn one_time_tokens(&mut self) -> OneTimeTokens<'_> {
        OneTimeTokens(self.raw())
    }

    /// Allowances.
    fn rate_limits(&mut self) -> RateLimits<'_> {
        RateLimits(self.raw())
    }

    /// Refresh tokens.
    fn refresh_tokens(&mut self) -> RefreshTokens<'_> {
        RefreshTokens(self.raw())
    }

    /// Accounts that are not confirmed.
    fn registrations(&mut self) -> Registrations<'_> {
        Registrations(self.raw())
    }

    /// Sign-ins.
    fn sessions(&mut self) -> Sessions<'_> {
        Sessions(self.raw())
    }

    /// Pushes that are sent in pieces.
    fn upload_pieces(&mut self) -> UploadPieces<'_> {
        UploadPieces(self.raw())
    }

    /// Second factors.
    fn totps(&mut self) -> Totps<'_> {
        Totps(self.raw())
    }

    /// What summaries add up to.
    fn analytics(&mut self) -> Analytics<'_> {
        Analytics(self.raw())
    }

    /// Who changed what an account is or may do.
    fn audit_entries(&mut self) -> AuditEntries<'_> {
        AuditEntries(self.raw())
    }

    /// Computers that keep their records here.
    fn devices(&mut self) -> Devices<'_> {
        Devices(self.raw())
    }

    /// Summaries of interviews.
    fn interviews(&mut self) -> Interviews<'_> {
        Interviews(self.raw())
    }

    /// Changes of the catalog.
    fn catalog_edits(&mut self) -> CatalogEdits<'_> {
        CatalogEdits(self.raw())
    }

    /// Question sets.
    fn question_sets(&mut self) -> QuestionSets<'_> {
        QuestionSets(self.raw())
    }

    /// Encrypted records.
    fn records(&mut self) -> Records<'_> {
        Records(self.raw())
    }

    /// Subscriptions as they were last fetched.
    fn subscriptions(&mut self) -> Subscriptions<'_> {
        Subscriptions(self.raw())
    }

    /// Trials of Plus.
    fn trials(&mut self) -> Trials<'_> {
        Trials(self.raw())
    }

    /// What AI costs, by day.
    fn ai_budgets(&mut self) -> AiBudgets<'_> {
        AiBudgets(self.raw())
    }

    /// Calls of models.
    fn ai_calls(&mut self) -> AiCalls<'_> {
        AiCalls(self.raw())
    }

    /// What calls of models came to.
    fn ai_usages(&mut self) -> AiUsages<'_> {
        AiUsages(self.raw())
    }

    /// What accounts were told about their plans.
    fn billing_notices(&mut self) -> BillingNotices<'_> {
        BillingNotices(self.raw())
    }

    /// Who pays for accounts at Stripe.
    fn stripe_customers(&mut self) -> StripeCustomers<'_> {
        StripeCustomers(self.raw())
    }

    /// What Stripe has told.
    fn stripe_events(&mut self) -> StripeEvents<'_> {
        StripeEvents(self.raw())
    }
}
