//! Practising with the built-in coach: no key, no account, no network.

use anyhow::{Context, Result, ensure};
use e2e::{Home, Key, Window};

use crate::candidate::{ANSWERS, SHORT, answer_until_feedback, asked, start_a_round, written};

#[tokio::test]
async fn the_first_five_minutes_end_with_a_debrief_that_is_there_tomorrow() -> Result<()> {
    let home = Home::fresh().await?;
    let window = Window::open(&home).await?;
    start_a_round(&window, "Staff nurse").await?;

    answer_until_feedback(&window, SHORT).await?;
    window.reads("Fix this first").await?;
    window.press("Improve this answer").await?;
    window.write("retry", ANSWERS[0]).await?;
    window.press("Read it again").await?;
    window.reads("What changed").await?;
    window.press("Next question").await?;

    for (number, answer) in [(2, ANSWERS[1]), (3, ANSWERS[2])] {
        window.reads(&format!("Question {number} of 3")).await?;
        answer_until_feedback(&window, answer).await?;
        quotes(&window, answer).await?;
        window.press_at("#next").await?;
    }
    window.reads("Best moment").await?;
    window.reads("The one thing to practise").await?;
    window.reads("The answers").await?;
    window.close().await?;

    let window = Window::open(&home).await?;
    window.reads("Recent").await?;
    window.press("History").await?;
    window.press_at(".list__row").await?;
    window.reads("The answers").await?;
    window.close().await
}

#[tokio::test]
async fn what_was_typed_is_there_after_the_app_was_killed() -> Result<()> {
    let home = Home::fresh().await?;
    let window = Window::open(&home).await?;
    start_a_round(&window, "Staff nurse").await?;
    let question = asked(&window).await?;
    window.write("answer", ANSWERS[0]).await?;
    window.reads("Draft saved").await?;
    window.kill();

    let window = Window::open(&home).await?;
    window.reads("Your draft is here").await?;
    window.press("Go on").await?;
    ensure!(asked(&window).await? == question, "the same question is open");
    ensure!(written(&window, "answer").await? == ANSWERS[0], "not a letter is missing");
    window.close().await
}

#[tokio::test]
async fn an_interface_that_breaks_off_comes_back_with_what_was_typed() -> Result<()> {
    let home = Home::fresh().await?;
    let window = Window::open(&home).await?;
    start_a_round(&window, "Staff nurse").await?;
    let question = asked(&window).await?;
    window.write("answer", ANSWERS[0]).await?;
    window.reads("Draft saved").await?;
    // The page goes while the driver waits for the script, and it may run it again in the page that comes.
    let panic = "throw new Error('panicked at frontend/src/purpose.rs:1:1:\\non purpose')";
    window.run(&format!("if (!sessionStorage.getItem('broken-off')) setTimeout(() => {{ {panic} }})")).await?;
    window.complains_of("on purpose").await?;
    ensure!(asked(&window).await? == question, "the same question is open");
    ensure!(written(&window, "answer").await? == ANSWERS[0], "not a letter is missing");

    window.run("setTimeout(() => { throw new WebAssembly.RuntimeError('too soon') })").await?;
    window.reads("Your interviews are safe. Start Jobt again.").await?;
    window.kill();
    Ok(())
}

#[tokio::test]
async fn a_round_can_be_practised_without_a_mouse() -> Result<()> {
    let home = Home::fresh().await?;
    let window = Window::open(&home).await?;
    window.reads("Start practising").await?;
    window.tab_to("Start practising").await?;
    window.keys(&[Key::Enter]).await?;
    window.reads("What are you practising for?").await?;
    window.tab_to("What are you practising for?").await?;
    window.type_text("Staff nurse").await?;
    window.reads("The questions come from").await?;
    window.keys(&[Key::Escape]).await?;
    window.keys(&[Key::Control, Key::Enter]).await?;
    window.reads("Question 1 of 3").await?;
    asked(&window).await?;
    window.type_text(SHORT).await?;
    window.keys(&[Key::Control, Key::Enter]).await?;
    window.reads_one_of(&[", follow-up", "How it was read"]).await?;
    window.close().await
}

#[tokio::test]
async fn a_question_that_is_skipped_or_not_answered_does_not_come_back() -> Result<()> {
    let home = Home::fresh().await?;
    let window = Window::open(&home).await?;
    start_a_round(&window, "Staff nurse").await?;
    window.press("Skip").await?;
    window.reads("Question 2 of 3").await?;
    asked(&window).await?;
    window.press("I’d rather not answer").await?;
    window.reads("Question 3 of 3").await?;
    window.close().await
}

