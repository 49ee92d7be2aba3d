-- Times are milliseconds since 1970, UTC. Yes and no are 1 and 0. The number of a finding is what
-- its twelve hexadecimal digits say.

-- One audit.
CREATE TABLE run (
  number   ${numbered},
  at       BIGINT   NOT NULL, -- the time the fleet was seen
  started  BIGINT   NOT NULL,
  finished BIGINT,            -- NULL while it runs, and for ever if it was killed
  tenet    TEXT     NOT NULL, -- the version
  live     SMALLINT NOT NULL,
  place    TEXT     NOT NULL, -- the folder of a snapshot, or the endpoint
  filtered SMALLINT NOT NULL, -- only some resources were asked about
  lost     SMALLINT NOT NULL, -- some of the input could not be read
  complete SMALLINT NOT NULL,
  pass     BIGINT   NOT NULL,
  fail     BIGINT   NOT NULL,
  unknown  BIGINT   NOT NULL,
  exempt   BIGINT   NOT NULL
);

-- What a run asked: every one of these checks ...
CREATE TABLE run_check (
  run      INTEGER  NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  check_id TEXT     NOT NULL,
  PRIMARY KEY (run, check_id)
) ${clustered};

-- ... in every one of these accounts and Regions ...
CREATE TABLE run_scope (
  run      INTEGER  NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  account  TEXT     NOT NULL,
  region   TEXT     NOT NULL,
  PRIMARY KEY (run, account, region)
) ${clustered};

CREATE INDEX run_scope_by_scope ON run_scope (account, region, run);

-- ... but here it did not see all that the check looks into.
CREATE TABLE run_blind (
  run      INTEGER  NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  check_id TEXT     NOT NULL,
  account  TEXT     NOT NULL,
  region   TEXT     NOT NULL,
  needed   SMALLINT NOT NULL, -- what is missing is needed, not only consulted
  PRIMARY KEY (run, check_id, account, region)
) ${clustered};

-- The exceptions that a run applied.
CREATE TABLE run_exception (
  run       INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  exception TEXT    NOT NULL,
  owner     TEXT    NOT NULL,
  reason    TEXT    NOT NULL,
  ticket    TEXT    NOT NULL,
  until_day TEXT    NOT NULL,
  findings  BIGINT  NOT NULL,
  PRIMARY KEY (run, exception)
) ${clustered};

-- A question about a subject, the same from run to run.
CREATE TABLE finding (
  id         BIGINT NOT NULL PRIMARY KEY,
  check_id   TEXT   NOT NULL,
  account    TEXT   NOT NULL,
  region     TEXT   NOT NULL,
  resource   TEXT   NOT NULL,
  part       TEXT   NOT NULL,
  name       TEXT   NOT NULL,
  first_seen BIGINT           -- not to pass, by a run that ended
);

-- What was answered, in words. Many sightings share one; its id is a hash of the rest.
CREATE TABLE verdict (
  id        BIGINT  NOT NULL PRIMARY KEY,
  severity  TEXT    NOT NULL,
  summary   TEXT    NOT NULL,
  reason    TEXT    NOT NULL,
  exception TEXT    NOT NULL
);

-- What a run answered. There are no foreign keys to finding and verdict: removing a row there
-- would look for it in every sighting.
CREATE TABLE sighting (
  run     INTEGER  NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  finding BIGINT   NOT NULL,
  status  SMALLINT NOT NULL, -- 0 PASS, 1 EXEMPT, 2 UNKNOWN, 3 FAIL: the worse of two counts
  verdict BIGINT   NOT NULL,
  PRIMARY KEY (run, finding)
) ${clustered};
