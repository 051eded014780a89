//! Road times: the source that is trusted most wins, and each way says who speaks.

use super::{Prepared, prepared, setup, stop};
use tomaia_app::Actor;
use tomaia_app::itineraries::roads::{self, LegRow, Source};
use tomaia_testkit::{TestApp, both_databases};

async fn way(app: &TestApp, prepared: &Prepared, from: &str, to: &str) -> LegRow {
    let setup = setup(app, prepared.mission.id).await;
    let legs = roads::ways_from(&app.app, &Actor::System, prepared.mission.id, stop(&setup, from))
        .await
        .expect("ways");
    legs.into_iter().find(|leg| leg.to == stop(&setup, to)).expect("the way")
}

async fn a_measured_way_is_trusted_more_than_the_matrix_and_the_matrix_more_than_the_estimate(app: TestApp) {
    let prepared = prepared(&app).await;
    let ends = ("Albergo del Corso", "Sferisterio");
    assert_eq!(way(&app, &prepared, ends.0, ends.1).await.source, Source::Estimate);
    let matrix = "Origine;Destinazione;Total_Minuti;Total_Metri\n109006;43023;41,2;38400,0\n43023;109006;42;38400\n1001;1002;5;1000\n";
    let address = format!("{}/ways/matrix", prepared.base);
    prepared.officer.upload(&address, "file", "marche.csv", matrix.as_bytes().to_vec()).await.expect(200);
    app.work().await;
    let by_matrix = way(&app, &prepared, ends.0, ends.1).await;
    assert_eq!((by_matrix.source, by_matrix.minutes), (Source::Matrix, 42));
    assert_eq!(
        way(&app, &prepared, ends.0, "Piazza del Popolo").await.source,
        Source::Estimate,
        "within one municipality"
    );
    let setup = setup(&app, prepared.mission.id).await;
    let (from, to) = (stop(&setup, ends.0).to_string(), stop(&setup, ends.1).to_string());
    let form = [("from", from.as_str()), ("to", to.as_str()), ("minutes", "55"), ("both", "true")];
    prepared.officer.post(&format!("{}/ways/measured", prepared.base), &form).await.expect(200);
    assert_eq!(way(&app, &prepared, ends.0, ends.1).await.source, Source::Measured);
    assert_eq!(way(&app, &prepared, ends.1, ends.0).await.minutes, 55);
    prepared.officer.post(&format!("{}/ways/refresh", prepared.base), &[]).await.expect(200);
    app.work().await;
    assert_eq!(way(&app, &prepared, ends.0, ends.1).await.minutes, 55, "what was measured stays");
    let form = [("from", from.as_str()), ("to", to.as_str()), ("minutes", "")];
    prepared.officer.post(&format!("{}/ways/measured", prepared.base), &form).await.expect(200);
    app.work().await;
    assert_eq!(
        way(&app, &prepared, ends.0, ends.1).await.source,
        Source::Matrix,
        "forgotten, the matrix speaks again"
    );
}

async fn a_file_that_is_no_matrix_changes_nothing(app: TestApp) {
    let prepared = prepared(&app).await;
    let address = format!("{}/ways/matrix", prepared.base);
    for (text, said) in [
        ("a,b\n1,2\n", "matrice"),
        ("Origine;Destinazione;Minuti\n109006;43023;molti\n", "riga"),
        ("Origine;Destinazione;Minuti\n1001;1002;5\n", "regione"),
        ("", "file"),
    ] {
        let answer =
            prepared.officer.upload(&address, "file", "x.csv", text.as_bytes().to_vec()).await.expect(422);
        let words = answer.all("#error-summary li").join(" ");
        assert!(words.contains(said) || words.contains("line"), "{text:?}: {words}");
    }
    let ways = roads::ways(&app.app, &Actor::System, prepared.mission.id).await.expect("ways");
    assert_eq!((ways.matrix_pairs, ways.missing), (0, 0));
}

async fn a_stop_that_moves_gets_new_ways(app: TestApp) {
    let prepared = prepared(&app).await;
    let before = way(&app, &prepared, "Albergo del Corso", "Sferisterio").await;
    let setup = setup(&app, prepared.mission.id).await;
    let sight = stop(&setup, "Sferisterio");
    let form = [("kind", "sight"), ("name", "Sferisterio"), ("municipality", "Fermo")];
    prepared.officer.post(&format!("{}/stops/{sight}/edit", prepared.base), &form).await.expect(200);
    app.work().await;
    let after = way(&app, &prepared, "Albergo del Corso", "Sferisterio").await;
    assert!(after.minutes < before.minutes, "{} {}", before.minutes, after.minutes);
}

both_databases!(
    a_measured_way_is_trusted_more_than_the_matrix_and_the_matrix_more_than_the_estimate,
    a_file_that_is_no_matrix_changes_nothing,
    a_stop_that_moves_gets_new_ways,
);
