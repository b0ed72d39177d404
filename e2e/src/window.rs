//! The window as a person meets it: words to read, buttons to press, fields to fill, keys.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result, ensure};
use fantoccini::{
    Locator,
    actions::{InputSource, KeyAction, KeyActions},
    elements::Element,
    key::Key,
};
use serde_json::Value;

use crate::{Home, patience::until, session::Session};

/// Notes everything that a person would find in the console.
const LISTEN: &str = include_str!("listen.js");

/// Buttons, and links that look like them, by what is on them or by their spoken name. What stands behind the name,
/// such as a key to press, does not count.
const PRESSABLE: &str = "self::button or self::a or self::summary or @role='button' or @role='option' or @role='menuitem' \
                         or @role='tab' or @role='radio' or self::label";

/// The open window. If it is dropped unclosed, the app is killed, and a picture shows what was last seen.
pub struct Window {
    session: Option<Session>,
}

impl Window {
    /// Starts the app in this home and waits for the interface.
    pub async fn open(home: &Home) -> Result<Self> {
        let window = Self::open_early(home).await?;
        window.holds("document.documentElement.hasAttribute('data-ready')").await?;
        Ok(window)
    }

    /// Starts the app in this home. The window may show no more yet than what the shell drew.
    pub async fn open_early(home: &Home) -> Result<Self> {
        let window = Self { session: Some(Session::start(home).await?) };
        window.run(LISTEN).await?;
        Ok(window)
    }

    /// Closes it in order; fails if the console had anything to complain about.
    pub async fn close(mut self) -> Result<()> {
        let complaints = self.complaints().await?;
        ensure!(complaints.is_empty(), "the console says:\n{}", complaints.join("\n"));
        self.session.take().context("the window is open")?.close().await
    }

    /// Asks the app to end, as a system that shuts down does, and waits until it closed its data file.
    pub async fn ask_to_end(self, home: &Home) -> Result<()> {
        self.session.as_ref().context("the window is open")?.ask_to_end()?;
        let closed = home.data().join("com.jobt.coach/jobt.clean");
        until("a closed data file", async || Ok(closed.exists().then_some(()))).await
    }

    /// Ends the app at once, as a power cut would.
    pub fn kill(mut self) {
        drop(self.session.take());
    }

