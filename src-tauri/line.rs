//! The line to the window for what happens in the shell: a menu entry that was chosen, a link that was opened.

use std::sync::{Mutex, MutexGuard, PoisonError};

use ipc::AppEvent;
use tauri::ipc::Channel;

/// The window's channel, once it listens. What is told before that waits for it.
#[derive(Default)]
pub(crate) struct Line(Mutex<State>);

#[derive(Default)]
struct State {
    channel: Option<Channel<AppEvent>>,
    waiting: Vec<AppEvent>,
}

impl Line {
    /// From here on this channel is told, and first what waited.
    pub(crate) fn listen(&self, channel: Channel<AppEvent>) {
        let mut state = self.state();
        for event in state.waiting.drain(..) {
            let _ = channel.send(event);
        }
        state.channel = Some(channel);
    }

    /// Tells the window.
    pub(crate) fn tell(&self, event: AppEvent) {
        let mut state = self.state();
        match &state.channel {
            Some(channel) => drop(channel.send(event)),
            None => state.waiting.push(event),
        }
    }

    /// Tells the window what was chosen from the menu.
    pub(crate) fn tell_chosen(&self, action: &str) {
        self.tell(AppEvent::Menu { action: action.to_owned() });
    }

    /// Tells the window what a link asks for; one that is not ours says nothing.
    pub(crate) fn tell_link(&self, url: &str) {
        if let Some(link) = app::link(url) {
            self.tell(AppEvent::Link { link });
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
