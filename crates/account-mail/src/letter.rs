//! What each mail says.

/// The words of one mail, without greeting and code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The subject line.
    pub subject: &'static str,
    /// What stands between greeting and code.
    pub paragraphs: &'static [&'static str],
    /// Opens the app with the code, which is put at its end.
    pub link: Option<&'static str>,
}

const NOT_YOU: &str = "If this was not you, set another password under \"Forgotten password\" in the app: that ends \
                       every session.";

impl Letter {
    /// Confirm your address.
    pub const VERIFY_EMAIL: Self = Self {
        subject: "Confirm your address for Jobt",
        paragraphs: &[
            "to finish setting up your account, enter this code in the app within 24 hours.",
            "If you did not ask for an account, there is nothing to do: without the code none is made.",
        ],
        link: Some("jobt://verify?code="),
    };
    /// You have an account already.
    pub const ALREADY_REGISTERED: Self = Self {
        subject: "You already have a Jobt account",
        paragraphs: &[
            "somebody asked for a Jobt account with your address, and there is one already.",
            "If it was you: sign in, or choose \"Forgotten password\" in the app. If not, there is nothing to do.",
        ],
        link: None,
    };
    /// Your account is there.
    pub const WELCOME: Self = Self {
        subject: "Your Jobt account is ready",
        paragraphs: &[
            "your address is confirmed and your account is ready. Sign in in the app to use it.",
            "Your interviews stay on your computer; what is synchronised is encrypted before it leaves.",
        ],
        link: None,
    };
    /// Set another password.
    pub const RESET_PASSWORD: Self = Self {
        subject: "Set another password for Jobt",
        paragraphs: &[
            "to set another password, enter this code in the app within 30 minutes. It works once.",
            "If you did not ask for it, there is nothing to do: your password stays as it is.",
        ],
        link: Some("jobt://reset?code="),
    };
    /// Your password was changed.
    pub const PASSWORD_CHANGED: Self = Self {
        subject: "Your Jobt password was changed",
        paragraphs: &["the password of your account was changed, and its other sessions were ended.", NOT_YOU],
        link: None,
    };
    /// Confirm your address to be.
    pub const CHANGE_EMAIL: Self = Self {
        subject: "Confirm your other address for Jobt",
        paragraphs: &[
            "to use this address for your account, enter this code in the app within 24 hours.",
            "If you did not ask for it, there is nothing to do: nothing changes without the code.",
        ],
        link: None,
    };
    /// Your address was changed.
    pub const EMAIL_CHANGED: Self = Self {
        subject: "The address of your Jobt account was changed",
        paragraphs: &[
            "your account has another address, and mail does not come here any more.",
            "If this was not you, change the password at once in the app, under \"Account\", on a computer that is signed in: \
             that ends every other session. Then put your address back there. If none is signed in, ask whoever runs the \
             account server to suspend the account.",
        ],
        link: None,
    };
    /// Somebody signed in on another computer.
    pub const NEW_DEVICE: Self = Self {
        subject: "Your Jobt account was used on another computer",
        paragraphs: &[
            "somebody signed in to your account on a computer that had not been used for it before.",
            NOT_YOU,
        ],
        link: None,
    };
    /// A session was ended because its token was used twice.
    pub const SESSION_ENDED: Self = Self {
        subject: "A session of your Jobt account was ended",
        paragraphs: &[
            "a key of one of your sessions was used twice, which can mean that somebody copied it. The session was ended.",
            "Sign in again to go on. If it happens again, set another password.",
        ],
        link: None,
    };
    /// The second factor was turned on.
    pub const MFA_ON: Self = Self {
        subject: "Signing in to Jobt asks for a second factor",
        paragraphs: &["a second factor was turned on for your account.", NOT_YOU],
        link: None,
    };
    /// The second factor was turned off.
    pub const MFA_OFF: Self = Self {
        subject: "Signing in to Jobt asks for no second factor",
        paragraphs: &["the second factor of your account was turned off.", NOT_YOU],
        link: None,
    };
    /// Your account will be erased.
    pub const DELETION_DUE: Self = Self {
        subject: "Your Jobt account will be erased",
        paragraphs: &[
            "as you asked, your account and everything stored with it will be erased in 14 days, and from \
             our backups within 30 days more.",
            "To keep it, sign in before then. What is on your computer stays there.",
        ],
        link: None,
    };
    /// Your trial ends soon.
    pub const TRIAL_ENDING: Self = Self {
        subject: "Your trial of Jobt Plus ends soon",
        paragraphs: &[
            "your trial of Jobt Plus is almost over. It ends by itself, and nothing is charged.",
            "What you synchronised stays, and can be fetched at any time. To go on with Plus, choose \"Plan\" in the app.",
        ],
        link: None,
    };
    /// A payment failed.
    pub const PAYMENT_FAILED: Self = Self {
        subject: "A payment for Jobt Plus failed",
        paragraphs: &[
            "your bank did not take the payment for Jobt Plus. It is tried again, and everything works meanwhile.",
            "To use another card, choose \"Plan\" in the app, then \"Cards and invoices\".",
        ],
        link: None,
    };
    /// A payment failed, and Plus ends soon.
    pub const GRACE_ENDING: Self = Self {
        subject: "Jobt Plus ends soon without a payment",
        paragraphs: &[
            "the payment for Jobt Plus has not arrived, and Plus is about to end. Nothing is deleted when it does.",
            "To keep Plus, choose \"Plan\" in the app, then \"Cards and invoices\", and use another card.",
        ],
        link: None,
    };
    /// Your subscription was cancelled.
    pub const SUBSCRIPTION_CANCELLED: Self = Self {
        subject: "Your subscription of Jobt Plus is cancelled",
        paragraphs: &[
            "your subscription of Jobt Plus is cancelled, and nothing more is charged for it.",
            "What you synchronised stays, and can be fetched at any time.",
        ],
        link: None,
    };
    /// Your subscription goes on.
    pub const SUBSCRIPTION_RESUMED: Self = Self {
        subject: "Your subscription of Jobt Plus goes on",
        paragraphs: &[
            "your subscription of Jobt Plus was cancelled, and goes on after all. It renews itself as before.",
        ],
        link: None,
    };
    /// A payment arrived.
    pub const RECEIPT: Self = Self {
        subject: "Your payment for Jobt Plus arrived",
        paragraphs: &[
            "thank you: your payment for Jobt Plus arrived.",
            "Every invoice is in the app under \"Plan\", as a document too.",
        ],
        link: None,
    };
}
