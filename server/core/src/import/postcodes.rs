//! Postcodes, one at a time, so that the whole country needs no more memory than a village.
//!
//! Three forms, told apart by their columns: a directory with longitude and latitude (ONSPD), a
//! look-up of codes without points, and Code-Point Open, which has no headings and is on the
//! British National Grid.

use std::collections::{BTreeSet, VecDeque};
use std::io::{BufRead, BufReader, Read};

use csv::{Reader, StringRecord};

use super::columns::{code_year, number};
use super::table::{headings_of, key};
use super::text::{present, unpacked};
use super::{Problem, Refused, grid, listed};
use crate::area::{AreaCode, Level};
use crate::position::Position;
use crate::postcode::{Postcode, PostcodeRecord};

/// How many rows are looked at before the file is trusted.
const TRIAL: usize = 200;

/// Which form a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Longitude and latitude, or eastings and northings, with or without codes of areas.
    Directory,
    /// Codes of areas and no point.
    LookUp,
    /// Code-Point Open.
    CodePoint,
}

#[derive(Debug, Default)]
struct Columns {
    postcode: usize,
    lon_lat: Option<(usize, usize)>,
    grid: Option<(usize, usize)>,
    quality: Option<usize>,
    ended: Option<usize>,
    codes: Vec<(Level, usize)>,
    width: usize,
}

/// The rows of a postcode file. Ask [`Postcodes::closing`] at the end what there is to say.
pub struct Postcodes<'r> {
    reader: Reader<Box<dyn Read + 'r>>,
    columns: Columns,
    form: Form,
    said: Vec<String>,
    waiting: VecDeque<(u64, StringRecord)>,
    record: StringRecord,
    row: u64,
    without_point: u64,
    ended: bool,
    broken: Option<String>,
}

/// Begin to read postcodes.
///
/// # Errors
/// When the file has none of the three forms, or its longitudes and latitudes look swapped.
pub fn read<'r>(reader: impl Read + 'r) -> Result<Postcodes<'r>, Refused> {
    let unreadable = |error: csv::Error| Refused::because(format!("the file could not be read: {error}"));
    let io = |error: std::io::Error| Refused::because(format!("the file could not be read: {error}"));
    let mut bytes = BufReader::with_capacity(1 << 16, unpacked(reader).map_err(io)?);
    match bytes.fill_buf().map_err(io)? {
        [0xef, 0xbb, 0xbf, ..] => bytes.consume(3),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(Refused::because("the file is in UTF-16; save it as UTF-8")),
        [b'P', b'K', 3 | 5, ..] => {
            return Err(Refused::because("this is a zip file; unpack it and send the CSV in it"));
        }
        [b'{' | b'[' | b'<', ..] => return Err(Refused::because("this is not a table; postcodes are read from CSV")),
        _ => {}
    }
    let bytes: Box<dyn Read + 'r> = Box::new(Ascii(bytes));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).buffer_capacity(1 << 16).from_reader(bytes);
    let mut first = StringRecord::new();
    if !reader.read_record(&mut first).map_err(unreadable)? {
        return Err(Refused::because("the file is empty"));
    }
    let headerless = first.get(0).is_some_and(|cell| Postcode::parse(cell).is_ok());
    let (columns, form, said) = if headerless { code_point(&first)? } else { by_headings(&first)? };
    let mut postcodes = Postcodes {
        reader,
        columns,
        form,
        said,
        waiting: VecDeque::new(),
        record: StringRecord::new(),
        row: 1,
        without_point: 0,
        ended: false,
        broken: None,
    };
    if headerless {
        postcodes.waiting.push_back((1, first));
    }
    while postcodes.waiting.len() < TRIAL {
        let mut record = StringRecord::new();
        if !postcodes.reader.read_record(&mut record).map_err(unreadable)? {
            break;
        }
        postcodes.row += 1;
        postcodes.waiting.push_back((postcodes.row, record));
    }
    postcodes.refuse_swapped()?;
    Ok(postcodes)
}

fn code_point(first: &StringRecord) -> Result<(Columns, Form, Vec<String>), Refused> {
    let whole = |n: usize| first.get(n).is_some_and(|cell| cell.trim().parse::<u32>().is_ok());
    if first.len() != 10 || !whole(1) || !whole(2) || !whole(3) {
        return Err(Refused::because(
            "the first row is already a postcode, but the file is not Code-Point Open (10 columns, with eastings and northings); \
             give the columns headings, such as postcode, lon, lat",
        ));
    }
    let columns = Columns {
        postcode: 0,
        grid: Some((2, 3)),
        quality: Some(1),
        codes: vec![(Level::Ward, 9), (Level::La, 8)],
        width: 10,
        ..Columns::default()
    };
    let said = vec![
        "This is Code-Point Open: eastings and northings turned into longitude and latitude (within 5 m); ward and authority codes kept."
            .to_owned(),
    ];
    Ok((columns, Form::CodePoint, said))
}