/// Every quote in the margin must stand in the answer, and one must be there.
async fn quotes(window: &Window, answer: &str) -> Result<()> {
    let found =
        window.run("return [...document.querySelectorAll('.note__quote')].map((note) => note.innerText)").await?;
    let quoted: Vec<String> = serde_json::from_value(found)?;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let marked = quoted.iter().filter(|text| text.trim_end().ends_with('”'));
    let mut count = 0;
    for text in marked {
        let inside = words(text.trim_matches(|mark| "“”…".contains(mark)).trim());
        ensure!(words(answer).contains(&inside), "the margin quotes what was never said: {text}");
        count += 1;
    }
    ensure!(count > 0, "nothing is quoted: {quoted:?}");
    Ok(())
}

#[tokio::test]
async fn a_mock_for_a_known_job_closes_with_the_candidates_questions() -> Result<()> {
    let home = Home::fresh().await?;
    let window = Window::open(&home).await?;
    reach_the_close(&window).await?;
    window.write("answer", "How many beds are there?").await?;
    window.press_at("#send").await?;
    window.reads("The ad says: “Our ward has thirty beds.”").await?;
    window.write("answer", "Why did the last nurse leave?").await?;
    window.press("Finish").await?;
    window.reads("Finish without asking this?").await?;
    window.press("Stay").await?;
    ensure!(written(&window, "answer").await? == "Why did the last nurse leave?", "nothing typed is lost");
    window.press_at("#send").await?;
    window.reads("one to ask the real interviewer").await?;
    window.keys(&[Key::Control, Key::Enter]).await?;
    window.reads("What you asked").await?;
    window.reads("How many beds are there?").await?;
    window.close().await
}

/// A mock for a job whose ad was pasted, up to where it closes.
pub(crate) async fn reach_the_close(window: &Window) -> Result<()> {
    window.press("Start practising").await?;
    window.enter("What are you practising for?", "Staff nurse").await?;
    window.reads("The questions come from").await?;
    window.keys(&[Key::Escape]).await?;
    window.press_at(".setup__mode .seg__item:nth-child(2)").await?;
    window.holds("document.querySelector('.setup__mode .seg__item:nth-child(2)').ariaChecked === 'true'").await?;
    window.press("Paste a job ad").await?;
    window.write("job-ad", "Our ward has thirty beds. Training is paid for.").await?;
    window.press("Start").await?;
    for number in 1..3 {
        window.reads(&format!("Question {number} of 3")).await?;
        asked(window).await?;
        window.press("Skip").await?;
    }
    window.reads("Question 3 of 3").await?;
    for _ in 0..3 {
        if window.text().await?.contains("Question 3 of 3") {
            let before = asked(window).await?;
            window.write("answer", ANSWERS[0]).await?;
            window.press_at("#send").await?;
            window
                .holds(&format!(
                    "!['', {}].includes(document.getElementById('question')?.innerText.trim() ?? '')",
                    serde_json::to_string(&before)?
                ))
                .await?;
        }
    }
    window.reads("What would you like to ask?").await
}

#[tokio::test]
async fn what_was_saved_comes_back_after_everything_was_deleted() -> Result<()> {
    let home = Home::fresh().await?;
    let window = Window::open(&home).await?;
    start_a_round(&window, "Staff nurse").await?;
    answer_until_feedback(&window, ANSWERS[0]).await?;
    window.close().await?;
    let window = Window::open(&home).await?;
    window.press("Settings").await?;
    window.press("Privacy").await?;
    window.press("Save everything").await?;
    window.reads("Written to ").await?;
    let page = window.text().await?;
    let path = page.lines().find_map(|line| line.strip_prefix("Written to ")).context("the path is told")?.to_owned();

    window.press("Delete everything…").await?;
    window.reads("for good").await?;
    ensure!(window.run("return document.getElementById('erase-now').disabled").await? == true, "not before the word");
    window.enter("Type “delete” to go on", "delete").await?;
    window.press_at("#erase-now").await?;
    // The page loads itself again.
    window.reads("Start practising").await?;
    window.hear_again().await?;
    window.reads_no("Staff nurse").await?;

    window.press("Settings").await?;
    window.press("Privacy").await?;
    window.choose_file("archive", std::path::Path::new(&path)).await?;
    window.reads("One of them is not here").await?;
    window.press_at("#bring").await?;
    window.reads("One round was restored").await?;
    window.press("History").await?;
    window.reads("Staff nurse").await?;
    std::fs::remove_file(path)?;
    window.close().await
}
