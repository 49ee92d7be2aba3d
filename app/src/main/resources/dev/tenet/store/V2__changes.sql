-- Plans that were applied together, by `tenet fix`.
CREATE TABLE change_run (
  number   ${numbered},
  started  BIGINT  NOT NULL,
  finished BIGINT,           -- NULL while it goes on, and after it was stopped
  tenet    TEXT    NOT NULL, -- the version
  plans    TEXT    NOT NULL  -- the file that would hold them
);

-- How each plan ended when it was last worked on.
CREATE TABLE change_outcome (
  run     INTEGER NOT NULL REFERENCES change_run (number) ON DELETE CASCADE,
  plan    TEXT    NOT NULL,
  state   TEXT    NOT NULL,
  reason  TEXT    NOT NULL,
  remains TEXT    NOT NULL, -- what is changed and was not taken back, a line each
  PRIMARY KEY (run, plan)
) ${clustered};

-- What was done to each step, in the order of the numbers.
CREATE TABLE journal (
  number    ${numbered},
  run       INTEGER NOT NULL REFERENCES change_run (number) ON DELETE CASCADE,
  plan      TEXT    NOT NULL,
  step      INTEGER NOT NULL,
  direction TEXT    NOT NULL,
  event     TEXT    NOT NULL,
  at        BIGINT  NOT NULL,
  detail    TEXT    NOT NULL
);

CREATE INDEX journal_by_plan ON journal (run, plan, number);

-- Who may change a resource. Times are the database's own.
CREATE TABLE lease (
  resource TEXT    NOT NULL PRIMARY KEY,
  run      INTEGER NOT NULL REFERENCES change_run (number) ON DELETE CASCADE,
  holder   TEXT    NOT NULL, -- of one process, for one run
  machine  TEXT    NOT NULL, -- as long as it is up, and its own view of processes; empty: not known
  pid      BIGINT  NOT NULL,
  began    BIGINT  NOT NULL, -- the process
  ends     BIGINT  NOT NULL
) ${clustered};

CREATE INDEX lease_by_holder ON lease (holder);
