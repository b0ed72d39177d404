//! Reads what the shell sent. Shell and interface are built together, so a struct is read field by field in its own order
//! and a variant by its place: no name is looked for twice, and of why a value does not fit there is one sentence. A field
//! that is not sent is nothing, which fits an `Option` alone, and not its type's default.

use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, SeqAccess, VariantAccess, Visitor};
use wasm_bindgen::{JsCast, JsValue};

/// What is made of a value that was sent.
///
/// # Errors
/// [`Unfit`] where it is another type's.
pub fn read<T: de::DeserializeOwned>(sent: JsValue) -> Result<T, Unfit> {
    T::deserialize(Reader(sent))
}

/// A value does not fit the type it is read as.
#[derive(Debug, PartialEq)]
pub struct Unfit(&'static str);

impl std::fmt::Display for Unfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Unfit {}

impl de::Error for Unfit {
    /// What a type says of a value that it refuses would bring every type's words, and the ways to print numbers.
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self("a value is out of place")
    }
}

/// A value as JSON knows it, wherever it is kept.
trait Sent: Sized {
    fn is_nothing(&self) -> bool;
    fn truth(&self) -> Option<bool>;
    fn number(&self) -> Option<f64>;
    fn text(&self) -> Option<String>;
    /// How many parts a list has.
    fn parts(&self) -> Option<u32>;
    fn part(&self, place: u32) -> Self;
    /// The first name in an object.
    fn first_name(&self) -> Option<String>;
    /// What an object holds under a name; nothing if it has no such name.
    fn named(&self, name: &str) -> Option<Self>;
}

impl Sent for JsValue {
    fn is_nothing(&self) -> bool {
        self.is_null() || self.is_undefined()
    }

    fn truth(&self) -> Option<bool> {
        self.as_bool()
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn text(&self) -> Option<String> {
        self.as_string()
    }

    fn parts(&self) -> Option<u32> {
        self.dyn_ref::<js_sys::Array>().map(js_sys::Array::length)
    }

    fn part(&self, place: u32) -> Self {
        self.unchecked_ref::<js_sys::Array>().get(place)
    }

    fn first_name(&self) -> Option<String> {
        self.dyn_ref().and_then(|object: &js_sys::Object| js_sys::Object::keys(object).get(0).as_string())
    }

    fn named(&self, name: &str) -> Option<Self> {
        js_sys::Reflect::get(self, &name.into()).ok()
    }
}

struct Reader<S>(S);

impl<S: Sent> Reader<S> {
    fn number(&self) -> Result<f64, Unfit> {
        self.0.number().ok_or(Unfit("no number where one belongs"))
    }

    fn whole(&self) -> Result<i64, Unfit> {
        let number = self.number()?;
        if number.fract() == 0.0 { Ok(number as i64) } else { Err(Unfit("no whole number where one belongs")) }
    }

    fn text(&self) -> Result<String, Unfit> {
        self.0.text().ok_or(Unfit("no text where one belongs"))
    }

    fn listed(self) -> Result<Parts<S>, Unfit> {
        let ends = self.0.parts().ok_or(Unfit("no list where one belongs"))?;
        Ok(Parts { of: self.0, names: &[], next: 0, ends })
    }

    /// A variant without fields is sent as its name, another as an object with its name alone.
    fn variant(self, variants: &'static [&'static str]) -> Result<Variant<S>, Unfit> {
        let known = |name: String| variants.iter().position(|variant| *variant == name);
        let found = match self.0.text() {
            Some(name) => known(name).map(|place| (place, self.0)),
            None => self.0.first_name().and_then(|name| {
                let holds = self.0.named(&name)?;
                Some((known(name)?, holds))
            }),
        };
        let (place, holds) = found.ok_or(Unfit("none of the variants where one belongs"))?;
        Ok(Variant { place: place as u64, holds: Self(holds) })
    }

