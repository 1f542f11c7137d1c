//! Hostile requests: each has its status and a sentence, and the next request is answered as ever.

use hereabouts_tests::served::Answer;
use hereabouts_tests::wire::Wire;

use crate::is_a_problem;
use crate::trehelyg::{id, trehelyg};

/// The target of a GET, and the status that it deserves.
const TARGETS: [(&str, u16); 78] = [
    // Numbers that are none, or too many.
    ("/api/v1/assets/nearest?lon=NaN&lat=52.5", 400),
    ("/api/v1/assets/nearest?lon=inf&lat=52.5", 400),
    ("/api/v1/assets/nearest?lon=-Infinity&lat=52.5", 400),
    ("/api/v1/assets/nearest?lon=1e309&lat=52.5", 400),
    ("/api/v1/assets/nearest?lon=0x1p3&lat=52.5", 400),
    ("/api/v1/assets/nearest?lon=-4,2&lat=52.5", 400),
    ("/api/v1/assets/nearest?lon=%EF%BC%94&lat=52.5", 400),
    ("/api/v1/assets/nearest?lon=&lat=", 400),
    ("/api/v1/assets/nearest?lon=-4.2", 422),
    ("/api/v1/assets/nearest?lon=52.5&lat=-4.2e2", 422),
    ("/api/v1/assets/nearest?lon=180.0000001&lat=0", 422),
    ("/api/v1/assets/nearest?lon=0&lat=-90.0000001", 422),
    ("/api/v1/assets/nearest?lon=1e308&lat=1e308", 422),
    ("/api/v1/assets/nearest?lon=-4.2&lat=52.5&k=NaN", 400),
    ("/api/v1/assets/nearest?lon=-4.2&lat=52.5&k=-1", 400),
    ("/api/v1/assets/nearest?lon=-4.2&lat=52.5&k=1e3", 400),
    ("/api/v1/assets/nearest?lon=-4.2&lat=52.5&k=0x10", 400),
    ("/api/v1/assets/nearest?lon=-4.2&lat=52.5&k=0", 422),
    ("/api/v1/assets/nearest?lon=-4.2&lat=52.5&k=18446744073709551615", 422),
    ("/api/v1/assets/nearest?lon=-4.2&lat=52.5&k=99999999999999999999999", 400),
    ("/api/v1/assets/nearest?lon=-4.2&lat=52.5&within_m=NaN", 400),
    ("/api/v1/assets/nearest?lon=-4.2&lat=52.5&within_m=1e309", 400),
    ("/api/v1/assets/nearest?lon=-4.2&lat=52.5&within_m=-1", 422),
    ("/api/v1/assets/nearest?lon=-4.2&lat=52.5&within_m=1e300", 422),
    ("/api/v1/gaps?kind=library&within_m=NaN", 400),
    ("/api/v1/gaps?kind=library&detour=NaN", 400),
    ("/api/v1/gaps?kind=library&detour=1e308", 422),
    ("/api/v1/gaps?kind=library&at_least=4294967297", 422),
    ("/api/v1/assets?limit=1000000", 422),
    ("/api/v1/assets?limit=1.5", 400),
    ("/api/v1/areas?limit=-0", 400),
    ("/api/v1/places?q=a&limit=99999", 422),
    // Boxes.
    ("/api/v1/assets?bbox=NaN,NaN,NaN,NaN", 400),
    ("/api/v1/assets?bbox=1,2,3", 400),
    ("/api/v1/assets?bbox=1,2,3,4,5", 400),
    ("/api/v1/assets?bbox=-4,53,-3,52", 422),
    ("/api/v1/assets?bbox=-1e9,-1e9,1e9,1e9", 422),
    ("/api/v1/assets?bbox=52,-4,53,-95", 422),
    ("/api/v1/assets?bbox=;;;", 400),
    // Encodings.
    ("/api/v1/assets?q=%ff%fe", 400),
    ("/api/v1/assets?q=%c0%af", 400),
    ("/api/v1/assets?q=a%00b", 400),
    ("/api/v1/assets?%00=1", 400),
    ("/api/v1/assets?kind=%F0%9F%A6%8A", 422),
    ("/api/v1/assets/%00", 404),
    ("/api/v1/areas/%ff", 404),
    ("/api/v1/areas/%E0%A4%A", 404),
    ("/api/v1/postcodes/%F0%9F%A6%8A", 404),
    ("/api/v1/postcodes/%00%00%00%00%00", 404),
    // Where nothing is.
    ("/../../../../etc/passwd", 404),
    ("/..%2f..%2f..%2fetc%2fpasswd", 404),
    ("/%2e%2e/%2e%2e/Cargo.toml", 404),
    ("/assets-static/..%5c..%5cCargo.toml", 404),
    ("/api/v1/../../healthz/..", 404),
    ("/api/v1/assets/../../../etc/passwd", 404),
    ("//api//v1//assets", 404),
    ("/api/v1/assets/", 404),
    ("/api/v2/assets", 404),
    ("/.git/config", 404),
    ("/wp-login.php", 404),
    ("/actuator/env", 404),
    // SQL, scripts, templates.
    ("/api/v1/assets?kind=library'--", 422),
    ("/api/v1/assets?within=QX09'%20OR%20'1'='1", 422),
    ("/api/v1/assets/1%20UNION%20SELECT%20*%20FROM%20asset", 404),
    ("/api/v1/assets?order_by=name;DROP%20TABLE%20asset", 400),
    ("/api/v1/assets?kind=%3Cscript%3Ealert(1)%3C/script%3E", 422),
    ("/api/v1/kinds?lang=%24%7Bjndi:ldap://x%7D", 422),
    ("/api/v1/gaps?kind=library&level=__proto__", 422),
    // The same twice, cursors of one's own, tiles outside.
    ("/api/v1/assets?kind=library&kind=park", 400),
    ("/api/v1/assets/nearest?lon=1&lat=2&lon=3", 400),
    ("/api/v1/assets?cursor=%2e%2e%2f", 422),
    ("/api/v1/assets?cursor=AAAAAAAAAAAAAAAAAAAAAP__", 422),
    ("/api/v1/assets?cursor=AA", 422),
    ("/api/v1/areas?cursor=nobody", 422),
    ("/tiles/assets/255/0/0.mvt", 404),
    ("/tiles/assets/16/65536/0.mvt", 404),
    ("/tiles/base/-1/-1/-1.mvt", 404),
    ("/tiles/areas/..%2f..%2foa/1/1/1.mvt", 404),
];

