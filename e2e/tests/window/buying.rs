//! Buying Plus: the real window, the real account API, and the stand-in for Stripe.

use anyhow::{Result, ensure};
use e2e::{AccountServer, Home, NotingBrowser, Window};

use crate::account::register;

#[tokio::test]
async fn plus_is_bought_in_the_browser_cancelled_and_kept_after_all() -> Result<()> {
    let (server, shop) = AccountServer::selling()?;
    let mut home = Home::fresh().await?;
    server.serves(&mut home);
    let browser = NotingBrowser::of(&mut home)?;
    let window = Window::open(&home).await?;
    window.press("Sign in").await?;
    register(&window, &server).await?;
    window.press_at("#buy-yearly").await?;
    let page = browser.opened().await?;
    ensure!(page.starts_with(&shop.address), "the page of the payment service opens: {page}");
    shop.pay(&page).await?;
    // Whoever comes back from the browser sees it, once the server has heard.
    window.holds("(window.dispatchEvent(new Event('focus')), document.body.innerText.includes('Plus is on.'))").await?;
    window.press("Cancel Plus").await?;
    window.reads("Plus ends on").await?;
    window.press("Keep Plus after all").await?;
    window.reads("Cancel Plus").await?;
    window.reads_no("Plus ends on").await?;
    window.close().await
}
