//! How the window looks, as attributes of `<html>` that the styles answer to.

use domain::{Contrast, Settings, Theme};

/// Values of the attributes; `None` removes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// `data-theme`; without it the system decides.
    pub theme: Option<&'static str>,
    /// `data-contrast`.
    pub contrast: Option<&'static str>,
    /// `data-motion`.
    pub motion: Option<&'static str>,
    /// `data-zoom`, in steps of ten percent.
    pub zoom: u16,
    /// `data-fit`: what media queries cannot see, because they know nothing of the app's own zoom.
    pub fit: Option<&'static str>,
    /// `data-low`: the same for the height.
    pub low: bool,
}

impl Look {
    /// The look for these settings in a window of this size (in CSS pixels at 100 %), on a system that wants more
    /// contrast or not.
    pub fn of(settings: &Settings, width: f64, height: f64, system_contrast: bool) -> Self {
        let zoom = nearest_step(settings.zoom_percent);
        let share = f64::from(zoom) / 100.0;
        let (width, height) = (width / share, height / share);
        Self {
            theme: match settings.theme {
                Theme::System => None,
                Theme::Light => Some("light"),
                Theme::Dark => Some("dark"),
            },
            contrast: match settings.contrast {
                Contrast::More => Some("more"),
                Contrast::System => system_contrast.then_some("more"),
            },
            motion: settings.reduce_motion.then_some("none"),
            zoom,
            fit: match width {
                w if w <= 832.0 => Some("narrow"),
                w if w <= 1120.0 => Some("medium"),
                _ => None,
            },
            low: height <= 736.0,
        }
    }

    /// The attributes of `<html>` and what they are to hold, with the zoom as text. The first four were chosen.
    pub fn attributes<'a>(&self, zoom: &'a str) -> [(&'static str, Option<&'a str>); 6] {
        [
            ("data-theme", self.theme),
            ("data-contrast", self.contrast),
            ("data-motion", self.motion),
            ("data-zoom", Some(zoom)),
            ("data-fit", self.fit),
            ("data-low", self.low.then_some("true")),
        ]
    }
}

/// The next larger or smaller zoom in steps of ten percent, within 80 to 200.
pub fn stepped(percent: u16, steps: i32) -> u16 {
    let next = i32::from(nearest_step(percent)) + steps * 10;
    u16::try_from(next.clamp(80, 200)).unwrap_or(100)
}

fn nearest_step(percent: u16) -> u16 {
    (percent.clamp(80, 200) + 5) / 10 * 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zoomed_window_is_laid_out_like_a_smaller_one() {
        let settings = Settings { zoom_percent: 200, ..Settings::default() };
        let look = Look::of(&settings, 1440.0, 900.0, false);
        assert_eq!((look.fit, look.low), (Some("narrow"), true));
        assert_eq!(Look::of(&Settings::default(), 1440.0, 900.0, false).fit, None);
    }

    #[test]
    fn zoom_stops_at_its_ends() {
        assert_eq!(stepped(200, 1), 200);
        assert_eq!(stepped(80, -1), 80);
        assert_eq!(stepped(107, 1), 120, "a value between steps joins the nearest first");
    }

    #[test]
    fn a_system_that_wants_contrast_gets_it_without_a_setting() {
        assert_eq!(Look::of(&Settings::default(), 1440.0, 900.0, true).contrast, Some("more"));
    }
}
