//! What is sent: plausible or hostile, and often from a home's very door.

use hereabouts_tests::served::Ask;
use serde_json::{Value, json};

use super::{Requests, at_most_five_metres_off, in_path};

impl Requests {
    /// Something sent, plausible or hostile.
    pub(super) fn write(&mut self, method: &'static str, path: &str) -> Ask {
        let id = if path.contains("/assets/") || self.known.is_empty() || self.random.percent(10) {
            self.random.pick(&self.values.ids).clone()
        } else {
            self.random.pick(&self.known).clone()
        };
        let body = match path.trim_start_matches("/api/v1") {
            "/assets" | "/assets/{id}" if method != "DELETE" => self.sent(),
            "/assets/check" => json!({ "draft": self.draft() }),
            "/suggestions/{id}" if method == "PUT" => self.sent(),
            "/assets/{id}" | "/assets/{id}/flag" => {
                json!({ "note": self.value("q", ""), "contact": self.value("postcode", "") })
            }
            "/moderation/{id}/publish" => json!({ "version": 1 + self.random.below(3) }),
            "/moderation/{id}/ask" | "/moderation/{id}/reject" => {
                json!({ "version": 1 + self.random.below(3), "reason": "Where do you meet?" })
            }
            "/schemes/{scheme}/homes" | "/schemes/{scheme}/homes/{id}" if matches!(method, "POST" | "PUT") => json!({
                "kind": *self.random.pick(&["shared_lives_host", "homeshare_home"]), "name": self.value("q", ""),
                "address": self.value("q", ""), "postcode": self.value("postcode", ""),
                "capacity": { "available": self.random.below(3), "maximum": 3 }
            }),
            "/schemes/{scheme}/homes/{id}" if method == "PATCH" => {
                json!({ "capacity": { "available": self.random.below(3) } })
            }
            "/schemes/{scheme}/homes/{id}" | "/schemes/{scheme}/homes/{id}/reveal" => {
                json!({ "reason": "A first visit" })
            }
            "/schemes/{scheme}/near" => json!({ "postcode": self.value("postcode", ""), "reason": "A first visit" }),
            "/assets/{id}/restore" => json!({ "revision": 1 + self.random.below(3), "from": 1 }),
            "/assets/{id}/merge" => {
                let mut draft = self.draft();
                draft["place"] = json!({ "type": "unchanged" });
                let into = self.random.pick(&self.values.ids).clone();
                json!({ "into": into, "revision": 1, "into_revision": 1, "draft": draft })
            }
            "/assets/{id}/confirm" => json!({ "said": "right", "how": *self.random.pick(&["visit", "phone"]) }),
            "/confirmations/look" => json!({ "token": "A".repeat(43) }),
            "/confirmations/answer" => json!({ "token": "A".repeat(43), "said": "right" }),
            "/claims" => {
                self.written += 1;
                let name = format!("{} {}", self.value("q", ""), self.written);
                json!({ "new_organization": { "name": name }, "assets": [self.random.pick(&self.values.ids)] })
            }
            "/runs" => {
                let of = *self.random.pick(&["gaps", "sites", "what-if"]);
                let (kind, id, at) = (self.value("kind", ""), self.value("closed", ""), self.value("opened", ""));
                let query = match of {
                    "what-if" => format!("kind={kind}&closed={id}"),
                    "sites" => format!("kind={kind}&points={at}"),
                    _ => format!("kind={kind}&opened={at}&strengths=true"),
                };
                json!({ "of": of, "query": query, "title": self.value("q", "") })
            }
            "/neighbourhoods" | "/neighbourhoods/{id}" => {
                let (one, two, three) = (self.position(), self.position(), self.position());
                let corners = [one, two, three, one].map(|corner| [corner.lon(), corner.lat()]);
                let name = self.value("q", "");
                json!({ "name": name, "geometry": { "type": "Polygon", "coordinates": [corners] } })
            }
            "/shares" => {
                self.written += 1;
                json!({ "sealed": "c2VhbGVk".repeat(self.written % 7 + 1), "expires": "2026-12-31", "may": "write" })
            }
            "/shares/{id}" => json!({ "sealed": "c2VhbGVk", "base": 1 }),
            "/shares/{id}/openings" => json!({ "link_key": "A".repeat(43), "sealed_name": "c2VhbGVk" }),
            "/claims/{id}/confirm" => json!({ "version": 1 }),
            "/claims/{id}/refuse" => json!({ "version": 1, "reason": "We could not reach you" }),
            "/subscriptions" => {
                self.written += 1;
                let (email, query) = (format!("reader{}@example.org", self.written), self.value("postcode", ""));
                json!({ "email": email, "query": format!("postcode={query}"), "lang": "en" })
            }
            "/subscriptions/look" | "/subscriptions/confirm" | "/subscriptions/leave" => {
                json!({ "token": "A".repeat(44) })
            }
            "/session" => json!({ "login": "somebody", "password": "wrong horse battery" }),
            "/account" if method == "DELETE" => json!({ "password": "something else" }),
            "/account" => json!({ "name": self.value("q", "") }),
            "/account/password" => json!({ "current": "kettle", "new": "marble ferry oak window" }),
            "/account/keys" => json!({ "name": "a program", "scope": "read", "days": 3 }),
            "/invitations" => json!({ "grants": [{ "role": "steward", "area": self.value("area", "") }], "days": 3 }),
            "/invitations/look" => json!({ "token": "A".repeat(43) }),
            "/accounts/{id}/grants" => json!({ "grants": [{ "role": "coach", "area": self.value("area", "") }] }),
            _ => json!({}),
        };
        if path.starts_with("/api/v1/imports") && !path.ends_with("/undo") {
            return self.list(path);
        }
        let scheme = in_path(&self.value("scheme", path));
        let ask = Ask::write(method, path.replace("{id}", &in_path(&id)).replace("{scheme}", &scheme), &body);
        if method == "PUT" { ask.with("if-match", format!("\"{}\"", 1 + self.random.below(3))) } else { ask }
    }