    fn fields(self, names: &'static [&'static str]) -> Parts<S> {
        Parts { of: self.0, names, next: 0, ends: names.len() as u32 }
    }
}

/// The parts of a list, or the fields of a struct by their names.
struct Parts<S> {
    of: S,
    names: &'static [&'static str],
    next: u32,
    ends: u32,
}

impl<S: Sent> Parts<S> {
    fn take(&mut self) -> Result<Option<Reader<S>>, Unfit> {
        if self.next == self.ends {
            return Ok(None);
        }
        let part = match self.names.get(self.next as usize) {
            Some(name) => self.of.named(name).ok_or(Unfit("no object where one belongs"))?,
            None => self.of.part(self.next),
        };
        self.next += 1;
        Ok(Some(Reader(part)))
    }
}

impl<'de, S: Sent> SeqAccess<'de> for Parts<S> {
    type Error = Unfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unfit> {
        self.take()?.map(|part| seed.deserialize(part)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some((self.ends - self.next) as usize)
    }
}

/// One variant of an enum, and what it holds.
struct Variant<S> {
    place: u64,
    holds: Reader<S>,
}

impl<'de, S: Sent> EnumAccess<'de> for Variant<S> {
    type Error = Unfit;
    type Variant = Reader<S>;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Reader<S>), Unfit> {
        Ok((seed.deserialize(IntoDeserializer::<Unfit>::into_deserializer(self.place))?, self.holds))
    }
}

impl<'de, S: Sent> VariantAccess<'de> for Reader<S> {
    type Error = Unfit;

    fn unit_variant(self) -> Result<(), Unfit> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unfit> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_seq(self.listed()?)
    }

    fn struct_variant<V: Visitor<'de>>(self, names: &'static [&'static str], visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_seq(self.fields(names))
    }
}

macro_rules! whole_numbers {
    ($($deserialize:ident)*) => {
        $(fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
            visitor.visit_i64(self.whole()?)
        })*
    };
}

impl<'de, S: Sent> Deserializer<'de> for Reader<S> {
    type Error = Unfit;

