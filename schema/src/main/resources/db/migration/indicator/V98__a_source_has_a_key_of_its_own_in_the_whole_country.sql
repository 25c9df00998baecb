-- Figures are addressed by a source's key alone, so it is used once in the whole country; the form said so, and the database did not.
alter table indicator.source drop constraint source_county_code_key_key, add unique (key);
