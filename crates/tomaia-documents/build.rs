//! Has a release build taken up the fonts again when the front-end build has changed them. A debug build reads them
//! from the folder when they are needed, so it must not be built again for them.

use std::path::Path;

const FONTS: &str = "../../web/dist/fonts";

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed={FONTS}");
        if !Path::new(FONTS).is_dir() {
            println!(
                "cargo:warning=no fonts in {FONTS}: this binary will make no PDF; run the front-end build first"
            );
        }
    }
}
