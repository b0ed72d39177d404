//! A new migration is a change of this crate, which cargo cannot see by itself.

fn main() {
    println!("cargo:rerun-if-changed=../../../migrations/account");
}
