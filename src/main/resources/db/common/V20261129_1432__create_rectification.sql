-- Tickets of tenants that do not meet what was agreed (整改), and every step of them.
CREATE TABLE rectification (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_code       text NOT NULL,
    enterprise_code text NOT NULL,
    cause           text NOT NULL CHECK (cause IN ('safety', 'fire', 'environment', 'energy', 'yield-per-mu', 'contract',
                        'closure-by-law')),
    demand          text NOT NULL CHECK (demand <> ''),
    evidence        text NOT NULL CHECK (evidence <> ''),
    responsible     text NOT NULL CHECK (responsible <> ''),
    rule            text REFERENCES tenant_rule,
    state           text NOT NULL CHECK (state IN ('OPENED', 'NOTIFIED', 'IN_RECTIFICATION', 'PASSED', 'FAILED',
                        'EXIT_ORDERED', 'EXITED', 'WITHDRAWN')),
    deadline        date,
    opened_at       timestamptz NOT NULL,
    closed_at       timestamptz,
    FOREIGN KEY (park_code, enterprise_code) REFERENCES enterprise (park_code, code),
    CHECK ((deadline IS NOT NULL) = (state IN ('OPENED', 'NOTIFIED', 'IN_RECTIFICATION', 'EXIT_ORDERED'))),
    CHECK ((closed_at IS NOT NULL) = (state IN ('PASSED', 'EXITED', 'WITHDRAWN')))
);
COMMENT ON COLUMN rectification.deadline IS 'last day, of the park, to rectify or, once the exit is ordered, to leave';
CREATE INDEX rectification_enterprise ON rectification (park_code, enterprise_code);
CREATE INDEX rectification_open ON rectification (deadline) WHERE closed_at IS NULL;

CREATE TABLE rectification_event (
    rectification_id bigint NOT NULL REFERENCES rectification,
    step             integer NOT NULL,
    action           text NOT NULL CHECK (action IN ('OPEN', 'NOTIFY', 'BEGIN', 'EXTEND', 'PASS', 'FAIL', 'ORDER_EXIT',
                         'EXIT', 'WITHDRAW')),
    state            text NOT NULL,
    deadline         date,
    at               timestamptz NOT NULL,
    person           text NOT NULL CHECK (person <> ''),
    reason           text NOT NULL CHECK (reason <> ''),
    document         text,
    PRIMARY KEY (rectification_id, step)
);
COMMENT ON TABLE rectification_event IS 'who did what to a ticket, when and why; never changed';
COMMENT ON COLUMN rectification_event.state IS 'after it';

-- Of which tickets was reminded on which day, once however many replicas there are.
CREATE TABLE rectification_reminder (
    rectification_id bigint NOT NULL REFERENCES rectification,
    day              date NOT NULL,
    overdue          boolean NOT NULL,
    deadline         date NOT NULL,
    at               timestamptz NOT NULL,
    PRIMARY KEY (rectification_id, day)
);
COMMENT ON COLUMN rectification_reminder.overdue IS 'false: the deadline is near';
