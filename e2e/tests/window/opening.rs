//! The first thing anybody sees.

use anyhow::Result;
use e2e::{Home, Window};

#[tokio::test]
async fn the_first_start_offers_practice_and_asks_for_nothing() -> Result<()> {
    let home = Home::fresh().await?;
    let window = Window::open(&home).await?;
    window.reads("Start practising").await?;
    window.close().await
}

#[tokio::test]
async fn what_is_pressed_before_the_interface_is_there_is_done() -> Result<()> {
    let home = Home::fresh().await?;
    let window = Window::open_early(&home).await?;
    window.press("Start practising").await?;
    window.holds("location.hash === '#/setup'").await?;
    window.close().await
}

#[tokio::test]
async fn asked_to_end_by_the_system_it_closes_its_data_file() -> Result<()> {
    let home = Home::fresh().await?;
    let window = Window::open(&home).await?;
    window.reads("Start practising").await?;
    window.ask_to_end(&home).await
}
