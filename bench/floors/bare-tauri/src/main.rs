//! The floor of a window: what WebKit and Tauri cost before an app does anything.

fn main() {
    tauri::Builder::default().run(tauri::generate_context!()).expect("the floor has nothing that could fail");
}