fn by_headings(first: &StringRecord) -> Result<(Columns, Form, Vec<String>), Refused> {
    let (headings, keys) = headings_of(first)?;
    let find = |wanted: &[&str]| wanted.iter().find_map(|wanted| keys.iter().position(|key| key == wanted));
    let listed_headings = || listed(headings.iter().map(|heading| format!("\"{heading}\"")), 20);
    let Some(postcode) = find(&["pcds", "postcode", "pcd", "pcd8", "pcd7", "post_code", "unit_postcode"]) else {
        return Err(Refused::because(format!(
            "no column is headed like a postcode; the columns are {}",
            listed_headings()
        )));
    };
    // A list of libraries has postcodes and points too, but they are the points of libraries.
    let of_places = ["name", "address", "telephone", "phone", "email", "website", "description"];
    if let Some(n) = find(&of_places) {
        return Err(Refused::because(format!(
            "the column \"{}\" says that this is a list of places, not of postcodes; it comes in with \"import assets\"",
            headings[n]
        )));
    }
    let lon_lat = find(&["long", "lon", "lng", "longitude"]).zip(find(&["lat", "latitude"]));
    let grid = find(&["oseast1m", "east1m", "eastings", "easting"]).zip(find(&[
        "osnrth1m",
        "north1m",
        "northings",
        "northing",
    ]));
    let codes: Vec<(Level, usize)> = Level::ALL
        .into_iter()
        .filter_map(|level| {
            let years = keys.iter().enumerate().filter_map(|(n, key)| Some((code_year(key, level)?, n)));
            let newest = years.max_by_key(|(year, n)| (year.unwrap_or(0), std::cmp::Reverse(*n)))?;
            Some((level, newest.1))
        })
        .collect();
    if lon_lat.is_none() && grid.is_none() && codes.is_empty() {
        return Err(Refused::because(format!(
            "the file has postcodes but neither points nor codes of areas; the columns are {}",
            listed_headings()
        )));
    }
    let form = if lon_lat.is_none() && grid.is_none() { Form::LookUp } else { Form::Directory };
    let mut parts = vec![format!("postcodes from \"{}\"", headings[postcode])];
    match (lon_lat, grid) {
        (Some((lon, lat)), _) => parts.push(format!("points from \"{}\" and \"{}\"", headings[lon], headings[lat])),
        (None, Some((e, n))) => {
            parts.push(format!("points from \"{}\" and \"{}\" (within 5 m)", headings[e], headings[n]))
        }
        (None, None) => parts.push("no points".to_owned()),
    }
    parts.extend(codes.iter().map(|(level, n)| format!("{level} from \"{}\"", headings[*n])));
    let ended = find(&["doterm", "terminated", "date_of_termination", "dateofterm"]);
    if ended.is_none() {
        parts.push("nothing says which postcodes are no longer in use".to_owned());
    }
    let mut said = parts.join("; ");
    said[..1].make_ascii_uppercase();
    let grid = grid.filter(|_| lon_lat.is_none());
    let columns = Columns { postcode, lon_lat, grid, quality: None, ended, codes, width: headings.len() };
    Ok((columns, form, vec![said + "."]))
}

impl Postcodes<'_> {
    /// The form that was recognised.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.form
    }

    /// What was guessed from the columns.
    #[must_use]
    pub fn said(&self) -> &[String] {
        &self.said
    }

    /// What there is to say when every row was read.
    #[must_use]
    pub fn closing(&self) -> Option<String> {
        (self.without_point > 0 && self.form != Form::LookUp)
            .then(|| format!("{} postcodes have no point in the file and were taken without one.", self.without_point))
    }

    /// Why the file could not be read to its end. What was read before is half a file.
    #[must_use]
    pub fn broken(&self) -> Option<&str> {
        self.broken.as_deref()
    }

    /// One row with latitude first may be a slip; many are a file that somebody wrote the wrong way round.
    fn refuse_swapped(&self) -> Result<(), Refused> {
        let Some((lon, lat)) = self.columns.lon_lat else { return Ok(()) };
        let pairs =
            self.waiting.iter().filter_map(|(_, record)| Some((number(record.get(lon)?)?, number(record.get(lat)?)?)));
        let (all, swapped) = pairs.fold((0, 0), |(all, swapped), (lon, lat)| {
            (all + 1, swapped + usize::from(super::assets::swapped(lon, lat)))
        });
        if swapped * 2 > all {
            return Err(Refused::because(
                "longitude and latitude look swapped: longitudes near 50 and latitudes near 0 lie in the sea off Africa; put the headings right",
            ));
        }
        Ok(())
    }

    fn record_from(&mut self, row: u64, record: &StringRecord) -> Result<PostcodeRecord, Problem> {
        let refuse = |reason: String| Problem::new(row, reason);
        let columns = &self.columns;
        if record.len() != columns.width {
            return Err(refuse(format!("it has {} cells where {} are expected", record.len(), columns.width)));
        }
        let cell = |n: usize| record.get(n).and_then(present);
        let text = cell(columns.postcode).ok_or_else(|| refuse("it has no postcode".to_owned()))?;
        let postcode = Postcode::parse(text).map_err(|error| refuse(error.to_string()))?;
        let position = point(columns, &cell).map_err(|reason| refuse(format!("{postcode}: {reason}")))?;
        let areas = columns.codes.iter().filter_map(|(level, n)| {
            let code = AreaCode::new(cell(*n)?).ok()?;
            (!is_pseudo(code.as_str())).then_some((*level, code))
        });
        let areas = areas.collect();
        let terminated =
            columns.ended.map(|n| cell(n).is_some_and(|ended| !matches!(key(ended).as_str(), "no" | "false" | "0")));
        self.without_point += u64::from(position.is_none());
        Ok(PostcodeRecord { postcode, position, areas, terminated })
    }
}

