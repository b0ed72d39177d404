//! "I did say that": a point that was said to be missing is looked at again.

use domain::{Event, Scope};
use interview::Refusal;
use ipc::{DisputedPoint, InterviewView};

use crate::{App, Error, reading::request};

impl App {
    /// Looks again at one point, with the words the candidate points at. If the coach agrees, the answer is read anew
    /// with it; the reading before stays in the log.
    ///
    /// # Errors
    /// [`Error::Refused`] when there is no such reading, no such point, or no words.
    pub async fn dispute_point(&self, args: DisputedPoint) -> Result<InterviewView, Error> {
        let DisputedPoint { id, position, attempt, point, span } = args;
        let _step = self.0.turns.take(id).await;
        let mut interview = self.load(id).await?;
        let turn = interview.turn(position).ok_or(Refusal::NoSuchTurn)?;
        let tried = turn.attempts.iter().find(|tried| tried.number == attempt).ok_or(Refusal::NotAnswered)?;
        let request = request(interview.setup(), &turn.question, &tried.text);
        let dispute = coach::recheck(&request, &point, span).ok_or(Refusal::NothingMarked)?;
        let mut agreed: Vec<_> = tried.disputes.iter().filter(|earlier| earlier.accepted).collect();
        agreed.extend(dispute.accepted.then_some(&dispute));
        let again = dispute.accepted.then(|| {
            let conceded: Vec<_> = agreed.iter().map(|dispute| (&dispute.point, dispute.quote.span)).collect();
            let scope = if attempt == 0 { turn.scope() } else { Scope::Alone };
            let assessment = Box::new(coach::assess_conceding(&request, &conceded));
            Event::Assessed { position, attempt, scope, assessment }
        });
        let disputed = interview.dispute(position, attempt, dispute)?;
        self.keep_all(&mut interview, std::iter::once(disputed).chain(again).collect()).await?;
        self.view(&interview).await
    }
}