/// What looks bad and is only a search without a find, or a big box: answered like any other.
const HARMLESS: [&str; 10] = [
    "/api/v1/assets?q=%27%20OR%201=1%20--",
    "/api/v1/assets?q=%3Cscript%3Ealert(1)%3C/script%3E",
    "/api/v1/assets?q=%25s%25n%7B%7B7*7%7D%7D",
    "/api/v1/assets?q=%E2%80%AE%F0%9F%A6%8A",
    "/api/v1/places?q=%27;DROP%20TABLE%20asset;--",
    "/api/v1/places?q=%2e%2e%2f%2e%2e%2fetc",
    "/api/v1/assets?bbox=-180,-90,180,90",
    "/api/v1/assets?bbox=179,-90,-179,90",
    "/api/v1/assets/nearest?lon=-180&lat=-90&k=200&within_m=100000",
    "/tiles/assets/0/0/0.mvt",
];

#[test]
fn hostile_addresses_are_answered_with_a_sentence() {
    let town = trehelyg();
    let wire = Wire::new(town.served.site().clone());
    let well = wire.request(b"GET /api/v1/assets", "", b"").unwrap();
    assert_eq!(well.status, 200);
    for (target, status) in TARGETS {
        let answer = wire.request(format!("GET {target}").as_bytes(), "", b"");
        is_a_problem(&answer.unwrap_or_else(|| panic!("no answer to {target}")), status, target);
    }
    for target in HARMLESS {
        let answer = wire.request(format!("GET {target}").as_bytes(), "", b"").unwrap();
        assert_eq!(answer.status, 200, "{target}: {}", String::from_utf8_lossy(&answer.body));
        assert!(!String::from_utf8_lossy(&answer.body).contains("<script"), "{target}");
    }
    let after = wire.request(b"GET /api/v1/assets", "", b"").unwrap();
    assert_eq!(after.body, well.body, "as if nothing had been");
}