/// The point of a row; none where the source says that it has none.
fn point<'c>(columns: &Columns, cell: &impl Fn(usize) -> Option<&'c str>) -> Result<Option<Position>, String> {
    if let Some((lon, lat)) = columns.lon_lat {
        let (Some(lon), Some(lat)) = (cell(lon), cell(lat)) else { return Ok(None) };
        let (Some(lon), Some(lat)) = (number(lon), number(lat)) else {
            return Err(format!("\"{lon}\", \"{lat}\" are not a longitude and a latitude"));
        };
        // ONSPD gives latitude 99.999999 and longitude 0 to what has no place.
        if lat > 99.0 || (lon == 0.0 && lat == 0.0) {
            return Ok(None);
        }
        if super::assets::swapped(lon, lat) {
            return Err(format!("longitude and latitude look swapped ({lon}, {lat})"));
        }
        return Position::new(lon, lat).map(Some).map_err(|error| error.to_string());
    }
    let Some((easting, northing)) = columns.grid else { return Ok(None) };
    // Northern Ireland has a grid of its own, whose numbers look alike.
    if cell(columns.postcode).is_some_and(|postcode| postcode.to_ascii_uppercase().starts_with("BT")) {
        return Ok(None);
    }
    // Quality 90 of Code-Point Open: no point is known.
    if columns.quality.and_then(cell) == Some("90") {
        return Ok(None);
    }
    let (Some(easting), Some(northing)) = (cell(easting), cell(northing)) else { return Ok(None) };
    match (number(easting), number(northing)) {
        (Some(0.0), Some(0.0)) => Ok(None),
        (Some(easting), Some(northing)) => {
            grid::to_position(easting, northing).map(Some).map_err(|refused| refused.reason)
        }
        _ => Err(format!("\"{easting}\", \"{northing}\" are not an easting and a northing")),
    }
}

/// E99999999 and its like stand for "none".
fn is_pseudo(code: &str) -> bool {
    code.len() == 9 && code[1..].bytes().skip(2).all(|b| b == b'9')
}

impl Iterator for Postcodes<'_> {
    type Item = Result<PostcodeRecord, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some((row, record)) = self.waiting.pop_front() {
            return Some(self.record_from(row, &record));
        }
        if self.ended {
            return None;
        }
        let mut record = std::mem::take(&mut self.record);
        self.row += 1;
        let read = match self.reader.read_record(&mut record) {
            Ok(false) => {
                self.ended = true;
                return None;
            }
            Ok(true) => self.record_from(self.row, &record),
            Err(error) => {
                // A broken stream gives the same error for ever.
                if error.is_io_error() {
                    self.ended = true;
                    self.broken = Some(format!("the file breaks off after row {}: {error}", self.row - 1));
                }
                Err(Problem::new(self.row, format!("it could not be read: {error}")))
            }
        };
        self.record = record;
        Some(read)
    }
}

/// How many of the codes that a file names are not loaded, with examples, for a sentence at the end.
#[derive(Debug, Default)]
pub struct UnknownCodes {
    seen: BTreeSet<(Level, AreaCode)>,
}

impl UnknownCodes {
    /// Count the codes of a record that `known` does not know.
    pub fn count(&mut self, record: &PostcodeRecord, known: &dyn Fn(&AreaCode) -> bool) {
        for (level, code) in &record.areas {
            if !known(code) && self.seen.len() < 500_000 {
                self.seen.insert((*level, code.clone()));
            }
        }
    }

