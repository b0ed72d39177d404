//! The network itself, run by `rten`.

use std::{error::Error, sync::LazyLock};

use rten::{Model, ModelOptions, op_registry};
use rten_tensor::{NdTensor, prelude::*};

use super::{SAID, words::number};

static NETWORK: &[u8] = include_bytes!("../../../../../content/coach/encoder.onnx");

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let operators = op_registry!(
        Add,
        Cast,
        Gather,
        Gelu,
        LayerNormalization,
        MatMul,
        MatMulInteger,
        Mul,
        QuantizeLinear,
        ReduceMean,
        Reshape,
        Softmax,
        Transpose
    );
    // Packed once in the order in which processors multiply, not anew for each sentence.
    let model = ModelOptions::with_ops(operators).prepack_weights(true).load_static_slice(NETWORK);
    model.unwrap_or_else(|error| unreachable!("content/coach/encoder.onnx is read by a test: {error}"))
});

/// What the network says of a sentence, by the numbers of its pieces.
pub(super) fn run(pieces: &[u16]) -> [f32; SAID] {
    say(pieces).unwrap_or_else(|error| unreachable!("any numbers of the list can be read: {error}"))
}

fn say(pieces: &[u16]) -> Result<[f32; SAID], Box<dyn Error>> {
    let row = [&[number("[CLS]")], pieces, &[number("[SEP]")]].concat();
    let words = NdTensor::from_fn([row.len()], |[at]| i32::from(row[at]));
    let places = NdTensor::from_data([row.len()], (0..).take(row.len()).collect::<Vec<i32>>());
    let inputs = vec![(MODEL.node_id("words")?, words.view().into()), (MODEL.node_id("places")?, places.view().into())];
    let [said] = MODEL.run_n(inputs, [MODEL.node_id("read")?], None)?;
    let said: NdTensor<f32, 2> = said.try_into()?;
    Ok(std::array::from_fn(|column| said[[0, column]]))
}
