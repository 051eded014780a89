//! The logo of a programme: an SVG image from outside, written anew with only what draws.
//!
//! A drawing can carry scripts, links, styles that load files, and whole HTML pages. Nothing of it is passed on as it
//! came: the drawing is parsed, and what is on the lists below is written again; everything else is left out.

use crate::messages::message_keys;
use roxmltree::{Document, Node};

/// The longest logo that is taken, in bytes.
pub const LARGEST: usize = 256 * 1024;

message_keys! {
    /// Why a logo was not accepted.
    LogoError {
        /// Longer than [`LARGEST`].
        TooLarge => "programmes-logo-large",
        /// Not an SVG image.
        NotSvg => "programmes-logo-not-svg",
        /// Nothing is left of it that draws.
        Empty => "programmes-logo-empty",
    }
}

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// Elements that draw or describe what is drawn.
const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "title",
    "desc",
    "clipPath",
    "mask",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
];

/// Elements whose presence is enough to draw something.
const SHAPES: &[&str] = &["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use"];

/// Attributes that place or paint. `style` is not among them: it can load what it likes.
const ATTRIBUTES: &[&str] = &[
    "id",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "dx",
    "dy",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "fx",
    "fy",
    "d",
    "points",
    "width",
    "height",
    "viewBox",
    "preserveAspectRatio",
    "version",
    "transform",
    "fill",
    "fill-rule",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-opacity",
    "opacity",
    "color",
    "clip-path",
    "clip-rule",
    "mask",
    "offset",
    "stop-color",
    "stop-opacity",
    "gradientUnits",
    "gradientTransform",
    "spreadMethod",
    "patternUnits",
    "patternContentUnits",
    "patternTransform",
    "clipPathUnits",
    "maskUnits",
    "maskContentUnits",
    "font-family",
    "font-size",
    "font-weight",
    "font-style",
    "text-anchor",
    "letter-spacing",
    "textLength",
    "lengthAdjust",
    "dominant-baseline",
    "display",
    "visibility",
    "href",
];

/// Deeper drawings are not logos.
const DEEPEST: usize = 40;

/// Writes a drawing anew with only what draws.
///
/// # Errors
/// See [`LogoError`].
pub fn sanitised(text: &str) -> Result<String, LogoError> {
    if text.len() > LARGEST {
        return Err(LogoError::TooLarge);
    }
    // Document type declarations are refused by the parser: no entities can grow.
    let document = Document::parse(text.trim_start_matches('\u{feff}')).map_err(|_| LogoError::NotSvg)?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(LogoError::NotSvg);
    }
    if !root.descendants().any(|node| drawn(&node) && SHAPES.contains(&node.tag_name().name())) {
        return Err(LogoError::Empty);
    }
    let mut out = String::with_capacity(text.len());
    write(&root, &mut out, 0);
    Ok(out)
}

fn drawn(node: &Node<'_, '_>) -> bool {
    node.is_element()
        && node.tag_name().namespace() == Some(SVG)
        && ELEMENTS.contains(&node.tag_name().name())
}

fn write(node: &Node<'_, '_>, out: &mut String, depth: usize) {
    if node.is_text() {
        escape(node.text().unwrap_or_default(), out);
    }
    if !drawn(node) || depth > DEEPEST {
        return;
    }
    let name = node.tag_name().name();
    out.push('<');
    out.push_str(name);
    if depth == 0 {
        out.push_str(&format!(" xmlns=\"{SVG}\""));
    }
    for attribute in node.attributes() {
        let of_ours = match attribute.namespace() {
            None => ATTRIBUTES.contains(&attribute.name()),
            Some(XLINK) => attribute.name() == "href",
            Some(_) => false,
        };
        if of_ours && harmless(attribute.name(), attribute.value()) {
            out.push_str(&format!(" {}=\"", attribute.name()));
            escape(attribute.value(), out);
            out.push('"');
        }
    }
    out.push('>');
    for child in node.children() {
        write(&child, out, depth + 1);
    }
    out.push_str(&format!("</{name}>"));
}

/// A reference may only point into the same drawing.
fn harmless(name: &str, value: &str) -> bool {
    if name == "href" {
        return value.starts_with('#');
    }
    let folded = value.to_ascii_lowercase();
    let inside = folded.matches("url(").count() == folded.matches("url(#").count();
    inside && !folded.contains("javascript:") && !folded.contains("expression(") && !folded.contains('\\')
}

fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LogoError, sanitised};

    #[test]
    fn a_drawing_stays_a_drawing() {
        let drawing = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\">\
                       <title>Marche &amp; scarpe</title><path d=\"M0 0h4\" fill=\"url(#a)\"/></svg>";
        assert_eq!(
            sanitised(drawing).as_deref(),
            Ok(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><title>Marche &amp; scarpe</title>\
                <path d=\"M0 0h4\" fill=\"url(#a)\"></path></svg>"
            )
        );
    }

    #[test]
    fn nothing_that_acts_comes_through() {
        let hostile = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
            onload='alert(1)'><script>alert(2)</script><foreignObject><p>3</p></foreignObject>\
            <image xlink:href='https://elsewhere.example/4.png'/><a href='javascript:alert(5)'><path d='M0'/></a>\
            <use xlink:href='https://elsewhere.example/6.svg#x'/><style>@import url(//7)</style>\
            <rect style='fill:url(//8)' fill='url(https://elsewhere.example/9)' width='1'/></svg>";
        let written = sanitised(hostile).expect("a rectangle is left");
        for word in
            ["alert", "script", "foreignObject", "elsewhere", "style", "import", "onload", "image", "<a"]
        {
            assert!(!written.contains(word), "{word}: {written}");
        }
        assert!(written.contains("<rect width=\"1\">"), "{written}");
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        assert_eq!(sanitised("<html/>"), Err(LogoError::NotSvg));
        assert_eq!(sanitised("<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>"), Err(LogoError::Empty));
        assert_eq!(sanitised(&"x".repeat(300_000)), Err(LogoError::TooLarge));
        let growing = "<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>";
        assert_eq!(sanitised(growing), Err(LogoError::NotSvg));
    }
}
