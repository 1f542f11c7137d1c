//! Ten nearest over HTTP beside a server that only says hello: processor time of the server for a request.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use actix_web::{App, HttpServer, web};
use hereabouts::http::routes;
use hereabouts::site::Site;
use hereabouts_core::publish::Audience;
use hereabouts_store::Store;
use hereabouts_tests::database::Database;
use hereabouts_tests::random::Random;
use jiff::Timestamp;
use jiff::civil::date;

use crate::country::{Country, somewhere};
use crate::cpu_seconds;

const ASSETS: usize = 100_000;
const REQUESTS: u32 = 20_000;
const CONNECTIONS: u32 = 4;

/// Be a server until the other end of standard input closes.
pub(crate) fn play(role: &str) {
    let database = Database::sqlite();
    let site = (role == "nearest").then(|| Arc::new(fill(&database)));
    let server = HttpServer::new(move || {
        let app = App::new().route("/hello", web::get().to(async || "hello"));
        match &site {
            Some(site) => app.configure(routes(Arc::clone(site), Audience::Public)),
            None => app,
        }
    })
    .workers(1)
    .bind("127.0.0.1:0")
    .expect("a free port");
    println!("{}", server.addrs()[0]);
    std::thread::spawn(|| {
        let _ = std::io::stdin().read(&mut [0]);
        std::process::exit(0);
    });
    actix_web::rt::System::new().block_on(server.run()).expect("it serves");
}

fn fill(database: &Database) -> Site {
    let store: Store = database.store();
    let vocabulary = hereabouts::site::built_in_vocabulary();
    let country = Country::new(ASSETS, 45);
    let written =
        store.write("bench", "bench", Timestamp::UNIX_EPOCH, |tx| tx.put_assets(country.assets(&vocabulary).collect()));
    written.expect("the assets go in");
    Site::open(store, || date(2026, 1, 1)).expect("a site")
}

struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(role: &str) -> Self {
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .arg(format!("--role={role}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a server");
        let mut address = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut address).expect("its address");
        Self { child, address: address.trim().to_owned() }
    }

    /// Processor seconds for a request.
    fn cpu(&self, path: impl Fn(u32) -> String + Sync) -> f64 {
        let address = &self.address;
        let path = &path;
        let ask = |connection: u32, count: u32| {
            let stream = TcpStream::connect(address).expect("the server listens");
            stream.set_nodelay(true).expect("a socket");
            let mut reader = BufReader::new(stream.try_clone().expect("a socket"));
            let mut stream = stream;
            for n in 0..count {
                let request = format!("GET {} HTTP/1.1\r\nhost: bench\r\n\r\n", path(connection * count + n));
                stream.write_all(request.as_bytes()).expect("it takes requests");
                answer(&mut reader);
            }
        };
        ask(0, 200);
        let process = self.child.id().to_string();
        let before = cpu_seconds(&process);
        std::thread::scope(|scope| {
            for connection in 0..CONNECTIONS {
                scope.spawn(move || ask(connection, REQUESTS / CONNECTIONS));
            }
        });
        (cpu_seconds(&process) - before) / f64::from(REQUESTS)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn answer(reader: &mut impl BufRead) {
    let mut length = 0;
    let mut line = String::new();
    reader.read_line(&mut line).expect("an answer");
    assert!(line.starts_with("HTTP/1.1 200"), "{line}");
    loop {
        line.clear();
        reader.read_line(&mut line).expect("headers");
        if line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
}

pub(crate) fn measure() {
    let (hello, nearest) = (Server::start("hello"), Server::start("nearest"));
    let ask = |n: u32| {
        let from = somewhere(&mut Random::seeded(u64::from(n)));
        format!("/api/v1/assets/nearest?lon={}&lat={}&kind=library&k=10", from.lon(), from.lat())
    };
    // In turns, so that both meet the same machine.
    let (mut theirs, mut ours) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..5 {
        theirs = theirs.min(hello.cpu(|_| "/hello".into()));
        ours = ours.min(nearest.cpu(ask));
    }
    let (hello, nearest) = (theirs, ours);
    crate::report(
        "ten nearest over HTTP, 100,000 assets, server CPU a request",
        &format!("{:.1} µs", nearest * 1e6),
        &format!("bare actix hello {:.1} µs", hello * 1e6),
        nearest / hello,
        3.0,
        false,
    );
}
