-- What holds of a park and year begins with the last upload that replaced all: found at once, however many came since.
CREATE INDEX filing_upload_replacing ON filing_upload (park_code, year, version) WHERE replaces_all;
