//! Somebody with a browser: follows redirects, keeps cookies, reads pages by selectors.

use reqwest::header::{COOKIE, HeaderMap, HeaderValue, ORIGIN};
use reqwest::redirect::Policy;
use scraper::{Html, Selector};

/// Somebody with a browser.
#[derive(Clone)]
pub struct Visitor {
    client: reqwest::Client,
    url: String,
}

/// What a visitor was answered.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The path where the redirects ended.
    pub path: String,
    /// The body as bytes.
    pub bytes: Vec<u8>,
}

impl Visitor {
    /// Somebody without cookies.
    #[must_use]
    pub fn new(url: &str) -> Self {
        Self::build(url, HeaderMap::new())
    }

    /// Somebody with a cookie.
    #[must_use]
    pub fn with_cookie(url: &str, cookie: &str) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_str(cookie).expect("a cookie"));
        Self::build(url, headers)
    }

    /// A program with a token.
    #[must_use]
    pub fn with_token(url: &str, token: &str) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert("authorization", HeaderValue::from_str(&format!("Bearer {token}")).expect("a token"));
        Self::build(url, headers)
    }

    fn build(url: &str, mut headers: HeaderMap) -> Self {
        headers.insert(ORIGIN, HeaderValue::from_str(url).expect("an origin"));
        headers.insert("accept-language", HeaderValue::from_static("it"));
        let cookies = !headers.contains_key(COOKIE);
        let client = reqwest::Client::builder()
            .default_headers(headers)
            .cookie_store(cookies)
            .redirect(Policy::limited(5))
            .build()
            .expect("a client");
        Self { client, url: url.to_owned() }
    }

    /// Reads a page.
    pub async fn get(&self, path: &str) -> Answer {
        answer(self.client.get(self.address(path))).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        answer(self.client.post(self.address(path)).form(fields)).await
    }

    /// Sends a form with a file.
    pub async fn upload(&self, path: &str, field: &str, file_name: &str, bytes: Vec<u8>) -> Answer {
        let part = reqwest::multipart::Part::bytes(bytes).file_name(file_name.to_owned());
        let form = reqwest::multipart::Form::new().part(field.to_owned(), part);
        answer(self.client.post(self.address(path)).multipart(form)).await
    }

    /// Any other request: `PUT`, `DELETE`, JSON, headers.
    pub fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let method = reqwest::Method::from_bytes(method.as_bytes()).expect("a method");
        self.client.request(method, self.address(path))
    }

    fn address(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.url) }
    }
}

/// Sends a request and takes the whole answer.
pub async fn answer(request: reqwest::RequestBuilder) -> Answer {
    let response = request.send().await.expect("an answer");
    let url = response.url();
    let path = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        path,
        bytes: response.bytes().await.expect("a body").to_vec(),
    }
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The page, checked to be whole: no text is missing.
    pub fn page(&self) -> Html {
        let text = self.text();
        assert!(!text.contains('⟦'), "a text is missing: {}", text.split('⟦').nth(1).unwrap_or_default());
        Html::parse_document(&text)
    }

    /// The texts of all elements of a selector, spaces squeezed.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        self.page()
            .select(&selector)
            .map(|element| {
                element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    /// The text of the one element of a selector.
    pub fn one(&self, selector: &str) -> String {
        let mut all = self.all(selector);
        assert_eq!(all.len(), 1, "{selector} on {}: {all:?}", self.path);
        all.remove(0)
    }

    /// How many elements there are.
    pub fn count(&self, selector: &str) -> usize {
        self.all(selector).len()
    }

    /// An attribute of all elements of a selector.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        self.page().select(&selector).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    /// The same answer, after making sure of its status.
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status,
            status,
            "{}: {}",
            self.path,
            self.text().chars().take(2000).collect::<String>()
        );
        self
    }
}
