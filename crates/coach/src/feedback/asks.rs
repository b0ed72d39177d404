//! What a tip asks for, in the words of each place that speaks of it.

use domain::{Ask, Dimension, Tip};

/// What is open as long as the tip is: the second half of a headline.
pub(crate) fn gap(tip: &Tip) -> String {
    let fixed = match &tip.key {
        Ask::Link => "The link to the question is still missing.",
        Ask::Event => "One real occasion is still missing.",
        Ask::OwnPart => "Your own part is still hidden behind “we”.",
        Ask::Action => "What you yourself did is still missing.",
        Ask::Ending => "The ending is still missing.",
        Ask::Measure => "The end has no measure yet.",
        Ask::Scale => "How large it was is still open.",
        Ask::Reflection => "What you took from it is still open.",
        Ask::Reason => "The reason for it is still missing.",
        Ask::Check => "How you would know that it worked is still open.",
        Ask::Limit => "When you would stop or call somebody is still open.",
        Ask::Claim => "One sentence claims more than it shows.",
        Ask::Marker => "Part of it speaks to whoever marks.",
        Ask::Dimension(Dimension::Confidence) => "Unsure words take some of it back.",
        Ask::Dimension(Dimension::Tone) => "The blame draws the eye away from what you did.",
        Ask::Dimension(Dimension::Concision) => "A few sentences could go.",
        Ask::Point(_) => return format!("{} could be plainer.", tip.title),
        Ask::Dimension(_) | Ask::Other(_) => return format!("“{}” could be plainer.", tip.title),
    };
    fixed.to_owned()
}

/// What an answer has once it is there.
pub(crate) fn now(ask: &Ask) -> &'static str {
    match ask {
        Ask::Link => "Now it speaks of what was asked.",
        Ask::Event => "Now it is one real occasion.",
        Ask::OwnPart | Ask::Action | Ask::Dimension(Dimension::Ownership) => "Now your own part can be seen.",
        Ask::Ending => "Now the story has an ending.",
        Ask::Measure => "Now the end has a measure.",
        Ask::Scale => "Now one can see how large it was.",
        Ask::Reflection => "Now it says what stayed.",
        Ask::Reason => "Now the reason stands beside the step.",
        Ask::Check => "Now it says how you would know.",
        Ask::Limit => "Now it says where the limit is.",
        Ask::Claim => "Now it shows what it only claimed.",
        Ask::Marker => "Now it speaks of the question alone.",
        Ask::Dimension(Dimension::Confidence) => "Now it says plainly what it says.",
        Ask::Dimension(Dimension::Tone) => "Now it speaks of what you did, not of what others are.",
        Ask::Dimension(Dimension::Concision) => "Now every sentence works.",
        Ask::Point(_) | Ask::Dimension(_) | Ask::Other(_) => "What the tip asked for is there now.",
    }
}

/// The same as the outcome of a tip.
pub(crate) fn there_now(tip: &Tip) -> String {
    match &tip.key {
        Ask::Point(_) => format!("{} is there now.", tip.title),
        ask => now(ask).to_owned(),
    }
}

/// What to do next, after a whole round.
pub(crate) fn next(ask: &Ask) -> &'static str {
    match ask {
        Ask::Link | Ask::Dimension(Dimension::Relevance) => "Next: what was asked, in the first sentence.",
        Ask::Event => "Next: one real occasion instead of what is usually so.",
        Ask::OwnPart | Ask::Action | Ask::Dimension(Dimension::Ownership) => "Next: say what you yourself did.",
        Ask::Ending | Ask::Dimension(Dimension::Outcome) => "Next: tell how it ended.",
        Ask::Measure | Ask::Scale => "Next: one number for how large it was.",
        Ask::Reflection => "Next: what you do differently since.",
        Ask::Reason => "Next: why you did it that way.",
        Ask::Check => "Next: how you would know that it worked.",
        Ask::Limit => "Next: when you would stop and call somebody.",
        Ask::Claim | Ask::Dimension(Dimension::Evidence) => "Next: show what you now only say.",
        Ask::Marker => "Next: the answer alone, without a word to whoever marks.",
        Ask::Dimension(Dimension::Structure) => "Next: one step after the other, from what was to what came of it.",
        Ask::Dimension(Dimension::Confidence) => "Next: the same again without unsure words.",
        Ask::Dimension(Dimension::Tone) => "Next: what you did, in place of what others are.",
        Ask::Dimension(Dimension::Concision) => "Next: the same in fewer words.",
        Ask::Point(_) | Ask::Other(_) => "Next: the part of the question that is still open.",
    }
}

/// The same as the one thing to practise.
pub(crate) fn practise(ask: &Ask) -> &'static str {
    match ask {
        Ask::Link | Ask::Dimension(Dimension::Relevance) => "Say first what was asked.",
        Ask::Event => "Tell one real occasion.",
        Ask::OwnPart | Ask::Action | Ask::Dimension(Dimension::Ownership) => "Say what you yourself did.",
        Ask::Ending | Ask::Dimension(Dimension::Outcome) => "End with what changed, and how you know.",
        Ask::Measure | Ask::Scale => "Put one number to it.",
        Ask::Reflection => "Say what you do differently since.",
        Ask::Reason => "Say why you did it that way.",
        Ask::Check => "Say how you would know that it worked.",
        Ask::Limit => "Say when you would stop and call somebody.",
        Ask::Claim | Ask::Dimension(Dimension::Evidence) => "Show what you now only say.",
        Ask::Marker => "Answer the question, and say nothing to whoever marks.",
        Ask::Dimension(Dimension::Structure) => "Tell it step by step, and let each step lead to the next.",
        Ask::Dimension(Dimension::Confidence) => "Say it without unsure words.",
        Ask::Dimension(Dimension::Tone) => "Say what you did, not what others are.",
        Ask::Dimension(Dimension::Concision) => "Say the same in fewer words.",
        Ask::Point(_) | Ask::Other(_) => "Answer every part of the question.",
    }
}

/// Whether it asks for one more sentence.
pub(crate) fn adds_a_sentence(ask: &Ask) -> bool {
    match ask {
        Ask::Event
        | Ask::Action
        | Ask::Ending
        | Ask::Reflection
        | Ask::Check
        | Ask::Limit
        | Ask::Point(_)
        | Ask::Dimension(Dimension::Evidence) => true,
        Ask::Link
        | Ask::OwnPart
        | Ask::Measure
        | Ask::Scale
        | Ask::Reason
        | Ask::Claim
        | Ask::Marker
        | Ask::Dimension(_)
        | Ask::Other(_) => false,
    }
}
