//! A routing server is asked over HTTP: a real one, small, that answers in the formats of OSRM and Valhalla.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;
use tomaia_roads::server::Server;
use tomaia_roads::{Point, RoadsError, Source};

const FERMO: Point = Point::new(43.160, 13.716);
const MACERATA: Point = Point::new(43.300, 13.453);
const TREMITI: Point = Point::new(42.123, 15.495);

/// Serves every request by what `answer` makes of its path and body; returns the address.
fn serve(answer: impl Fn(&str, &str) -> String + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (path, body) = request(&stream);
            let text = answer(&path, &body);
            let mut stream = stream;
            let head =
                format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", text.len());
            let _ = stream.write_all(format!("{head}{text}").as_bytes());
        }
    });
    address
}

fn request(stream: &TcpStream) -> (String, String) {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).expect("a request");
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a header");
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    (first.split(' ').nth(1).unwrap_or_default().to_owned(), String::from_utf8(body).expect("text"))
}

fn client(address: &str) -> Server {
    Server::new(address, Duration::from_secs(5)).expect("an address")
}

/// What OSRM answers: the seconds between places number i and j are 60·i + j, and the last place is an island.
fn as_osrm(path: &str, _: &str) -> String {
    let list = |name: &str| -> Vec<usize> {
        let value = path.split(['?', '&']).find_map(|part| part.strip_prefix(name)).expect("a list");
        value.split(';').map(|number| number.parse().expect("a number")).collect()
    };
    let count = path.split(['/', '?']).nth(4).expect("places").split(';').count();
    let island = path.contains("15.495");
    let table = |value: &dyn Fn(usize, usize) -> String| -> String {
        let row = |from: &usize| {
            let cells: Vec<String> = list("destinations=").iter().map(|to| value(*from, *to)).collect();
            format!("[{}]", cells.join(","))
        };
        list("sources=").iter().map(row).collect::<Vec<_>>().join(",")
    };
    let seconds = |from: usize, to: usize| {
        if island && to + 1 == count { "null".to_owned() } else { format!("{}.4", 60 * from + to) }
    };
    let metres = |from: usize, to: usize| format!("{}", 1000 * from + to);
    format!("{{\"code\":\"Ok\",\"durations\":[{}],\"distances\":[{}]}}", table(&seconds), table(&metres))
}

#[test]
fn osrm_is_asked_for_a_table() {
    let server = client(&format!("osrm+http://{}", serve(as_osrm)));
    let table = server.table(&[FERMO, MACERATA], &[FERMO, MACERATA, TREMITI]).expect("a table");
    let leg = table[1][0].expect("a leg");
    assert_eq!((leg.seconds, leg.metres, leg.source), (62, 1002, Source::Server));
    assert_eq!(table[0][2], None, "no road leads to an island");
}

#[test]
fn many_places_are_asked_in_blocks() {
    let server = client(&format!("osrm+http://{}", serve(as_osrm)));
    let places: Vec<Point> =
        (0..100).map(|number| Point::new(43.0 + f64::from(number) * 0.001, 13.5)).collect();
    let table = server.table(&places, &places).expect("a table");
    assert_eq!((table.len(), table.iter().map(Vec::len).min()), (100, Some(100)));
    // Place 50 is number 5 of the second block of sources, place 99 number 9 of the third block of targets.
    assert_eq!(table[50][99].expect("a leg").seconds, 60 * 5 + 45 + 9);
}

#[test]
fn valhalla_is_asked_for_a_matrix() {
    let address = serve(|path, body| {
        assert_eq!(path, "/sources_to_targets");
        assert!(body.contains("\"costing\":\"auto\""));
        r#"{"sources_to_targets":[[{"distance":38.4,"time":2520},{"distance":null,"time":null}]]}"#.to_owned()
    });
    let table = client(&format!("valhalla+http://{address}")).table(&[FERMO], &[MACERATA, TREMITI]);
    let table = table.expect("a table");
    assert_eq!(table[0][0].expect("a leg").metres, 38_400);
    assert_eq!(table[0][1], None);
}

#[test]
fn bad_answers_are_told_and_never_become_numbers() {
    let told = |text: &'static str| {
        let server = client(&format!("osrm+http://{}", serve(move |_, _| text.to_owned())));
        server.table(&[FERMO], &[MACERATA]).expect_err("it is refused").to_string()
    };
    assert!(told("<html>Bad gateway</html>").contains("Bad gateway"));
    assert!(
        told(r#"{"code":"NoSegment","message":"Could not find a matching segment"}"#).contains("NoSegment")
    );
    assert!(told(r#"{"code":"Ok","durations":[[1.0,2.0]]}"#).contains("places asked for"));
    assert!(told(r#"{"code":"Ok","durations":[]}"#).contains("places asked for"));
    let server =
        client(&format!("osrm+http://{}", serve(|_, _| r#"{"code":"Ok","durations":[[-5]]}"#.to_owned())));
    assert_eq!(
        server.table(&[FERMO], &[MACERATA]).expect("a table")[0][0],
        None,
        "nobody arrives before leaving"
    );
}

#[test]
fn a_server_that_does_not_answer_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("osrm+http://{}", listener.local_addr().expect("an address"));
    let server = Server::new(&address, Duration::from_millis(300)).expect("an address");
    assert!(matches!(server.table(&[FERMO], &[MACERATA]), Err(RoadsError::Unreachable(_))));
    drop(listener);
    assert!(matches!(server.table(&[FERMO], &[MACERATA]), Err(RoadsError::Unreachable(_))));
}

#[test]
fn an_address_says_what_kind_of_server_it_is() {
    for address in ["http://host:5000", "osrm+ftp://host", "graphhopper+http://host", "osrm+http://", ""] {
        assert!(
            matches!(Server::new(address, Duration::from_secs(1)), Err(RoadsError::Address(_))),
            "{address}"
        );
    }
}
