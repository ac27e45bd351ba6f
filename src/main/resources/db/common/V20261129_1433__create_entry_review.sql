-- Reviews of who may enter a park (入园审核), with their public notice (公示).
CREATE TABLE entry_review (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_code       text NOT NULL REFERENCES park,
    enterprise_code text NOT NULL CHECK (enterprise_code <> ''),
    name            text NOT NULL CHECK (name <> ''),
    industry        text,
    area_mu         numeric CHECK (area_mu > 0),
    floor_area_m2   numeric CHECK (floor_area_m2 > 0),
    plan            jsonb NOT NULL,
    state           text NOT NULL CHECK (state IN ('APPLIED', 'NOTICED', 'ADMITTED', 'REFUSED', 'WITHDRAWN')),
    applied_at      timestamptz NOT NULL,
    notice_from     date,
    notice_to       date CHECK (notice_to >= notice_from),
    decided_at      timestamptz
);
COMMENT ON COLUMN entry_review.plan IS 'figures that the candidate commits itself to, by figure';
COMMENT ON COLUMN entry_review.notice_to IS 'last day of the public notice';
CREATE INDEX entry_review_park ON entry_review (park_code, applied_at);

CREATE TABLE entry_review_event (
    review_id  bigint NOT NULL REFERENCES entry_review,
    step       integer NOT NULL,
    action     text NOT NULL CHECK (action IN ('APPLY', 'NOTICE', 'ADMIT', 'REFUSE', 'WITHDRAW')),
    state      text NOT NULL,
    at         timestamptz NOT NULL,
    person     text NOT NULL CHECK (person <> ''),
    reason     text NOT NULL CHECK (reason <> ''),
    document   text,
    assessment jsonb,
    PRIMARY KEY (review_id, step)
);
COMMENT ON TABLE entry_review_event IS 'who did what in a review, when and why; never changed';
COMMENT ON COLUMN entry_review_event.assessment IS 'what the plan was held to on that day, and how it stood to it';
