"""What there is in the borough, in words. Every name is made up."""

# key: (name, web host under example.org)
ORGANISATIONS = {
    "council": ("Cyngor Cantre'r Gwaelod Borough Council", "cyngor"),
    "leisure": ("Hamdden Gwyddno Leisure Trust", "hamdden-gwyddno"),
    "menter": ("Menter Porth Wyddno", "menter-porth"),
    "caer": ("Caer Wyddno Development Trust", "caer-trust"),
    "bells": ("Clychau Community Transport", "cludiant-clychau"),
    "llanw": ("Merched y Llanw", "merched-y-llanw"),
    "bwyd": ("Bwyd y Fro Food Network", "bwyd-y-fro"),
    "natur": ("Natur y Gwaelod", "natur-y-gwaelod"),
    "ffagl": ("Ffagl Young People", "ffagl"),
    "eglwysi": ("Eglwysi Ynghyd yn y Cantref", "eglwysi-ynghyd"),
    "cylch": ("Cylchoedd Gwyddno", "cylchoedd-gwyddno"),
    "mererid": ("Mererid Shared Lives", "mererid-shared-lives"),
    "cysylltu": ("Cysylltu Bywydau'r Gwaelod", "cysylltu-bywydau"),
    "aelwyd": ("Aelwyd Homeshare", "aelwyd-homeshare"),
    "gofalwyr": ("Gofalwyr Ynghyd Carers Together", "gofalwyr-ynghyd"),
    "iechyd": ("Gwyddno Health Cluster", "iechyd-gwyddno"),
    "coleg": ("Coleg Taliesin", "coleg-taliesin"),
    "theatr": ("Theatr y Llifddorau", "theatr-llifddorau"),
    "rhwyd": ("Rhwyd Fishers' Co-operative", "rhwyd"),
    "cronfa": ("Cronfa Cantre'r Gwaelod Community Fund", "cronfa"),
    "trwsio": ("Trwsio Together", "trwsio"),
    "canu": ("Canu'r Cantref", "canu"),
    "teulu": ("Teulu i Deulu", "teulu-i-deulu"),
    "cyngor": ("Cyngor Da Advice", "cyngor-da"),
}