    /// A list with rows at a home's very door, some metres off, or elsewhere, and with ids that are hidden.
    fn list(&mut self, path: &str) -> Ask {
        let mut rows = "id,name,kind,postcode,lon,lat\n".to_owned();
        for _ in 0..=self.random.below(3) {
            let position = self.position();
            let near = at_most_five_metres_off(position, &mut self.random);
            let at = if self.random.percent(50) { position } else { near };
            self.written += 1;
            let id = self.random.pick(&self.values.ids).clone();
            let kind = *self.random.pick(&["library", "hall", "group", "shared_lives_host"]);
            let postcode = self.value("postcode", "");
            let name = self.value("q", "").replace([',', '"', '\n'], " ");
            rows += &format!("{id},{name} {},{kind},{postcode},{},{}\n", self.written, at.lon(), at.lat());
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        let (source, told) = (*self.random.pick(&["list", "another"]), *self.random.pick(&["exact", "area"]));
        query.append_pair("source", source).append_pair("disclosure", told);
        if self.random.percent(30) {
            query.append_pair("alike", "take");
        }
        // What was looked at last, more often than not.
        if path.ends_with("/imports")
            && let Some((address, list)) = self.looked_at.take()
        {
            return Ask { address, ..Ask::write("POST", path, &json!({})) }.with_body(list);
        }
        Ask::write("POST", format!("{path}?{}", query.finish()), &json!({})).with_body(rows)
    }

    fn sent(&mut self) -> Value {
        let thanks = self.random.percent(50).then_some("Mair");
        json!({ "draft": self.draft(), "thanks": thanks, "note": self.value("q", "") })
    }

    /// What a resident would write: at a home's very door, some metres off, or elsewhere.
    fn draft(&mut self) -> Value {
        let position = self.position();
        let near = at_most_five_metres_off(position, &mut self.random);
        let postcode = self.value("postcode", "");
        let place = match self.random.below(6) {
            0 => json!({ "type": "public", "position": [position.lon(), position.lat()] }),
            1 => json!({ "type": "public", "position": [near.lon(), near.lat()], "postcode": postcode }),
            2 => json!({ "type": "public", "postcode": postcode }),
            3 => json!({ "type": "home", "postcode": postcode }),
            4 => json!({ "type": "area", "codes": [self.value("area", "")] }),
            _ => json!({ "type": "online" }),
        };
        self.written += 1;
        let name = format!("{} {}", self.value("q", ""), self.written);
        let kind = *self.random.pick(&["group", "group", "drop_in", "skill_or_gift", "hall", "shared_lives_host"]);
        json!({ "kind": kind, "name": name, "summary": self.value("q", ""), "cost": "free", "place": place })
    }
}
