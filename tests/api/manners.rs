//! Tags, headers, methods, languages, and who may see the counts of those who run it.

use hereabouts_core::publish::Audience;
use hereabouts_tests::served::Ask;
use hereabouts_tests::wire::Wire;

use crate::is_a_problem;
use crate::trehelyg::{Trehelyg, assets, id, trehelyg};

const READS: [&str; 8] = [
    "/api/v1/place",
    "/api/v1/kinds",
    "/api/v1/assets?limit=3",
    "/api/v1/assets/nearest?postcode=QX11AA",
    "/api/v1/areas/QX09",
    "/api/v1/gaps?kind=library",
    "/api/v1/export.csv",
    "/tiles/assets/10/500/336.mvt",
];

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let town = trehelyg();
    for address in READS {
        let first = town.served.get(address);
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.len() > 10, "{address}: {tag}");
        assert_eq!(first.header("cache-control"), "public, no-cache");
        for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}")] {
            let again = town.served.ask(&Ask::get(address).with("if-none-match", known));
            assert_eq!((again.status, again.body.len()), (304, 0), "{address}");
            for name in ["etag", "cache-control", "vary", "content-security-policy"] {
                assert_eq!(again.header(name), first.header(name), "{address}: {name}");
            }
        }
        assert_eq!(town.served.ask(&Ask::get(address).with("if-none-match", "\"other\"")).status, 200);
        assert_ne!(town.served.get(READS[0]).header("etag"), town.served.get(READS[1]).header("etag"));
    }
}

#[test]
fn a_tag_changes_with_what_the_asker_sees_and_with_nothing_else() {
    let (public, told) = (trehelyg(), Trehelyg::answering(Audience::Practitioner));
    let tag = |town: &Trehelyg| town.served.get("/api/v1/assets").header("etag").to_owned();
    let before = (tag(&public), tag(&told));
    let mut host = assets().remove(9);
    host.capacity.as_mut().unwrap().available = Some(0);
    public.write(vec![host.clone()]);
    told.write(vec![host]);
    assert_eq!(tag(&public), before.0, "everybody sees nothing of a host");
    assert_ne!(tag(&told), before.1);
}

#[test]
fn an_answer_has_the_tag_of_the_view_that_it_was_read_from() {
    let town = trehelyg();
    let ask = Ask::get("/api/v1/assets");
    // Somebody writes after the question was taken and before it is answered.
    let answer = town.served.meanwhile("192.0.2.7:4000", &ask, || {
        let mut siop = assets().remove(10);
        siop.moderation_state = hereabouts_core::asset::Moderation::Published;
        town.write(vec![siop]);
    });
    assert_eq!(answer.json()["numberMatched"], 12, "the view of the question");
    let again = town.served.ask(&ask.with("if-none-match", answer.header("etag")));
    assert_eq!(again.status, 200, "the reader gets the new one");
    assert_eq!(again.json()["numberMatched"], 13);
}

#[test]
fn every_answer_is_dressed() {
    let town = trehelyg();
    for address in READS.into_iter().chain(["/healthz", "/readyz", "/api/docs", "/nothing", "/api/v1/nothing", "/"]) {
        let answer = town.served.get(address);
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("x-frame-options"), "DENY");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src") && policy.contains("frame-ancestors 'none'"), "{address}");
        // WebAssembly alone: what is called unsafe there is a file of ours like any script.
        let policy = policy.replace("'wasm-unsafe-eval'", "");
        assert!(!policy.contains("unsafe") && !policy.contains("http:") && !policy.contains('*'), "{policy}");
        assert!(answer.header("set-cookie").is_empty() && answer.header("server").is_empty());
        let open = address.starts_with("/api/") || address.starts_with("/tiles/");
        assert_eq!(answer.header("access-control-allow-origin"), if open { "*" } else { "" }, "{address}");
        assert!(answer.header("access-control-allow-credentials").is_empty(), "never with somebody's cookies");
    }
}

#[test]
fn another_page_may_ask_before_it_reads() {
    let town = trehelyg();
    let mut ask =
        Ask::get("/api/v1/assets").with("origin", "https://llan.example").with("access-control-request-method", "GET");
    ask.method = "OPTIONS";
    let answer = town.served.ask(&ask);
    assert_eq!((answer.status, answer.body.len()), (204, 0));
    assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
    assert_eq!(answer.header("access-control-allow-methods"), "GET, HEAD, OPTIONS");
    assert!(answer.header("access-control-allow-headers").contains("if-none-match"));
}

#[test]
fn nothing_is_written_by_reading() {
    let town = trehelyg();
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        let history = format!("/api/v1/assets/{}/history", id(1));
        for address in ["/api/v1/place", &history, "/", "/healthz", "/tiles/assets.json"] {
            let mut ask = Ask::get(address);
            ask.method = method;
            let answer = town.served.ask(&ask);
            is_a_problem(&answer, 405, &format!("{method} {address}"));
            assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
        }
    }
}

#[test]
fn a_head_has_the_headers_and_no_body() {
    let town = trehelyg();
    let wire = Wire::new(town.served.site().clone());
    for address in READS.into_iter().chain(["/healthz", "/api/openapi.json", "/api/v1/assets/none"]) {
        let ask = |method: &str| wire.request(format!("{method} {address}").as_bytes(), "", b"").unwrap();
        let (got, head) = (ask("GET"), ask("HEAD"));
        assert!(!got.body.is_empty() || address.ends_with("mvt"), "{address}");
        assert_eq!((head.status, head.body.len()), (got.status, 0), "{address}");
        let headers = |answer: &hereabouts_tests::served::Answer| {
            answer.headers.iter().filter(|(name, _)| name != "date").cloned().collect::<Vec<_>>()
        };
        assert_eq!(headers(&head), headers(&got), "{address}");
    }
}

#[test]
fn the_counts_of_those_who_run_it_are_for_this_machine() {
    let town = trehelyg();
    let ask = Ask::get("/metrics");
    for (peer, allowed) in [
        ("127.0.0.1:4000", true),
        ("[::1]:4000", true),
        ("192.0.2.7:4000", false),
        ("[2001:db8::1]:4000", false),
        ("10.0.0.1:4000", false),
    ] {
        let answer = town.served.ask_from(peer, &ask);
        if allowed {
            assert_eq!(answer.status, 200, "{peer}");
            for count in ["hereabouts_requests", "hereabouts_request_seconds", "hereabouts_public_assets 12"] {
                assert!(answer.text().contains(count), "{count}");
            }
        } else {
            is_a_problem(&answer, 404, peer);
        }
    }
    for header in ["x-forwarded-for", "forwarded"] {
        let answer = town.served.ask_from("127.0.0.1:4000", &ask.clone().with(header, "127.0.0.1"));
        is_a_problem(&answer, 404, "a proxy on this machine asks for another");
    }
}

#[test]
fn it_says_that_it_lives_and_what_it_shows() {
    let town = trehelyg();
    assert_eq!(town.served.get("/healthz").json(), serde_json::json!({"status": "ok"}));
    let ready = town.served.get("/readyz").json();
    assert_eq!((&ready["status"], &ready["assets"]), (&"ready".into(), &12.into()));
    assert_eq!(ready["digest"].as_str().unwrap().len(), 32);
    let digest = ready["digest"].clone();
    town.write(vec![{
        let mut choir = assets().remove(4);
        choir.name = "Côr Mawr Trehelyg".into();
        choir
    }]);
    assert_ne!(town.served.get("/readyz").json()["digest"], digest);
}