    whole_numbers!(
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
    );

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_f64(self.number()?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_bool(self.0.truth().ok_or(Unfit("no yes or no where one belongs"))?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_str(&self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        if self.0.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_seq(self.listed()?)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_seq(self.listed()?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_seq(self.fields(names))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_enum(self.variant(variants)?)
    }

    /// Nothing that is sent is read without knowing its type.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unfit> {
        Err(Unfit("a type that is not sent"))
    }

    serde::forward_to_deserialize_any! { i128 u128 char bytes byte_buf unit_struct tuple_struct map identifier ignored_any }
}

#[cfg(test)]
mod tests {
    use domain::{MicroDollars, Provider, Settings};
    use ipc::{
        AppEvent, CommandError, CostView, ErrorCode, Field, KeyPlace, KeyState, Link, ModelReading, Stage, Status,
        SyncState, SyncView, TurnEvent, UsageView,
    };
    use serde::Serialize;
    use serde_json::{Value, json};

    use super::*;
    use crate::state::sample;

    impl Sent for Value {
        fn is_nothing(&self) -> bool {
            self.is_null()
        }

        fn truth(&self) -> Option<bool> {
            self.as_bool()
        }

        fn number(&self) -> Option<f64> {
            self.as_f64()
        }

        fn text(&self) -> Option<String> {
            self.as_str().map(str::to_owned)
        }

        fn parts(&self) -> Option<u32> {
            self.as_array().map(|parts| parts.len() as u32)
        }

        fn part(&self, place: u32) -> Self {
            self[place as usize].clone()
        }

        fn first_name(&self) -> Option<String> {
            self.as_object()?.keys().next().cloned()
        }

        fn named(&self, name: &str) -> Option<Self> {
            Some(self.as_object()?.get(name).cloned().unwrap_or_default())
        }
    }

    fn read<T: de::DeserializeOwned>(sent: Value) -> Result<T, Unfit> {
        T::deserialize(Reader(sent))
    }

    fn is_read_as_it_was_sent<T>(value: T)
    where
        T: Serialize + de::DeserializeOwned + PartialEq + std::fmt::Debug,
    {
        assert_eq!(read::<T>(serde_json::to_value(&value).unwrap()), Ok(value));
    }

    #[test]
    fn an_interview_is_read_as_it_was_sent() {
        let mut view = sample::feedback();
        view.retries = vec![(0, "I stopped it.".to_owned()), (2, String::new())];
        view.status = Status::Paused(domain::PauseReason::Idle);
        view.turns[0].attempts[0].by_model = ModelReading::Failed { error: refusal(Some(Field::Word(3))) };
        is_read_as_it_was_sent(view.clone());
        is_read_as_it_was_sent(TurnEvent::Done { view: Box::new(view) });
        is_read_as_it_was_sent(sample::view(Stage::Closing { position: 3, round: 0, open: true }));
    }

    #[test]
    fn what_is_set_is_read_as_it_was_sent() {
        let compatible = Provider::Compatible { base_url: "http://[::1]/v1".to_owned(), model: "llama3".to_owned() };
        for provider in [Provider::BuiltIn, Provider::Jobt { model: "standard".to_owned() }, compatible] {
            is_read_as_it_was_sent(Settings { provider, zoom_percent: 125, ..Settings::default() });
        }
        is_read_as_it_was_sent(KeyState { kept_in: Some(KeyPlace::File), ending: None });
        let month = CostView { requests: 2, cost: MicroDollars(1_234_567), estimated: true, ..CostView::default() };
        is_read_as_it_was_sent(UsageView {
            month,
            requests: vec![],
            prices: vec![],
            prices_of: "2026-06-01".to_owned(),
        });
    }

    #[test]
    fn what_happens_unasked_is_read_as_it_was_sent() {
        let waits = SyncState::Waiting { reason: "No network.".to_owned() };
        let sync = |state| AppEvent::SyncChanged { sync: SyncView { state, synced_at: None, clock_notice: None } };
        is_read_as_it_was_sent(sync(SyncState::Off));
        is_read_as_it_was_sent(sync(waits));
        is_read_as_it_was_sent(AppEvent::AccountChanged);
        is_read_as_it_was_sent(AppEvent::Link { link: Link::VerifyEmail { code: "1234".to_owned() } });
    }

    #[test]
    fn a_refusal_is_read_with_its_field_and_without() {
        is_read_as_it_was_sent(refusal(Some(Field::Email)));
        is_read_as_it_was_sent(refusal(None));
        assert_eq!(read::<()>(Value::Null), Ok(()));
    }

    #[test]
    fn what_is_of_another_type_is_refused_and_not_guessed() {
        assert_eq!(read::<String>(json!(1)), Err(Unfit("no text where one belongs")));
        assert_eq!(read::<u8>(json!("1")), Err(Unfit("no number where one belongs")));
        assert_eq!(read::<u8>(json!(1.5)), Err(Unfit("no whole number where one belongs")));
        assert_eq!(read::<u8>(json!(256)), Err(Unfit("a value is out of place")), "too large");
        assert_eq!(read::<u8>(json!(-1)), Err(Unfit("a value is out of place")), "below zero");
        assert_eq!(read::<Vec<u8>>(json!({})), Err(Unfit("no list where one belongs")));
        assert_eq!(read::<KeyState>(json!(null)), Err(Unfit("no object where one belongs")));
        for sent in [json!("cellar"), json!({}), json!(1), json!(null)] {
            assert_eq!(read::<KeyPlace>(sent), Err(Unfit("none of the variants where one belongs")));
        }
        assert!(read::<CommandError>(json!({ "message": "No code." })).is_err());
    }

    fn refusal(field: Option<Field>) -> CommandError {
        CommandError { code: ErrorCode::Offline, message: "The server cannot be reached.".to_owned(), field }
    }
}
