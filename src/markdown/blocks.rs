//! Blocks, marks and links of Markdown as tags.

use std::mem;

use pulldown_cmark::{Alignment, CodeBlockKind, HeadingLevel, LinkType, Tag, TagEnd};

use super::address::{self, Address};
use super::mark::Mark;
use super::placeholder;
use super::prose::Chunk;
use super::writer::{Draft, LinkEnd, NoteEnd, Table, Writer};
use crate::diagnostics::one_of;
use crate::markup::{attribute, escape};

impl Writer<'_> {
    /// Writes the start of a block, a mark or a link.
    pub(super) fn begin(&mut self, tag: Tag<'_>, at: usize) {
        self.depth += 1;
        self.check_depth(at);
        if !matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ) {
            (self.raw_html, self.note_in_block) = (false, false);
        }
        match tag {
            Tag::Paragraph => self.fixed.push_str("<p>"),
            Tag::Heading { level, id, classes, attrs } => {
                if level == HeadingLevel::H1 {
                    let message = "headings in content begin at level 2";
                    self.wrong(at, 1, "E-HTML", message, "write it as `## …`");
                }
                for (name, _) in attrs {
                    self.wrong(at, 1, "E-HTML", format!("`{name}` is not allowed in content"), "");
                }
                self.flush();
                self.heading = Some(Draft {
                    at,
                    id: id.map(|id| id.to_string()),
                    classes: classes.join(" "),
                    before: mem::take(&mut self.chunks),
                    words: String::new(),
                });
            }
            Tag::BlockQuote(_) => self.fixed.push_str("<blockquote>\n"),
            Tag::CodeBlock(kind) => {
                self.code = true;
                self.fixed.push_str("<pre><code");
                if let CodeBlockKind::Fenced(language) = kind
                    && let Some(word) = language.split_whitespace().next()
                {
                    self.fixed.push_str(" class=\"language-");
                    escape(word, &mut self.fixed);
                    self.fixed.push('"');
                }
                self.fixed.push('>');
            }
            Tag::List(None) => self.fixed.push_str("<ul>\n"),
            Tag::List(Some(1)) => self.fixed.push_str("<ol>\n"),
            Tag::List(Some(first)) => self.fixed.push_str(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.fixed.push_str("<li>"),
            Tag::FootnoteDefinition(label) => {
                let (number, id) = self.note(&label, NoteEnd::Text(at));
                self.fixed.push_str("<div class=\"note\" id=\"");
                escape(&id, &mut self.fixed);
                self.fixed.push_str(&format!("\"><sup>{number}</sup>\n"));
            }
            Tag::Table(sides) => {
                self.table = Table { sides, ..Table::default() };
                self.fixed.push_str("<div class=\"table\" tabindex=\"0\"><table>\n");
            }
            Tag::TableHead => {
                (self.table.head, self.table.column) = (true, 0);
                self.fixed.push_str("<thead>\n<tr>\n");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.fixed.push_str("<tr>\n");
            }
            Tag::TableCell => self.begin_cell(),
            Tag::Emphasis => self.fixed.push_str("<em>"),
            Tag::Strong => self.fixed.push_str("<strong>"),
            Tag::Strikethrough => self.fixed.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.begin_link(link_type, &dest_url, &title, at),
            Tag::Image { dest_url, .. } => {
                let (code, message) = match address::read(&dest_url) {
                    Address::Outside | Address::Malformed => {
                        ("E-HTML-NET", "nothing may be loaded from the network")
                    }
                    _ => ("E-HTML", "an image is not allowed in content"),
                };
                self.wrong(at, 2, code, message, "say it in words");
            }
            // Raw HTML is refused where its text comes, and the options leave out the others.
            Tag::HtmlBlock
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    /// Writes its end.
    pub(super) fn end(&mut self, tag: TagEnd) {
        self.depth -= 1;
        match tag {
            TagEnd::Emphasis => self.fixed.push_str("</em>"),
            TagEnd::Strong => self.fixed.push_str("</strong>"),
            TagEnd::Strikethrough => self.fixed.push_str("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Paragraph => self.fixed.push_str("</p>\n"),
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::BlockQuote(_) => self.fixed.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.code = false;
                self.fixed.push_str("</code></pre>\n");
            }
            TagEnd::List(true) => self.fixed.push_str("</ol>\n"),
            TagEnd::List(false) => self.fixed.push_str("</ul>\n"),
            TagEnd::Item => self.fixed.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => self.fixed.push_str("</div>\n"),
            TagEnd::Table => self.fixed.push_str("</tbody>\n</table></div>\n"),
            TagEnd::TableHead => {
                self.table.head = false;
                self.fixed.push_str("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.fixed.push_str("</tr>\n"),
            TagEnd::TableCell => self.fixed.push_str(if self.table.head { "</th>\n" } else { "</td>\n" }),
            TagEnd::Image
            | TagEnd::HtmlBlock
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Refuses raw HTML (E-HTML), once in each block.
    pub(super) fn raw_html(&mut self, at: usize, width: usize) {
        if !mem::replace(&mut self.raw_html, true) {
            self.wrong(at, width, "E-HTML", "raw HTML is not allowed in content", "write it in Markdown");
        }
    }

    /// Begins a link. One to a module gets a chunk of its own: for some people its page does not exist.
    fn begin_link(&mut self, kind: LinkType, to: &str, title: &str, at: usize) {
        let mut attributes = String::new();
        if placeholder::next(title, 0).is_some() {
            self.misplaced(at, 1, "an attribute");
        } else if !title.is_empty() {
            attribute("title", title, &mut attributes);
        }
        let address = if kind == LinkType::Email { &format!("mailto:{to}") } else { to };
        let end = self.write_link(address, &attributes, at);
        self.links.push(end);
    }

    fn write_link(&mut self, to: &str, attributes: &str, at: usize) -> LinkEnd {
        if placeholder::next(to, 0).is_some() {
            self.misplaced(at, 1, "a link target");
            return LinkEnd::Refused;
        }
        if let Some(word) = to.strip_prefix("mark:") {
            let Some(mark) = Mark::of(word) else {
                let words: Vec<&str> = Mark::ALL.into_iter().map(Mark::word).collect();
                self.wrong(at, 1, "E-HTML-LINK", format!("`{word}` is not a mark"), &one_of(&words));
                return LinkEnd::Refused;
            };
            self.fixed.push_str("<span class=\"marked\">");
            return LinkEnd::Marked(mark);
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
                LinkEnd::Address
            }
            Address::Malformed => {
                let message = format!("`{to}` is not an http, https or mailto address");
                self.wrong(at, 1, "E-URL", message, "write it like https://example.org/page");
                LinkEnd::Refused
            }
            Address::Refused(scheme) => {
                let message = format!("`{scheme}:` links are not allowed");
                self.wrong(at, 1, "E-HTML-LINK", message, "http, https and mailto are");
                LinkEnd::Refused
            }
            Address::Inside(path, part) => match self.texts.target(path, part, self.spot(at, 1)) {
                Some(target) => {
                    self.flush();
                    self.chunks.push(Chunk::Open(target, attributes.into()));
                    LinkEnd::Module
                }
                None => LinkEnd::Refused,
            },
        }
    }

    fn end_link(&mut self) {
        match self.links.pop() {
            Some(LinkEnd::Module) => {
                self.flush();
                self.chunks.push(Chunk::Close);
            }
            Some(LinkEnd::Address) => self.fixed.push_str("</a>"),
            Some(LinkEnd::Marked(mark)) => {
                self.fixed.push_str("</span><small class=\"mark\"> ");
                self.flush();
                self.chunks.push(Chunk::Mark(mark));
                self.fixed.push_str("</small>");
            }
            Some(LinkEnd::Refused) | None => {}
        }
    }

    fn begin_cell(&mut self) {
        let side = match self.table.sides.get(self.table.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.table.column += 1;
        let cell = if self.table.head { "<th scope=\"col\"" } else { "<td" };
        self.fixed.push_str(cell);
        self.fixed.push_str(side);
        self.fixed.push('>');
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let Some(draft) = self.heading.take() else { return };
        self.flush();
        let inside = mem::replace(&mut self.chunks, draft.before);
        let id = match draft.id {
            Some(id) => self.texts.own_id(&id, self.spot(draft.at, 1)),
            None => self.texts.free_id(&draft.words),
        };
        self.fixed.push_str(&format!("<{level} id=\""));
        escape(&id, &mut self.fixed);
        if !draft.classes.is_empty() {
            self.fixed.push_str("\" class=\"");
            escape(&draft.classes, &mut self.fixed);
        }
        self.fixed.push_str("\">");
        self.flush();
        self.chunks.extend(inside);
        self.fixed.push_str(&format!("</{level}>\n"));
    }
}