#[test]
fn what_is_too_long_or_too_large_is_refused() {
    let town = trehelyg();
    let wire = Wire::new(town.served.site().clone());
    let ask = |target: &str, headers: &str, body: &[u8]| {
        wire.request(format!("GET {target}").as_bytes(), headers, body).unwrap()
    };
    let long = |length: usize| "a".repeat(length);
    for (target, status) in [
        (format!("/api/v1/assets?q={}", long(5_000)), 414),
        (format!("/{}", long(4_200)), 414),
        (format!("/api/v1/assets?{}=1", long(300)), 400),
        (format!("/api/v1/assets?q={}", long(201)), 422),
        (format!("/api/v1/places?q={}", long(201)), 422),
        (format!("/api/v1/assets?kind={}", "library,".repeat(500)), 200),
        (format!("/api/v1/assets?{}", "q=a&".repeat(900)), 400),
        (format!("/api/v1/assets?cursor={}", long(3_000)), 422),
        (format!("/api/v1/postcodes/{}", long(2_000)), 404),
        (format!("/api/v1/areas/{}", long(2_000)), 404),
        (format!("/api/v1/gaps?kind=library&population={}", long(100)), 422),
        (format!("/api/v1/assets?bbox={}", "1,".repeat(1_000)), 400),
        (format!("/api/v1/assets/nearest?lat=1&lon={}", "9".repeat(2_000)), 400),
    ] {
        let answer = ask(&target, "", b"");
        if status == 200 {
            assert_eq!(answer.status, 200);
        } else {
            let problem = is_a_problem(&answer, status, &target[..60.min(target.len())]);
            assert!(
                problem.to_string().len() < 2_000 || target.matches('&').count() > 100,
                "it does not repeat all of it"
            );
        }
    }
    is_a_problem(&ask("/api/v1/assets", "content-length: 300000\r\n", &[b'x'; 100]), 413, "a large body");
    is_a_problem(
        &ask("/api/v1/assets", "content-encoding: gzip\r\ncontent-length: 4\r\n", b"\x1f\x8b\x08\x00"),
        415,
        "packed",
    );
}

#[test]
fn methods_and_bodies_that_nobody_asked_for_are_refused() {
    let town = trehelyg();
    let wire = Wire::new(town.served.site().clone());
    let body = br#"{"name":"x"}"#;
    let plain = format!("content-type: application/json\r\ncontent-length: {}\r\n", body.len());
    for (line, headers, status) in [
        ("POST /api/v1/assets".to_owned(), plain.clone(), 400),
        (format!("PUT /api/v1/assets/{}", id(1)), plain.clone(), 400),
        (format!("PUT /api/v1/assets/{}", id(1)), plain.replace("application/json", "text/plain"), 415),
        (format!("DELETE /api/v1/assets/{}", id(1)), String::new(), 415),
        ("POST /api/v1/kinds".to_owned(), plain.clone(), 405),
        ("POST /api/v1/nothing".to_owned(), plain.clone(), 405),
        ("PATCH /api/v1/place".to_owned(), plain.clone(), 405),
        ("TRACE /".to_owned(), String::new(), 405),
        ("PROPFIND /".to_owned(), String::new(), 405),
        ("POST /api/v1/assets".to_owned(), format!("content-encoding: br\r\n{plain}"), 415),
        ("POST /api/v1/assets".to_owned(), "content-length: 99999999\r\n".to_owned(), 413),
    ] {
        let sent: &[u8] = if headers.contains("99999999") || headers.is_empty() { b"" } else { body };
        let answer = wire.request(line.as_bytes(), &headers, sent).unwrap();
        is_a_problem(&answer, status, &line);
    }
    assert_eq!(town.served.get("/api/v1/place").json()["assets"], 12, "nothing was written");
}

#[test]
fn what_is_not_http_is_no_trouble() {
    let town = trehelyg();
    let wire = Wire::new(town.served.site().clone());
    let refused = |answer: Option<Answer>| answer.is_none_or(|answer| (400..500).contains(&answer.status));
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "x-y: z\r\n".repeat(500));
    let large = format!("GET / HTTP/1.1\r\nx: {}\r\n\r\n", "y".repeat(200_000));
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello",
        b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\ncontent-length: 3\r\nconnection: close\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nbad header\r\n\r\n",
        b"G\x01T / HTTP/1.1\r\nhost: x\r\n\r\n",
        many.as_bytes(),
        large.as_bytes(),
    ] {
        assert!(refused(wire.send(bytes)), "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]));
        let next = wire.request(b"GET /healthz", "", b"").unwrap();
        assert_eq!(next.status, 200, "after {}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]));
    }
}
