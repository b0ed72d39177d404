//! Chromium without a window: it opens pages and presses what is on them.

use std::{
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
};

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// A browser with one tab. Ends when dropped.
pub struct Browser {
    tab: Client,
    _driver: Driver,
}

impl Browser {
    /// Opens it. The sandbox of its pages is off: it needs rights that root in a container lacks, and the pages are ours.
    pub async fn open() -> Self {
        let (driver, address) = Driver::start();
        let wanted =
            json!({"goog:chromeOptions": {"args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage"]}});
        let Value::Object(wanted) = wanted else { unreachable!("braces make an object") };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let tab = builder.capabilities(wanted).connect(&address).await.expect("Chromium opens");
        Self { tab, _driver: driver }
    }

    /// Goes to a page.
    pub async fn go(&self, url: &str) {
        self.tab.goto(url).await.expect("there is a page");
    }

    /// Presses what bears this id, once it is there.
    pub async fn press(&self, id: &str) {
        let found = self.tab.wait().for_element(Locator::Id(id)).await;
        found.unwrap_or_else(|cause| panic!("no `{id}`: {cause}")).click().await.expect("it can be pressed");
    }

    /// Presses what leads to another page, and waits until the page it stood on is gone.
    pub async fn follow(&self, id: &str) {
        let marked = self.tab.execute("document.documentElement.id = 'left'", Vec::new()).await;
        marked.expect("the page can be marked");
        self.press(id).await;
        let next = self.tab.wait().for_element(Locator::Css("html:not(#left)")).await;
        next.unwrap_or_else(|cause| panic!("`{id}` leads nowhere: {cause}"));
    }

    /// Waits until this can be read.
    pub async fn reads(&self, words: &str) {
        let anywhere = format!("//*[contains(normalize-space(.), \"{words}\")]");
        let found = self.tab.wait().for_element(Locator::XPath(&anywhere)).await;
        found.unwrap_or_else(|cause| panic!("\"{words}\" cannot be read: {cause}"));
    }

    /// Waits until it has come to this address.
    pub async fn is_at(&self, url: &str) {
        let url = url.parse().expect("an address");
        let came = self.tab.wait().for_url(&url).await;
        assert!(came.is_ok(), "it is at {:?} and not at {url}", self.tab.current_url().await);
    }

    /// Closes it in order.
    pub async fn close(self) {
        self.tab.close().await.expect("it closes");
    }
}

/// The driver and the browser that it starts, which are one process group.
struct Driver(Child);

impl Driver {
    /// On a free port, which it says once it listens.
    fn start() -> (Self, String) {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("`cargo xtask test` installs chromedriver");
        let said = BufReader::new(driver.stdout.take().expect("its output is piped"));
        let driver = Self(driver);
        let port = said.lines().map_while(Result::ok).find_map(|line| {
            line.strip_prefix("ChromeDriver was started successfully on port ")
                .map(|rest| rest.trim_end_matches('.').to_owned())
        });
        (driver, format!("http://127.0.0.1:{}", port.expect("chromedriver listens")))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.0.wait();
    }
}
