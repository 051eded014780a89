//! The migrations, embedded in the program: `migrations/NNNN_name/up.sql`.

use tomaia_db::Migration;

#[derive(rust_embed::RustEmbed)]
#[folder = "../../migrations"]
struct Files;

/// All migrations, in the order of their numbers.
#[must_use]
pub fn all() -> Vec<Migration> {
    let mut migrations: Vec<Migration> = Files::iter()
        .filter_map(|path| {
            let name = path.strip_suffix("/up.sql")?.to_owned();
            let text = String::from_utf8_lossy(&Files::get(&path)?.data).into_owned();
            Some(Migration { name, text })
        })
        .collect();
    migrations.sort_by(|a, b| a.name.cmp(&b.name));
    migrations
}
