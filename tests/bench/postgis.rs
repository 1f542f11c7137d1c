//! The peer: PostGIS, with the same points and an index for each kind.

use diesel::connection::SimpleConnection;
use diesel::sql_types::{Array, Double, Integer, SmallInt};
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query};
use hereabouts_core::Position;

use crate::cpu_seconds;

pub(crate) struct Postgis {
    connection: PgConnection,
    backend: String,
}

#[derive(QueryableByName)]
struct Backend {
    #[diesel(sql_type = Integer)]
    pid: i32,
}

impl Postgis {
    /// Connect to the server that `tests/with-postgres` started; `None`, said aloud, without one.
    pub(crate) fn connect() -> Option<Self> {
        let Ok(url) = std::env::var("HEREABOUTS_TEST_POSTGRES") else {
            eprintln!("skipped: PostGIS as a peer; run under tests/with-postgres");
            return None;
        };
        let mut connection = PgConnection::establish(&url).expect("the server of tests/with-postgres");
        connection
            .batch_execute(
                "CREATE EXTENSION IF NOT EXISTS postgis; SET max_parallel_workers_per_gather = 0; SET jit = off",
            )
            .expect("PostGIS");
        let backend: Backend =
            sql_query("SELECT pg_backend_pid() AS pid").get_result(&mut connection).expect("a backend");
        Some(Self { connection, backend: backend.pid.to_string() })
    }

    /// A table of the points, clustered as they come, with a partial index for each kind.
    pub(crate) fn load(&mut self, points: &[(Position, u16)], kinds: u16) {
        self.run(
            "DROP TABLE IF EXISTS place; CREATE UNLOGGED TABLE place (id serial, kind smallint, at geography(Point))",
        );
        for chunk in points.chunks(50_000) {
            let lon: Vec<f64> = chunk.iter().map(|(p, _)| p.lon()).collect();
            let lat: Vec<f64> = chunk.iter().map(|(p, _)| p.lat()).collect();
            let kind: Vec<i16> = chunk.iter().map(|(_, k)| i16::try_from(*k).expect("few kinds")).collect();
            sql_query("INSERT INTO place (kind, at) SELECT k, ST_MakePoint(x, y)::geography FROM unnest($1, $2, $3) AS t(x, y, k)")
                .bind::<Array<Double>, _>(lon)
                .bind::<Array<Double>, _>(lat)
                .bind::<Array<SmallInt>, _>(kind)
                .execute(&mut self.connection)
                .expect("points go in");
        }
        for kind in 0..kinds {
            self.run(&format!("CREATE INDEX ON place USING gist (at) WHERE kind = {kind}"));
        }
        self.run("VACUUM ANALYZE place");
    }

    pub(crate) fn run(&mut self, sql: &str) {
        self.connection.batch_execute(sql).expect("the statement");
    }

    /// Processor seconds of the backend for the statement.
    pub(crate) fn cpu(&mut self, sql: &str) -> f64 {
        let before = cpu_seconds(&self.backend);
        self.run(sql);
        cpu_seconds(&self.backend) - before
    }
}
