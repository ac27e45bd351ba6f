-- Episodes are disjoint from raise to clear, and are looked up by it. From begin to clear they are not while late readings
-- wait for their review: an on-delay that began before another episode may elapse after it.
DELETE FROM alarm_episode e USING alarm_episode other
WHERE other.series_id = e.series_id AND other.rule_id = e.rule_id AND other.ahead = e.ahead
  AND other.raised_at = e.raised_at AND other.began_at < e.began_at;

ALTER TABLE alarm_episode
    DROP CONSTRAINT alarm_episode_pkey,
    ADD PRIMARY KEY (series_id, rule_id, ahead, raised_at);
