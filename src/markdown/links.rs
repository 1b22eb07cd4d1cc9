//! Links and raw HTML: what content may write of them.

use pulldown_cmark::LinkType;

use super::address::{self, Address};
use super::html::escape;
use super::raw::{self, Token};
use super::writer::{End, Grown, Opened, Writer};
use super::{Chunk, placeholder};

impl Writer<'_> {
    /// Begins a link of Markdown.
    pub(super) fn begin_link(&mut self, kind: LinkType, to: &str, title: &str, at: usize) {
        let mut attributes = String::new();
        if placeholder::next(title, 0).is_some() {
            self.misplaced(at, 1, "an attribute");
        } else if !title.is_empty() {
            attribute("title", title, &mut attributes);
        }
        let mail = if kind == LinkType::Email { format!("mailto:{to}") } else { to.to_owned() };
        let end = self.link(&mail, &attributes, at);
        self.opened.push(Opened::Link(end));
    }

    /// Ends what was begun: a link or an element.
    pub(super) fn write_end(&mut self, end: &End) {
        match end {
            End::Slot => {
                self.flush();
                self.chunks.push(Chunk::Close);
            }
            End::Tag(name) => {
                self.fixed.push_str("</");
                self.fixed.push_str(name);
                self.fixed.push('>');
            }
            End::Nothing => {}
        }
    }

    /// Writes the begin of a link, whoever asks for it.
    fn link(&mut self, to: &str, attributes: &str, at: usize) -> End {
        if placeholder::next(to, 0).is_some() {
            self.misplaced(at, 1, "a link target");
            return End::Nothing;
        }
        let is_link = |opened: &Opened| match opened {
            Opened::Link(_) => true,
            Opened::Element { name, .. } => name == "a",
            Opened::Mark => false,
        };
        if self.opened.iter().any(is_link) {
            self.wrong(at, 1, "E-HTML", "a link cannot stand inside a link", "");
            return End::Nothing;
        }
        match address::read(to) {
            Address::Outside => {
                self.fixed.push_str("<a href=\"");
                address::write(to, &mut self.fixed);
                self.fixed.push('"');
                if !to.trim_start().get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:")) {
                    self.fixed.push_str(" rel=\"noreferrer\"");
                }
                self.fixed.push_str(attributes);
                self.fixed.push('>');
                End::Tag("a".to_owned())
            }
            Address::Refused(scheme) => {
                let message = format!("`{scheme}:` links are not allowed");
                self.wrong(at, 1, "E-HTML-LINK", message, "http, https and mailto are");
                End::Nothing
            }
            Address::Inside(path, part) => match self.texts.target(path, part, self.spot(at, 1)) {
                Some(target) => {
                    self.flush();
                    self.chunks.push(Chunk::Open(target, attributes.into()));
                    End::Slot
                }
                None => End::Nothing,
            },
        }
    }

    /// Raw HTML inside a line.
    pub(super) fn inline_html(&mut self, html: &str, at: usize) {
        for (_, token) in raw::tokens(html) {
            match token {
                Token::Open(name, _) if raw::is_block(&name) => {
                    let message = format!("`<{name}>` is not allowed inside a line");
                    self.wrong(at, html.len(), "E-HTML", message, "");
                    self.push_element(name, at, End::Nothing);
                }
                token => self.token(token, at, html.len()),
            }
        }
    }

    /// Raw HTML that makes a block.
    pub(super) fn html_block(&mut self, html: &Grown) {
        for (offset, token) in raw::tokens(&html.text) {
            self.token(token, html.at(offset), 1);
        }
        self.close_elements();
    }

    fn token(&mut self, token: Token<'_>, at: usize, width: usize) {
        match token {
            Token::Text(text) => {
                if let Some((range, _)) = placeholder::next(&text, 0) {
                    self.misplaced(at + range.start, range.len(), "raw HTML");
                }
                escape(&text, &mut self.fixed);
            }
            Token::Other(begin) => {
                let message = format!("`{}` is not allowed in content", begin.trim_end());
                self.wrong(at, width, "E-HTML", message, "");
            }
            Token::Open(name, attributes) => self.open_element(name, &attributes, at, width),
            Token::Close(name) => self.close_named(&name, at, width),
        }
    }

    fn open_element(
        &mut self,
        name: String,
        attributes: &[(String, Option<String>)],
        at: usize,
        width: usize,
    ) {
        let allowed = raw::ELEMENTS.contains(&name.as_str());
        let mut written = String::new();
        let mut address = None;
        if raw::loads(&name, attributes) {
            self.wrong(at, width, "E-HTML-NET", "nothing may be loaded from the network", "");
        } else if !allowed {
            let hint = format!("allowed are {}", raw::ELEMENTS.join(", "));
            self.wrong(at, width, "E-HTML", format!("`<{name}>` is not allowed in content"), &hint);
        }
        for (key, value) in attributes {
            let value = value.as_deref().unwrap_or_default();
            if key == "href" && name == "a" {
                address = Some(value);
            } else if allowed && !raw::ATTRIBUTES.contains(&key.as_str()) {
                let hint = format!("allowed are {}", raw::ATTRIBUTES.join(", "));
                self.wrong(at, width, "E-HTML", format!("`{key}` is not allowed in content"), &hint);
            } else if placeholder::next(value, 0).is_some() {
                self.misplaced(at, width, "an attribute");
            } else if key == "id" {
                attribute("id", &self.texts.own_id(value, self.spot(at, width)), &mut written);
            } else {
                attribute(key, value, &mut written);
            }
        }
        let end = match address {
            _ if !allowed => End::Nothing,
            Some(address) => self.link(address, &written, at),
            None => {
                self.fixed.push_str(&format!("<{name}{written}>"));
                End::Tag(name.clone())
            }
        };
        self.push_element(name, at, end);
    }

    fn push_element(&mut self, name: String, at: usize, end: End) {
        if !raw::is_empty(&name) {
            self.opened.push(Opened::Element { name, at, end });
            self.depth += 1;
            self.check_depth(at);
        }
    }

    fn close_named(&mut self, name: &str, at: usize, width: usize) {
        let inside = self.opened.iter().rev().take_while(|opened| matches!(opened, Opened::Element { .. }));
        let Some(deep) =
            inside.into_iter().position(|o| matches!(o, Opened::Element { name: n, .. } if n == name))
        else {
            self.wrong(at, width, "E-HTML", format!("`</{name}>` closes nothing"), "");
            return;
        };
        for _ in 0..deep {
            self.close_element();
        }
        if let Some(Opened::Element { end, .. }) = self.opened.pop() {
            self.depth -= 1;
            self.write_end(&end);
        }
    }

    /// Ends the element begun last, which its author left open.
    pub(super) fn close_element(&mut self) {
        if let Some(Opened::Element { name, at, end }) = self.opened.pop() {
            let message = format!("`<{name}>` is not closed within its block");
            self.wrong(at, name.len() + 2, "E-HTML", message, "");
            self.depth -= 1;
            self.write_end(&end);
        }
    }

    /// At the border of a block every element is closed.
    pub(super) fn close_elements(&mut self) {
        while let Some(Opened::Element { .. }) = self.opened.last() {
            self.close_element();
        }
    }
}

/// Writes one attribute.
fn attribute(name: &str, value: &str, markup: &mut String) {
    markup.push(' ');
    markup.push_str(name);
    markup.push_str("=\"");
    escape(value, markup);
    markup.push('"');
}
