//! The pages: Checkout, the portal, and the desk at which a tester lets time pass and loses webhooks.

use std::fmt::Write as _;

use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{
    Delivery,
    form::Form,
    reply::Reply,
    routes::Request,
    state::{Card, State, Subscription},
};

/// What can be paid with, by the values of the form.
const CARDS: [(&str, &str, Card); 3] = [
    ("pays", "4242 4242 4242 4242: pays", Card::Pays),
    ("pays_once", "4000 0000 0000 0341: pays now, fails later", Card::PaysOnce),
    ("declined", "4000 0000 0000 0002: is declined", Card::Declined),
];

impl State {
    pub(super) fn page(&mut self, request: &Request) -> Reply {
        let form = Form::read(&request.body);
        let parts: Vec<&str> = request.path.trim_matches('/').split('/').collect();
        match (request.method.as_str(), parts.as_slice()) {
            ("GET", ["c", "pay", id]) => self.checkout_page(id, ""),
            ("POST", ["c", "pay", id]) => self.checkout_pressed(id, &form),
            ("GET", ["p", "session", number]) => self.portal_page(number),
            ("POST", ["p", "session", number]) => self.portal_pressed(number, &form),
            ("GET", [""]) => self.desk(),
            ("POST", ["desk"]) => self.desk_pressed(&form),
            _ => Reply::page(404, framed("Not found", "<p>There is no such page.</p>")),
        }
    }

    fn checkout_page(&self, id: &str, told: &str) -> Reply {
        let Some(session) = self.sessions.iter().find(|session| session.id == id && session.status == "open") else {
            return Reply::page(404, framed("Checkout", "<p>This session is over.</p>"));
        };
        let mut body = format!(
            "<p>{} every {} months</p><p role=\"alert\">{told}</p><form method=\"post\">",
            money(session.price.amount, &session.price.currency),
            session.price.months
        );
        body.push_str(&cards());
        let _ = write!(
            body,
            "<button id=\"pay\">Subscribe</button></form><p><a id=\"back\" href=\"{}\">Back</a></p>",
            escaped(&session.cancel_url)
        );
        Reply::page(200, framed("Checkout", &body))
    }

    fn checkout_pressed(&mut self, id: &str, form: &Form) -> Reply {
        let told = match self.complete_checkout(id, card(form)) {
            Ok(()) => {
                let paid = self.sessions.iter().find(|session| session.id == id);
                return Reply::elsewhere(paid.map(|session| session.success_url.clone()).unwrap_or_default());
            }
            Err(told) => told,
        };
        self.checkout_page(id, &told)
    }

    fn portal_page(&self, number: &str) -> Reply {
        let Some((customer, back)) = number.parse().ok().and_then(|number: usize| self.portals.get(number)) else {
            return Reply::page(404, framed("Billing portal", "<p>This session is over.</p>"));
        };
        let mut body = String::new();
        for subscription in self.subscriptions.iter().filter(|subscription| subscription.customer == *customer) {
            body.push_str(&row(subscription));
        }
        body.push_str("<form method=\"post\">");
        body.push_str(&cards());
        let _ = write!(
            body,
            "<button id=\"card\" name=\"do\" value=\"card\">Use this card</button>
            <button id=\"cancel\" name=\"do\" value=\"cancel\">Cancel</button>
            <button id=\"resume\" name=\"do\" value=\"resume\">Resume</button></form>
            <p><a id=\"back\" href=\"{}\">Back</a></p>",
            escaped(back)
        );
        Reply::page(200, framed("Billing portal", &body))
    }

    fn portal_pressed(&mut self, number: &str, form: &Form) -> Reply {
        let found = number.parse().ok().and_then(|number: usize| self.portals.get(number)).cloned();
        if let Some((customer, _)) = found {
            match form.get("do") {
                Some("card") => self.set_card(&customer, card(form)),
                Some(word @ ("cancel" | "resume")) => {
                    for subscription in self.live_subscriptions(&customer) {
                        self.set_cancels(&subscription, word == "cancel");
                    }
                }
                _ => {}
            }
        }
        self.portal_page(number)
    }

    /// What a tester sees and does.
    fn desk(&self) -> Reply {
        let mut body = format!("<p>It is {} at Stripe.</p>", moment(self.now));
        self.subscriptions.iter().for_each(|subscription| body.push_str(&row(subscription)));
        let _ = write!(
            body,
            "<p>{} events are not delivered.</p><form method=\"post\" action=\"/desk\">",
            self.events.len()
        );
        body.push_str(
            "<label>Days <input name=\"days\" value=\"0\"></label> <label>Webhooks <select name=\"delivery\">",
        );
        for (name, way) in Delivery::ALL {
            let selected = if way == self.delivery { " selected" } else { "" };
            let _ = write!(body, "<option{selected}>{name}</option>");
        }
        body.push_str("</select></label> <button id=\"go\">Let it pass</button></form>");
        Reply::page(200, framed("Stand-in for Stripe", &body))
    }

    fn desk_pressed(&mut self, form: &Form) -> Reply {
        let days = form.number("days").ok().flatten().unwrap_or(0).clamp(0, 4000);
        self.pass(days * 86_400);
        let named = Delivery::ALL.into_iter().find(|(name, _)| form.get("delivery") == Some(name));
        if let Some((_, way)) = named {
            self.delivery = way;
        }
        Reply::elsewhere("/".to_owned())
    }
}

fn row(subscription: &Subscription) -> String {
    let Subscription { id, price, status, .. } = subscription;
    let ends = if subscription.cancels { "ends" } else { "renews" };
    let until = moment(subscription.period_end);
    format!("<p>{id}: {} <b>{status}</b>, {ends} {until}</p>", money(price.amount, &price.currency))
}

fn cards() -> String {
    CARDS.into_iter().enumerate().fold(String::new(), |mut text, (index, (value, label, _))| {
        let checked = if index == 0 { " checked" } else { "" };
        let _ = write!(
            text,
            "<p><label><input type=\"radio\" name=\"card\" id=\"{value}\" value=\"{value}\"{checked}> {label}</label></p>"
        );
        text
    })
}

fn card(form: &Form) -> Card {
    let chosen = CARDS.into_iter().find(|(value, ..)| form.get("card") == Some(value));
    chosen.map_or(Card::Declined, |(.., card)| card)
}

fn framed(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title><h1>{title}</h1>{body}</html>"
    )
}

fn money(amount: i64, currency: &str) -> String {
    format!("{} {}.{:02}", currency.to_uppercase(), amount / 100, amount % 100)
}

fn moment(seconds: i64) -> String {
    let moment = OffsetDateTime::from_unix_timestamp(seconds).ok().and_then(|moment| moment.format(&Rfc3339).ok());
    moment.unwrap_or_default()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