    /// Errors, refused promises, refused styles and scripts, so far. A page that broke off and was drawn anew complains
    /// of that alone.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let found = self.run("return window.complaints ?? [sessionStorage.getItem('broken-off')]").await?;
        Ok(serde_json::from_value(found)?)
    }

    /// Hears the console again after the page has loaded itself anew.
    pub async fn hear_again(&self) -> Result<()> {
        self.run(LISTEN).await.map(drop)
    }

    /// Waits until the console complains of this.
    pub async fn complains_of(&self, words: &str) -> Result<()> {
        let heard = async || Ok(self.complaints().await?.iter().any(|line| line.contains(words)).then_some(()));
        until(&format!("a complaint about {words}"), heard).await
    }

    /// Everything that can be read.
    pub async fn text(&self) -> Result<String> {
        Ok(self.run("return document.body.innerText").await?.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until these words can be read.
    pub async fn reads(&self, words: &str) -> Result<()> {
        let seen = until(words, async || Ok(self.text().await?.contains(words).then_some(()))).await;
        self.explained(seen, words).await
    }

    /// Waits until some of these can be read, and returns which.
    pub async fn reads_one_of(&self, choices: &[&str]) -> Result<usize> {
        let found = until("any of several", async || {
            let text = self.text().await?;
            Ok(choices.iter().position(|words| text.contains(words)))
        });
        let found = found.await;
        self.explained(found, &format!("{choices:?}")).await
    }

    /// Waits until a condition holds in the page; `condition` is an expression.
    pub async fn holds(&self, condition: &str) -> Result<()> {
        let script = format!("return Boolean({condition})");
        let held = until(condition, async || Ok((self.run(&script).await? == true).then_some(()))).await;
        self.explained(held, condition).await
    }

    /// Waits until these words can no longer be read.
    pub async fn reads_no(&self, words: &str) -> Result<()> {
        let gone = until(words, async || Ok((!self.text().await?.contains(words)).then_some(()))).await;
        self.explained(gone, words).await
    }

    /// Presses the button with this name, once it can be pressed.
    pub async fn press(&self, name: &str) -> Result<()> {
        let quoted = format!("\"{name}\"");
        let path = format!(
            "//*[{PRESSABLE}][normalize-space(.)={quoted} or @aria-label={quoted} or starts-with(normalize-space(.), {quoted})]"
        );
        self.click(Locator::XPath(&path)).await.with_context(|| format!("no button {quoted} to press"))
    }

    /// Clicks what a selector finds, for things without a name.
    pub async fn press_at(&self, selector: &str) -> Result<()> {
        self.click(Locator::Css(selector)).await.with_context(|| format!("nothing at `{selector}` to press"))
    }

    /// Types into the field with this label, after what is there.
    pub async fn enter(&self, label: &str, text: &str) -> Result<()> {
        self.typed(&field_named(label), text).await
    }

    /// Chooses a file in the field with this id, as if in the system's dialog.
    pub async fn choose_file(&self, id: &str, path: &std::path::Path) -> Result<()> {
        let field = self.client().find(Locator::Id(id)).await?;
        Ok(field.send_keys(&path.display().to_string()).await?)
    }

    /// Empties the field with this label and types. The page may draw the field anew in between: a person would see
    /// that the text is not there and type it again.
    pub async fn enter_anew(&self, label: &str, text: &str) -> Result<()> {
        let wanted = format!("\"{text}\" in the field \"{label}\"");
        let typed = until(&wanted, async || {
            let field = self.field(label).await?;
            field.clear().await?;
            field.send_keys(text).await?;
            Ok((self.value(label).await? == text).then_some(()))
        });
        let typed = typed.await;
        self.explained(typed, label).await
    }

    /// Chooses from the list with this label.
    pub async fn choose(&self, label: &str, option: &str) -> Result<()> {
        Ok(self.field(label).await?.select_by_label(option).await?)
    }

    /// What stands in the field with this label.
    pub async fn value(&self, label: &str) -> Result<String> {
        Ok(self.field(label).await?.prop("value").await?.unwrap_or_default())
    }

    /// Types into the editor with this id, after what is there, until the last letter stands in it: the driver comes
    /// back while the window still takes the keys.
    pub async fn write(&self, id: &str, text: &str) -> Result<()> {
        self.typed(&format!("//textarea[@id='{id}']"), text).await?;
        let quoted = serde_json::to_string(text)?;
        self.holds(&format!("document.getElementById('{id}').value.endsWith({quoted})")).await
    }

    /// Presses keys together: the last one is struck while the others are held.
    pub async fn keys(&self, keys: &[Key]) -> Result<()> {
        let down = keys.iter().map(|key| KeyAction::Down { value: (*key).into() });
        let up = keys.iter().rev().map(|key| KeyAction::Up { value: (*key).into() });
        let actions = down.chain(up).fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        Ok(self.client().perform_actions(actions).await?)
    }

    /// Types into whatever is focused.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        let stroke = |key: char| [KeyAction::Down { value: key }, KeyAction::Up { value: key }];
        let actions = text.chars().flat_map(stroke).fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        Ok(self.client().perform_actions(actions).await?)
    }

    /// The spoken name of what is focused, or its text.
    pub async fn focused(&self) -> Result<String> {
        let name = self.run(include_str!("focused.js")).await?;
        Ok(name.as_str().unwrap_or_default().trim().to_owned())
    }

    /// Moves on with Tab until this is focused, as somebody without a mouse would.
    pub async fn tab_to(&self, name: &str) -> Result<()> {
        let mut passed = Vec::new();
        for _ in 0..80 {
            let focused = self.focused().await?;
            if focused.starts_with(name) {
                return Ok(());
            }
            passed.push(focused);
            self.keys(&[Key::Tab]).await?;
        }
        anyhow::bail!("Tab never reaches \"{name}\"; it passes {passed:?}")
    }

    /// Makes the window this large.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.client().set_window_rect(0, 0, width, height).await?;
        let script = format!("return innerWidth === {width} && innerHeight >= {height} - 60");
        until("the new size", async || Ok((self.run(&script).await? == true).then_some(()))).await
    }

    /// Waits until everything that was asked for is on the display.
    pub async fn painted(&self) -> Result<()> {
        self.run("window.painted = 0; const count = () => { if (++window.painted < 3) requestAnimationFrame(count) }; count()")
            .await?;
        self.holds("window.painted >= 3 && document.getAnimations().every((one) => one.playState !== 'running')").await
    }

    /// Runs a script in the page, for what no person can see or do.
    pub async fn run(&self, script: &str) -> Result<Value> {
        Ok(self.client().execute(script, Vec::new()).await?)
    }

    /// Takes a picture of the window. The driver's own pictures never arrive, so the display is asked.
    pub async fn picture(&self, to: &std::path::Path) -> Result<()> {
        let (x, y, width, height) = self.client().get_window_rect().await?;
        let area = format!("{width}x{height}+{x}+{y}");
        let status = Command::new("import").args(["-window", "root", "-crop", &area, "+repage"]).arg(to).status()?;
        ensure!(status.success(), "could not write {}", to.display());
        Ok(())
    }

    async fn field(&self, label: &str) -> Result<Element> {
        let path = field_named(label);
        self.visible(Locator::XPath(&path)).await.with_context(|| format!("there is no field \"{label}\""))
    }

    /// Types into the field at this path. It is looked for again if the page draws it anew before the first key.
    async fn typed(&self, path: &str, text: &str) -> Result<()> {
        let typed = until("a field to type into", async || {
            for element in self.client().find_all(Locator::XPath(path)).await? {
                if element.is_displayed().await? {
                    element.click().await?;
                    element.send_keys(text).await?;
                    return Ok(Some(()));
                }
            }
            Ok(None)
        });
        let typed = typed.await;
        self.explained(typed, path).await
    }

    /// Clicks what stands still: a reply that arrives may move it away under the press.
    async fn click(&self, locator: Locator<'_>) -> Result<()> {
        let mut before = None;
        let clicked = until("something to press", async || {
            for element in self.client().find_all(locator).await? {
                if element.is_displayed().await? && element.is_enabled().await? {
                    // The driver takes what the edge of the window cuts for something in view.
                    let into_view = "arguments[0].scrollIntoView({ block: 'center' })";
                    self.client().execute(into_view, vec![serde_json::to_value(&element)?]).await?;
                    let stands = Some((element.element_id(), element.rectangle().await?));
                    if before == stands {
                        element.click().await?;
                        return Ok(Some(()));
                    }
                    before = stands;
                    return Ok(None);
                }
            }
            Ok(None)
        });
        let clicked = clicked.await;
        self.explained(clicked, "").await
    }

    async fn visible(&self, locator: Locator<'_>) -> Result<Element> {
        let found = until("something to see", async || {
            for element in self.client().find_all(locator).await? {
                if element.is_displayed().await? {
                    return Ok(Some(element));
                }
            }
            Ok(None)
        });
        let found = found.await;
        self.explained(found, "").await
    }

    /// Adds what can be read instead, and how far the page has come: an empty window says nothing by itself.
    async fn explained<T>(&self, result: Result<T>, words: &str) -> Result<T> {
        match result {
            Ok(value) => Ok(value),
            Err(error) => {
                let text = self.text().await.unwrap_or_else(|lost| format!("(nothing: {lost})"));
                let page = self.run(include_str!("page.js")).await.unwrap_or_default();
                Err(error.context(format!("{words}\nThe window reads:\n{text}\nThe page: {page}\n")))
            }
        }
    }

    fn client(&self) -> &fantoccini::Client {
        &self.session.as_ref().expect("a window is open until it is closed or killed").client
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if self.session.is_some()
            && let Some(folder) = std::env::var_os("JOBT_FAILURES")
        {
            let story = std::thread::current().name().unwrap_or("story").replace("::", "-");
            let to = PathBuf::from(folder).join(format!("{story}.png"));
            let _ = Command::new("import").args(["-window", "root"]).arg(&to).status();
            eprintln!("what was last seen: {}", to.display());
        }
    }
}

/// Where a field with this label stands, whichever way it is labelled.
fn field_named(label: &str) -> String {
    let quoted = format!("\"{label}\"");
    let named = format!("//label[normalize-space(.)={quoted} or starts-with(normalize-space(.), {quoted})]");
    format!(
        "//*[self::input or self::textarea or self::select][@id={named}/@for or @aria-label={quoted} or @aria-labelledby=//*[normalize-space(.)={quoted}]/@id or ancestor::label[starts-with(normalize-space(.), {quoted})]]"
    )
}
