//! A release in which every property has a value: what a view can have.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::request::DocumentRequest;
use super::{KINDS, view};
use crate::release::{Form, Model, Node, Release};
use crate::source::{Span, Spanned};

/// The view of a definition that says everything that it may, once.
pub(super) fn everything() -> Arc<view::View> {
    let release = Release::decode(Filled(&Release::form())).unwrap_or_default();
    let images = BTreeMap::new();
    let request = DocumentRequest {
        kind: KINDS[0],
        draft: None,
        public: false,
        images: &images,
        image_base: "",
        file_stem: "",
        provenance: vec![(String::new(), String::new())],
    };
    Arc::new(view::view(&release, &request))
}

/// A value of a form, with one of everything in it.
#[derive(Clone, Copy)]
struct Filled<'f>(&'f Form);

impl Node for Filled<'_> {
    fn span(self) -> Span {
        Span::default()
    }

    fn key_span(self) -> Span {
        Span::default()
    }

    fn text(self) -> Option<String> {
        let text = match self.0 {
            Form::Choice(choice) => choice.words.first()?.0,
            Form::Scalar("date") => "2020-01-01",
            Form::Scalar("moment") => "2020-01-01 10:00",
            Form::Scalar("duration") => "1 h",
            Form::Scalar("number" | "flag") | Form::Map(_) | Form::List(_) => return None,
            Form::Scalar(_) | Form::Reference(_) => "x",
        };
        Some(text.to_owned())
    }

    fn truth(self) -> Option<bool> {
        Some(true)
    }

    fn number(self) -> Option<f64> {
        Some(1.0)
    }

    fn items(self) -> Option<Vec<Self>> {
        if let Form::List(of) = self.0 { Some(vec![Self(of)]) } else { None }
    }

    fn entries(self) -> Option<Vec<(Spanned<String>, Self)>> {
        let Form::Map(mapping) = self.0 else { return None };
        let properties = mapping.properties.iter();
        let entries =
            properties.map(|property| (Spanned::nowhere(property.name.to_owned()), Self(&property.form)));
        Some(entries.collect())
    }

    fn get(self, key: &str) -> Option<Self> {
        let Form::Map(mapping) = self.0 else { return None };
        mapping.property(key).map(|property| Self(&property.form))
    }

    fn missed(self, _: &str) -> bool {
        false
    }
}
