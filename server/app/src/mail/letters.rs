//! What the letters say. The Welsh is marked for a speaker's review, like that of the pages.

use hereabouts_core::vocabulary::Language;

/// A letter to one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// All of it, as plain text.
    pub text: String,
    /// Where a mail program posts when its reader presses the button to unsubscribe.
    pub leave: Option<String>,
}

/// Where a mail program posts to leave, and where a person goes.
fn leave(origin: &str, link: &str) -> (Option<String>, String) {
    (Some(format!("{origin}/api/v1/subscriptions/leave/{link}")), format!("{origin}/follow#{link}"))
}

/// To somebody who asked to be told, so that it is they. Nothing that they typed is in it: it may have been somebody else.
#[must_use]
pub fn confirm_following(to: &str, origin: &str, link: &str, language: Language) -> Letter {
    let (post, page) = leave(origin, link);
    let (subject, text) = match language {
        Language::En => (
            "Do you want to hear what is new on the map?",
            format!(
                "Hello,\n\nSomebody, you we hope, asked that we tell this address what is new on the community map.\n\n\
                 If it was you, open this page and say yes:\n{page}\n\n\
                 If it was not, there is nothing to do: without a yes we forget the address within a week.\n\n{origin}\n"
            ),
        ),
        Language::Cy => (
            "Ydych chi am glywed beth sy'n newydd ar y map?",
            format!(
                "Helo,\n\nGofynnodd rhywun, chi gobeithio, i ni roi gwybod i'r cyfeiriad hwn beth sy'n newydd ar y map cymunedol.\n\n\
                 Os chi oedd hynny, agorwch y dudalen hon a dweud ie:\n{}\n\n\
                 Os nad chi oedd, does dim i'w wneud: heb ie byddwn yn anghofio'r cyfeiriad o fewn wythnos.\n\n{origin}/cy/\n",
                page.replace("/follow#", "/cy/follow#")
            ),
        ),
    };
    Letter { to: to.to_owned(), subject: subject.to_owned(), text, leave: post }
}

/// Something that is new or has changed: what it is called, what and where it is, and its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Its name.
    pub name: String,
    /// Its kind and its area, in words.
    pub about: String,
    /// Its page.
    pub page: String,
}

/// To somebody who follows a search: what is new or has changed, and how many more there are.
#[must_use]
pub fn what_is_new(to: &str, origin: &str, link: &str, language: Language, news: &[News], more: usize) -> Letter {
    let (post, page) = leave(origin, link);
    let list: String = news.iter().map(|one| format!("{}\n{}\n{}\n\n", one.name, one.about, one.page)).collect();
    let count = news.len() + more;
    let (subject, text) = match language {
        Language::En => (
            format!("{count} new or changed on the map"),
            format!(
                "Hello,\n\nThis is new or has changed since we last wrote:\n\n{list}{}\
                 You asked us to tell you, once a day at most. To stop:\n{page}\n",
                if more > 0 { format!("And {more} more on the map: {origin}/find\n\n") } else { String::new() }
            ),
        ),
        Language::Cy => (
            format!("{count} yn newydd neu wedi newid ar y map"),
            format!(
                "Helo,\n\nMae hyn yn newydd neu wedi newid ers i ni ysgrifennu ddiwethaf:\n\n{list}{}\
                 Gofynnoch i ni roi gwybod i chi, unwaith y dydd ar y mwyaf. I roi'r gorau iddi:\n{}\n",
                if more > 0 { format!("A {more} arall ar y map: {origin}/cy/find\n\n") } else { String::new() },
                page.replace("/follow#", "/cy/follow#")
            ),
        ),
    };
    Letter { to: to.to_owned(), subject, text, leave: post }
}

/// To the address of entries that nobody has confirmed for a year: each with its link with three answers. In both languages:
/// nobody has told us theirs.
#[must_use]
pub fn still_right(to: &str, origin: &str, link: &str, entries: &[(String, String)]) -> Letter {
    let (post, page) = leave(origin, link);
    let list = |cy: bool| -> String {
        let page = |page: &str| if cy { page.replace("/confirm#", "/cy/confirm#") } else { page.to_owned() };
        entries.iter().map(|(name, at)| format!("{name}\n{}\n\n", page(at))).collect()
    };
    let (english, welsh) = (list(false), list(true));
    let text = format!(
        "(Mae'r Gymraeg isod.)\n\nHello,\n\nThe community map says how to find you, and nobody has told us for a while whether it \
         is still right. Open the link and choose one of three answers: it is right, something has changed, it has come to an end. \
         It takes a minute, and no account. Each link works once, for 30 days.\n\n{english}\
         We ask twice a year at most. If you would rather not be asked:\n{page}\n\n\
         ---\n\nHelo,\n\nMae'r map cymunedol yn dweud sut i ddod o hyd i chi, ac nid oes neb wedi dweud wrthym ers tro a yw'n dal yn \
         gywir. Agorwch y ddolen a dewis un o dri ateb: mae'n gywir, mae rhywbeth wedi newid, mae wedi dod i ben. Mae'n cymryd munud, \
         heb gyfrif. Mae pob dolen yn gweithio unwaith, am 30 diwrnod.\n\n{welsh}\
         Gofynnwn ddwywaith y flwyddyn ar y mwyaf. Os byddai'n well gennych beidio â chael eich holi:\n{}\n\n{origin}\n",
        page.replace("/follow#", "/cy/follow#")
    );
    let subject = match entries {
        [(name, _)] => format!("{name}: is it still right? / ydy e'n dal yn gywir?"),
        _ => "Are your entries still right? / Ydy'ch cofnodion yn dal yn gywir?".to_owned(),
    };
    Letter { to: to.to_owned(), subject, text, leave: post }
}