    /// One sentence for each level that has any.
    #[must_use]
    pub fn said(&self) -> Vec<String> {
        let of = |level: Level| self.seen.iter().filter(move |(l, _)| *l == level).map(|(_, code)| code.as_str());
        Level::ALL
            .into_iter()
            .filter_map(|level| {
                let codes: Vec<&str> = of(level).collect();
                (!codes.is_empty()).then(|| {
                    format!(
                        "{} {level} codes are not among the areas loaded (such as {}): they lie outside the place or are of another year's boundaries.",
                        codes.len(),
                        listed(codes.iter().take(3), 3)
                    )
                })
            })
            .collect()
    }
}

/// Bytes with a question mark for each that is not ASCII: only names have such, in one encoding or
/// another, and names are not read here.
struct Ascii<R>(R);

impl<R: Read> Read for Ascii<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.0.read(buffer)?;
        for byte in buffer[..n].iter_mut().filter(|byte| !byte.is_ascii()) {
            *byte = b'?';
        }
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> (Vec<PostcodeRecord>, Vec<Problem>) {
        let mut records = Vec::new();
        let mut problems = Vec::new();
        for row in read(text.as_bytes()).unwrap() {
            match row {
                Ok(record) => records.push(record),
                Err(problem) => problems.push(problem),
            }
        }
        (records, problems)
    }

    #[test]
    fn the_national_directory_with_its_marks_for_nothing() {
        let (records, problems) = all("pcd,pcds,dointr,doterm,oslaua,osward,oa11,oa21,lsoa21,msoa21,lat,long\n\
             QX1 1AA,QX1 1AA,198001,,E08000009,E05000001,E00000011,E00000021,E01000001,E02000001,52.41,-4.08\n\
             QX1 1AB,QX1 1AB,198001,201012,L99999999,L99999999,,,,,99.999999,0.000000\n\
             QX1,QX1,198001,,,,,,,,52.4,-4.0\n");
        assert_eq!(records[0].position, Some(Position::new(-4.08, 52.41).unwrap()));
        assert!(records[0].areas.contains(&(Level::Oa, AreaCode::new("E00000021").unwrap())));
        assert_eq!(records[0].terminated, Some(false));
        assert_eq!((records[1].position, records[1].terminated, records[1].areas.len()), (None, Some(true), 0));
        assert_eq!(problems[0].row, 4);
    }

    #[test]
    fn code_point_open_is_known_without_headings() {
        let (records, problems) = all(
            "\"M1 1AD\",10,383848,398589,\"E92000001\",\"E19000001\",\"E18000002\",\"\",\"E08000003\",\"E05011361\"\n\
             \"M1 1AE\",90,0,0,\"E92000001\",\"E19000001\",\"E18000002\",\"\",\"E08000003\",\"E05011361\"\n",
        );
        assert!(problems.is_empty());
        assert!((records[0].position.unwrap().lat() - 53.4839).abs() < 1e-3);
        assert_eq!(records[0].areas.len(), 2);
        assert_eq!(records[1].position, None);
    }

    #[test]
    fn a_look_up_has_codes_and_no_point() {
        let text = "pcd7,pcd8,pcds,dointr,doterm,usertype,oa11cd,lsoa11cd,msoa11cd,ladcd,lsoa11nm\nM15 4AB,M15  4AB,M15 4AB,200006,,0,E00031366,E01006185,E02001259,E08000009,x\n";
        let postcodes = read(text.as_bytes()).unwrap();
        assert_eq!(postcodes.form(), Form::LookUp);
        assert!(postcodes.said()[0].contains("oa from \"oa11cd\""), "{:?}", postcodes.said());
        assert_eq!(all(text).0[0].areas.len(), 4);
    }

    #[test]
    fn swapped_coordinates_refuse_the_file_with_a_sentence() {
        let refused = read("postcode,lon,lat\nQX1 1AA,52.4,-4.1\nQX1 1AB,52.5,-4.2\n".as_bytes()).err().unwrap();
        assert!(refused.reason.contains("swapped"), "{refused}");
    }

    #[test]
    fn a_packed_file_that_breaks_off_is_known_to_be_half() {
        use std::io::Write as _;
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
        packer.write_all(b"postcode,lon,lat\n").unwrap();
        (0..200_000).for_each(|_| packer.write_all(b"QX1 1AA,-4.1,52.4\n").unwrap());
        let whole = packer.finish().unwrap();
        let mut postcodes = read(&whole[..whole.len() / 2]).unwrap();
        while postcodes.next().is_some() {}
        assert!(postcodes.broken().unwrap().contains("breaks off after row"));
    }

    #[test]
    fn a_file_without_postcodes_is_refused() {
        for text in [
            "name,lon,lat\nA,1,2\n",
            "name,postcode,lon,lat\nLlyfrgell,QX1 1AA,-4,52\n",
            "postcode,name\nQX1 1AA,x\n",
            "QX1 1AA,5\n",
            "",
        ] {
            assert!(read(text.as_bytes()).is_err(), "{text}");
        }
    }
}
