//! What a candidate does in every story.

use anyhow::{Context, Result};
use e2e::{Key, Window};

/// Answers that tell one event from beginning to end, so that little is left to ask about.
pub const ANSWERS: [&str; 3] = [
    "In March last year a patient on our ward became confused at night, two hours after a new painkiller. I checked the \
     chart, saw that the dose was double what the pharmacist had written, and stopped the pump. I called the doctor, \
     told her the numbers, and stayed with the family. The patient was awake and clear by six, and we changed the \
     double check so that two of us now sign every new dose. In the three months after it we had no such error.",
    "Two nurses on my team wanted the same week in August. I asked each of them alone what the week was for, and then \
     sat down with both. One had a wedding, the other could move her trip by four days. I wrote the plan that evening \
     and both signed it. Since then we collect wishes by the end of January, and last summer nobody had to ask twice.",
    "When our new records system came, I decided to learn it first, because the night shift had no trainer. I spent \
     three evenings in the test ward, wrote one page with the eight steps we use most, and showed it to twelve \
     colleagues. After two weeks our notes were complete by the end of the shift in nine of ten cases, up from six.",
];

/// Too little to be a whole answer.
pub const SHORT: &str = "I guess I sort of helped a colleague once, and it went fine.";

/// From the first screen to the first question.
pub async fn start_a_round(window: &Window, role: &str) -> Result<()> {
    window.press("Start practising").await?;
    window.enter("What are you practising for?", role).await?;
    window.reads("The questions come from").await?;
    window.keys(&[Key::Escape]).await?;
    window.press("Start").await?;
    window.reads("Question 1 of 3").await?;
    asked(window).await.map(|_| ())
}

/// Waits until the interviewer has finished speaking, and returns the question.
pub async fn asked(window: &Window) -> Result<String> {
    window.holds("document.querySelector('#question:not([aria-busy])')?.innerText.trim()").await?;
    question(window).await
}

/// Writes an answer and sends it, and the same to each follow-up, until the feedback is there.
pub async fn answer_until_feedback(window: &Window, answer: &str) -> Result<()> {
    for _ in 0..3 {
        let before = asked(window).await?;
        window.write("answer", answer).await?;
        window.keys(&[Key::Control, Key::Enter]).await?;
        let before = serde_json::to_string(&before)?;
        window
            .holds(&format!(
                "document.querySelector('main.fb') || ![undefined, '', {before}].includes(document.getElementById('question')?.innerText.trim())"
            ))
            .await?;
        if window.run("return document.querySelector('main.fb') !== null").await? == true {
            return Ok(());
        }
    }
    window.holds("document.querySelector('main.fb')").await
}

/// What stands in an editor.
pub async fn written(window: &Window, id: &str) -> Result<String> {
    let text = window.run(&format!("return document.getElementById('{id}').value")).await?;
    Ok(text.as_str().context("an editor holds text")?.to_owned())
}

async fn question(window: &Window) -> Result<String> {
    let text = window.run("return document.getElementById('question').innerText.trim()").await?;
    Ok(text.as_str().context("a question is text")?.to_owned())
}
