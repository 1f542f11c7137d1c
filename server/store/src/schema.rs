//! The tables, the same on both databases.

use diesel::table;

table! {
    place (id) {
        id -> Integer,
        name_en -> Text,
        name_cy -> Text,
        settings -> Text,
        revision -> BigInt,
    }
}

table! {
    change (revision, seq) {
        revision -> BigInt,
        seq -> BigInt,
        entity -> Text,
        entity_id -> Text,
    }
}

table! {
    vocabulary (id) {
        id -> Integer,
        content -> Text,
    }
}

table! {
    dataset (kind, name) {
        kind -> Text,
        name -> Text,
        licence -> Nullable<Text>,
        attribution -> Nullable<Text>,
        vintage -> Nullable<Text>,
        sha256 -> Text,
        rows_taken -> BigInt,
        rows_refused -> BigInt,
        imported_at -> Text,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::geometry::Geometry;

    base_feature (layer, seq) {
        layer -> Text,
        seq -> BigInt,
        class -> Text,
        name -> Nullable<Text>,
        name_cy -> Nullable<Text>,
        geometry -> Geometry,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::geometry::Geometry;

    area (code) {
        code -> Text,
        name -> Text,
        name_cy -> Nullable<Text>,
        level -> Text,
        vintage -> Text,
        geometry -> Geometry,
        centre -> Nullable<Geometry>,
    }
}

table! {
    area_parent (child, level) {
        child -> Text,
        level -> Text,
        parent -> Text,
        how -> Text,
    }
}

table! {
    area_stat (area, measure, vintage) {
        area -> Text,
        measure -> Text,
        vintage -> Text,
        level -> Text,
        value -> Double,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::geometry::Geometry;

    postcode (unit) {
        #[sql_name = "postcode"]
        unit -> Text,
        position -> Nullable<Geometry>,
        oa_code -> Nullable<Text>,
        lsoa_code -> Nullable<Text>,
        msoa_code -> Nullable<Text>,
        ward_code -> Nullable<Text>,
        locality_code -> Nullable<Text>,
        la_code -> Nullable<Text>,
        neighbourhood_code -> Nullable<Text>,
        terminated -> Nullable<Bool>,
    }
}

table! {
    organization (id) {
        id -> Text,
        name -> Text,
        description -> Nullable<Text>,
        website -> Nullable<Text>,
        identifiers -> Text,
    }
}

table! {
    asset (id) {
        id -> Text,
        name -> Text,
        name_cy -> Nullable<Text>,
        summary -> Nullable<Text>,
        summary_cy -> Nullable<Text>,
        description -> Nullable<Text>,
        kind -> Text,
        abcd_type -> Nullable<Text>,
        status -> Text,
        disclosure -> Text,
        moderation_state -> Text,
        organization_id -> Nullable<Text>,
        scheme -> Nullable<Text>,
        url -> Nullable<Text>,
        email -> Nullable<Text>,
        phone -> Nullable<Text>,
        minimum_age -> Nullable<SmallInt>,
        maximum_age -> Nullable<SmallInt>,
        welcomes -> Nullable<Text>,
        how_to_join -> Nullable<Text>,
        cost -> Text,
        cost_note -> Nullable<Text>,
        words -> Text,
        comes_to_you -> Bool,
        capacity -> Nullable<Text>,
        licence -> Nullable<Text>,
        source -> Nullable<Text>,
        source_key -> Nullable<Text>,
        last_confirmed -> Nullable<Text>,
        revision -> BigInt,
        created -> Text,
        modified -> Text,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::geometry::Geometry;

    location (asset_id, seq) {
        asset_id -> Text,
        seq -> BigInt,
        location_type -> Text,
        geometry -> Nullable<Geometry>,
        area_code -> Nullable<Text>,
        address -> Nullable<Text>,
        postcode -> Nullable<Text>,
        uprn -> Nullable<Text>,
    }
}

table! {
    use diesel::sql_types::*;
    use crate::geometry::Geometry;

    service_area (asset_id, seq) {
        asset_id -> Text,
        seq -> BigInt,
        area_code -> Nullable<Text>,
        name -> Nullable<Text>,
        geometry -> Nullable<Geometry>,
    }
}

table! {
    schedule (asset_id, seq) {
        asset_id -> Text,
        seq -> BigInt,
        freq -> Text,
        interval -> Integer,
        byday -> Text,
        opens_at -> Nullable<Text>,
        closes_at -> Nullable<Text>,
        dtstart -> Nullable<Text>,
        valid_from -> Nullable<Text>,
        valid_to -> Nullable<Text>,
        exdate -> Text,
        note -> Nullable<Text>,
    }
}

table! {
    revision (asset_id, number) {
        asset_id -> Text,
        #[sql_name = "revision"]
        number -> BigInt,
        content -> Text,
        author -> Text,
        at -> Text,
        why -> Text,
    }
}

table! {
    thanks (asset_id, number) {
        asset_id -> Text,
        #[sql_name = "revision"]
        number -> BigInt,
        name -> Text,
    }
}

table! {
    release (id) {
        id -> Text,
        released -> Text,
        counts -> Text,
    }
}

table! {
    merged (asset_id) {
        asset_id -> Text,
        into_id -> Text,
    }
}

table! {
    confirmation (id) {
        id -> Text,
        asset_id -> Text,
        revision -> BigInt,
        answer -> Text,
        by_role -> Text,
        how -> Text,
        at -> Text,
    }
}

table! {
    account (id) {
        id -> Text,
        login -> Text,
        name -> Text,
        email -> Nullable<Text>,
        password -> Text,
        code -> Nullable<Binary>,
        code_step -> BigInt,
        closed -> Bool,
        created -> Text,
        modified -> Text,
        last_seen -> Nullable<Text>,
    }
}

table! {
    role_grant (account_id, seq) {
        account_id -> Text,
        seq -> BigInt,
        role -> Text,
        area_code -> Nullable<Text>,
        organization_id -> Nullable<Text>,
    }
}

table! {
    session (id) {
        id -> Text,
        token -> Binary,
        account_id -> Text,
        device -> Text,
        began -> Text,
        last_seen -> Text,
        expires -> Text,
    }
}

table! {
    api_key (id) {
        id -> Text,
        token -> Binary,
        account_id -> Text,
        name -> Text,
        scope -> Text,
        created -> Text,
        expires -> Text,
        last_used -> Nullable<Text>,
    }
}

table! {
    link (id) {
        id -> Text,
        token -> Binary,
        purpose -> Text,
        content -> Text,
        account_id -> Nullable<Text>,
        made_by -> Text,
        created -> Text,
        expires -> Text,
        used -> Nullable<Text>,
        revoked -> Nullable<Text>,
    }
}

table! {
    suggestion (id) {
        id -> Text,
        version -> BigInt,
        sort -> Text,
        state -> Text,
        asset_id -> Text,
        name -> Text,
        kind -> Text,
        draft -> Nullable<Text>,
        base_revision -> Nullable<BigInt>,
        thanks -> Nullable<Text>,
        contact -> Nullable<Text>,
        note -> Nullable<Text>,
        reason -> Nullable<Text>,
        area_code -> Nullable<Text>,
        account_id -> Nullable<Text>,
        key -> Nullable<Binary>,
        created -> Text,
        modified -> Text,
        decided -> Nullable<Text>,
        decided_by -> Nullable<Text>,
    }
}

table! {
    suggestion_area (suggestion_id, area_code) {
        suggestion_id -> Text,
        area_code -> Text,
    }
}

table! {
    audit (seq) {
        seq -> BigInt,
        at -> Text,
        actor -> Text,
        action -> Text,
        record -> Text,
        subject -> Nullable<Text>,
        detail -> Nullable<Binary>,
        mac -> Binary,
    }
}

table! {
    audit_subject (subject) {
        subject -> Text,
        sealed_key -> Binary,
    }
}

table! {
    import (id) {
        id -> Text,
        source -> Text,
        inserted -> BigInt,
        changed -> BigInt,
        unchanged -> BigInt,
        refused -> BigInt,
        account_id -> Nullable<Text>,
        at -> Text,
        undone -> Nullable<Text>,
    }
}

table! {
    import_asset (import_id, asset_id) {
        import_id -> Text,
        asset_id -> Text,
        revision -> BigInt,
    }
}

table! {
    import_area (import_id, area_code) {
        import_id -> Text,
        area_code -> Text,
    }
}

table! {
    claim (id) {
        id -> Text,
        version -> BigInt,
        state -> Text,
        organization_id -> Text,
        organization -> Text,
        account_id -> Text,
        note -> Nullable<Text>,
        contact -> Nullable<Text>,
        reason -> Nullable<Text>,
        created -> Text,
        modified -> Text,
        decided -> Nullable<Text>,
        decided_by -> Nullable<Text>,
    }
}

table! {
    claim_asset (claim_id, asset_id) {
        claim_id -> Text,
        asset_id -> Text,
    }
}

table! {
    claim_area (claim_id, area_code) {
        claim_id -> Text,
        area_code -> Text,
    }
}

table! {
    subscription (id) {
        id -> Text,
        address_code -> Binary,
        content -> Binary,
        state -> Text,
        created -> Text,
        told -> Text,
    }
}

table! {
    reminder (asset_id) {
        asset_id -> Text,
        at -> Text,
    }
}

table! {
    unasked (id) {
        id -> Text,
    }
}

table! {
    drawn_area (id) {
        id -> Text,
        name -> Text,
        outline -> Text,
        key_hash -> Binary,
        created -> Text,
        modified -> Text,
    }
}

table! {
    saved_run (id) {
        id -> Text,
        account_id -> Nullable<Text>,
        saved -> Text,
        content -> Text,
    }
}

table! {
    share (id) {
        id -> Text,
        sealed -> Text,
        version -> BigInt,
        may -> Text,
        expires -> Text,
        owner_hash -> Binary,
        link_hash -> Binary,
        link_used -> Bool,
        ended -> Nullable<Text>,
    }
}

table! {
    share_opening (id) {
        id -> Text,
        share_id -> Text,
        account_id -> Nullable<Text>,
        key_hash -> Binary,
        sealed_name -> Text,
        opened -> Text,
    }
}

diesel::joinable!(share_opening -> share (share_id));
diesel::allow_tables_to_appear_in_same_query!(share_opening, share);
diesel::allow_tables_to_appear_in_same_query!(suggestion, suggestion_area);
diesel::allow_tables_to_appear_in_same_query!(import_asset, revision);

table! {
    household (id) {
        id -> Text,
        scheme_id -> Text,
        sealed -> Binary,
        area_code -> Text,
        created -> Text,
        modified -> Text,
    }
}
