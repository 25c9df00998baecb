-- code_hash is now a hash that is encrypted, like the second factor's secret, and no longer one made with the key: it can be
-- encrypted anew when the key is changed. Codes from before cannot be worked out from their hashes, so they are gone.
select set_config('samsyn.scope', 'system', true);
delete from access.recovery_code;
alter table access.recovery_code drop constraint recovery_code_code_hash_check;
