-- Written by ./dev schema from the migrations; not edited by hand.

create table access.identity (
  issuer text not null,
  subject text not null,
  person_id uuid not null,
  linked_at timestamp with time zone not null,
  CHECK (((length(issuer) >= 1) AND (length(issuer) <= 500))),
  CHECK (((length(subject) >= 1) AND (length(subject) <= 255))),
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  PRIMARY KEY (issuer, subject),
  UNIQUE (person_id, issuer)
);
-- row-level security, forced
-- policy administrators_remove: DELETE using ((access.role() = 'administrator'::text) AND (access.is_operator() OR (EXISTS ( SELECT
   FROM access.membership m
  WHERE ((m.person_id = identity.person_id) AND (m.organisation_id = ( SELECT access.organisation() AS organisation))))))) check 
-- policy administrators_see: SELECT using ((access.role() = 'administrator'::text) AND (access.is_operator() OR (EXISTS ( SELECT
   FROM access.membership m
  WHERE ((m.person_id = identity.person_id) AND (m.organisation_id = ( SELECT access.organisation() AS organisation))))))) check 
-- policy own: SELECT using (person_id = ( SELECT access.person() AS person)) check 
-- policy own_removed: DELETE using (person_id = ( SELECT access.person() AS person)) check 
-- policy the_system_links: ALL using access.is_system() check 

create table access.letter (
  id uuid not null,
  kind text not null,
  person_id uuid,
  asked_at timestamp with time zone not null,
  try_at timestamp with time zone not null,
  tries integer not null,
  address text,
  CHECK (((kind = 'moved'::text) = (address IS NOT NULL))),
  CHECK (((length(address) <= 254) AND (address ~ '^[!-~]+@[!-~]+$'::text))),
  CHECK ((kind = ANY (ARRAY['address'::text, 'reset'::text, 'changed'::text, 'moved'::text, 'deadline'::text, 'decision'::text, 'payee_account'::text, 'due'::text]))),
  CHECK ((tries >= 0)),
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  PRIMARY KEY (id)
);
-- row-level security, forced
-- policy asked_for: INSERT using  check ((person_id = ( SELECT access.person() AS person)) OR (access.role() = 'administrator'::text))
-- policy of_a_payee_account_to_colleagues: INSERT using  check ((kind = 'payee_account'::text) AND (address IS NULL) AND (EXISTS ( SELECT
   FROM access.membership m
  WHERE ((m.person_id = letter.person_id) AND (m.organisation_id = ( SELECT access.organisation() AS organisation))))))
-- policy the_system_sends: ALL using access.is_system() check 

create table access.logout_token (
  token_hash bytea not null,
  believed_until timestamp with time zone not null,
  CHECK ((length(token_hash) = 32)),
  PRIMARY KEY (token_hash)
);
-- row-level security, forced
-- policy the_system_takes: ALL using access.is_system() check 

create table access.mail_address (
  person_id uuid not null,
  address text not null,
  confirmed_at timestamp with time zone,
  CHECK (((length(address) <= 254) AND (address ~ '^[!-~]+@[!-~]+$'::text))),
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  PRIMARY KEY (person_id)
);
-- row-level security, forced
-- policy administrators_remove: DELETE using ((access.role() = 'administrator'::text) AND (access.is_operator() OR (EXISTS ( SELECT
   FROM access.membership m
  WHERE ((m.person_id = mail_address.person_id) AND (m.organisation_id = ( SELECT access.organisation() AS organisation))))))) check 
-- policy administrators_see: SELECT using ((access.role() = 'administrator'::text) AND (access.is_operator() OR (EXISTS ( SELECT
   FROM access.membership m
  WHERE ((m.person_id = mail_address.person_id) AND (m.organisation_id = ( SELECT access.organisation() AS organisation))))))) check 
-- policy own: ALL using (access.is_system() OR (person_id = ( SELECT access.person() AS person))) check 

create table access.membership (
  person_id uuid not null,
  organisation_id uuid not null,
  role text not null,
  valid_from date not null,
  valid_to date,
  CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
  CHECK ((role = ANY (ARRAY['county_coordinator'::text, 'actor_reporter'::text, 'actor_approver'::text, 'national_reader'::text, 'funds_officer'::text, 'funds_decider'::text, 'administrator'::text]))),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  PRIMARY KEY (person_id, organisation_id, role, valid_from),
  EXCLUDE USING gist (person_id WITH =, organisation_id WITH =, role WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&)
);
-- row-level security, forced
-- policy own_organisation: ALL using (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR (person_id = ( SELECT access.person() AS person)) OR access.is_operator()) check (access.is_system() OR access.is_operator() OR ((organisation_id = ( SELECT access.organisation() AS organisation)) AND (access.role() = 'administrator'::text)))

create table access.one_time_link (
  token_hash text not null,
  person_id uuid not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  purpose text not null,
  CHECK ((purpose = ANY (ARRAY['welcome'::text, 'reset'::text, 'address'::text]))),
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  PRIMARY KEY (token_hash)
);
-- row-level security, forced
-- policy own: ALL using (person_id = ( SELECT access.person() AS person)) check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator() OR (access.role() = 'administrator'::text)) check 

create table access.opening (
  person_id uuid not null,
  organisation_id uuid not null,
  opened_at timestamp with time zone not null,
  reason text not null,
  CHECK (((length(btrim(reason)) >= 10) AND (length(reason) <= 500))),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  PRIMARY KEY (person_id, organisation_id)
);
-- row-level security, forced
-- policy administrators_open_for_themselves: ALL using (access.is_system() OR ((access.role() = 'administrator'::text) AND (person_id = ( SELECT access.person() AS person)) AND (organisation_id = ( SELECT access.organisation() AS organisation)))) check (access.is_system() OR ((access.role() = 'administrator'::text) AND (person_id = ( SELECT access.person() AS person)) AND (organisation_id = ( SELECT access.organisation() AS organisation)) AND (opened_at = now())))

create table access.passkey (
  id uuid not null,
  person_id uuid not null,
  name text not null,
  credential_id bytea not null,
  registration bytea not null,
  signature_count bigint not null,
  added_at timestamp with time zone not null,
  used_at timestamp with time zone,
  last_answer bytea,
  copied_at timestamp with time zone,
  CHECK (((length(credential_id) >= 16) AND (length(credential_id) <= 1023))),
  CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  CHECK ((length(registration) <= 8192)),
  CHECK ((signature_count >= 0)),
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  PRIMARY KEY (id),
  UNIQUE (credential_id)
);
-- row-level security, forced
-- policy administrators_remove: DELETE using ((access.role() = 'administrator'::text) AND (access.is_operator() OR (EXISTS ( SELECT
   FROM access.membership m
  WHERE ((m.person_id = passkey.person_id) AND (m.organisation_id = ( SELECT access.organisation() AS organisation))))))) check 
-- policy administrators_see: SELECT using ((access.role() = 'administrator'::text) AND (access.is_operator() OR (EXISTS ( SELECT
   FROM access.membership m
  WHERE ((m.person_id = passkey.person_id) AND (m.organisation_id = ( SELECT access.organisation() AS organisation))))))) check 
-- policy own: ALL using (access.is_system() OR (person_id = ( SELECT access.person() AS person))) check 

create table access.pending_upload (
  id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  file_name text not null,
  content bytea not null,
  uploaded_at timestamp with time zone not null,
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  PRIMARY KEY (id)
);
-- row-level security, forced
-- policy the_system_clears: ALL using access.is_system() check 
-- policy who_uploaded: ALL using ((person_id = ( SELECT access.person() AS person)) AND (organisation_id = ( SELECT access.organisation() AS organisation))) check 

create table access.person (
  id uuid not null,
  user_name text not null,
  display_name text not null,
  password_hash text,
  disabled boolean not null,
  language text not null,
  period_from date,
  period_to date,
  erased_on date,
  CHECK ((((period_from IS NULL) = (period_to IS NULL)) AND (period_to >= period_from))),
  CHECK (((user_name = lower(user_name)) AND (user_name <> ''::text))),
  CHECK ((display_name <> ''::text)),
  CHECK ((language = ANY (ARRAY['sv'::text, 'en'::text]))),
  PRIMARY KEY (id),
  UNIQUE (user_name)
);
-- row-level security, forced
-- policy colleagues: ALL using (access.is_system() OR (id = ( SELECT access.person() AS person)) OR access.is_operator() OR (EXISTS ( SELECT
   FROM access.membership m
  WHERE ((m.person_id = person.id) AND (m.organisation_id = ( SELECT access.organisation() AS organisation)))))) check (access.is_system() OR (id = ( SELECT access.person() AS person)) OR access.is_operator() OR (access.role() = 'administrator'::text))
-- policy protected_stand_apart: ALL using (( SELECT access.is_system() AS is_system) OR ( SELECT access.is_aggregating() AS is_aggregating) OR (id = ( SELECT access.person() AS person)) OR ( SELECT access.has_opened() AS has_opened) OR (NOT (EXISTS ( SELECT
   FROM access.protected_identity p
  WHERE (p.person_id = person.id))))) check 
-- policy told_without_a_row: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 
-- policy with_a_power_to_confirm: SELECT using (EXISTS ( SELECT
   FROM power.granted g
  WHERE (g.person_id = person.id))) check 

create table access.protected_identity (
  person_id uuid not null,
  user_name text not null,
  display_name text not null,
  since timestamp with time zone not null,
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  PRIMARY KEY (person_id)
);
-- row-level security, forced
-- policy administrators_mark: INSERT using  check ((access.role() = 'administrator'::text) AND (access.is_operator() OR (EXISTS ( SELECT
   FROM access.membership m
  WHERE ((m.person_id = protected_identity.person_id) AND (m.organisation_id = ( SELECT access.organisation() AS organisation)))))))
-- policy administrators_unmark: DELETE using (access.is_system() OR ((access.role() = 'administrator'::text) AND (access.is_operator() OR (EXISTS ( SELECT
   FROM access.membership m
  WHERE ((m.person_id = protected_identity.person_id) AND (m.organisation_id = ( SELECT access.organisation() AS organisation)))))))) check 
-- policy anyone_knows_that: SELECT using true check 
-- policy told_without_a_row: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 

create table access.recovery_code (
  person_id uuid not null,
  code_hash bytea not null,
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  PRIMARY KEY (person_id, code_hash)
);
-- row-level security, forced
-- policy administrators_remove: DELETE using ((access.role() = 'administrator'::text) AND (access.is_operator() OR (EXISTS ( SELECT
   FROM access.membership m
  WHERE ((m.person_id = recovery_code.person_id) AND (m.organisation_id = ( SELECT access.organisation() AS organisation))))))) check 
-- policy administrators_see: SELECT using ((access.role() = 'administrator'::text) AND (access.is_operator() OR (EXISTS ( SELECT
   FROM access.membership m
  WHERE ((m.person_id = recovery_code.person_id) AND (m.organisation_id = ( SELECT access.organisation() AS organisation))))))) check 
-- policy own: ALL using (access.is_system() OR (person_id = ( SELECT access.person() AS person))) check 

create table access.second_factor (
  person_id uuid not null,
  secret bytea not null,
  last_step bigint not null,
  confirmed_at timestamp with time zone,
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  PRIMARY KEY (person_id)
);
-- row-level security, forced
-- policy administrators_remove: DELETE using ((access.role() = 'administrator'::text) AND (access.is_operator() OR (EXISTS ( SELECT
   FROM access.membership m
  WHERE ((m.person_id = second_factor.person_id) AND (m.organisation_id = ( SELECT access.organisation() AS organisation))))))) check 
-- policy administrators_see: SELECT using ((access.role() = 'administrator'::text) AND (access.is_operator() OR (EXISTS ( SELECT
   FROM access.membership m
  WHERE ((m.person_id = second_factor.person_id) AND (m.organisation_id = ( SELECT access.organisation() AS organisation))))))) check 
-- policy own: ALL using (access.is_system() OR (person_id = ( SELECT access.person() AS person))) check 

create table access.sign_in_tries (
  who bytea not null,
  failed integer not null,
  last_at timestamp with time zone not null,
  free_at timestamp with time zone not null,
  CHECK ((failed > 0)),
  CHECK ((free_at >= last_at)),
  CHECK ((length(who) = 32)),
  PRIMARY KEY (who)
);
-- row-level security, forced
-- policy the_system_counts: ALL using access.is_system() check 

create table access.spring_session (
  primary_id character(36) not null,
  session_id character(36) not null,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval integer not null,
  expiry_time bigint not null,
  principal_name character varying(100),
  issuer text,
  subject text,
  provider_session text,
  CHECK ((num_nonnulls(issuer, subject) = ANY (ARRAY[0, 2]))),
  PRIMARY KEY (primary_id),
  UNIQUE (session_id)
);
-- no row-level security

create table access.spring_session_attributes (
  session_primary_id character(36) not null,
  attribute_name character varying(200) not null,
  attribute_bytes bytea not null,
  FOREIGN KEY (session_primary_id) REFERENCES access.spring_session(primary_id) ON DELETE CASCADE,
  PRIMARY KEY (session_primary_id, attribute_name)
);
-- no row-level security

create table audit.apart (
  batch bigint not null,
  position integer not null,
  side text not null,
  column_name text not null,
  about uuid not null,
  salt text not null,
  value text not null,
  CHECK ((side = ANY (ARRAY['before'::text, 'after'::text]))),
  PRIMARY KEY (batch, "position", side, column_name)
);
-- row-level security, forced
-- policy the_forgetting_takes: DELETE using ( SELECT access.is_system() AS is_system) check 
-- policy whoever_changes: INSERT using  check true
-- policy with_their_entries: SELECT using (( SELECT access.is_system() AS is_system) OR ((EXISTS ( SELECT
   FROM audit.entry e
  WHERE ((e.batch = apart.batch) AND (e."position" = apart."position")))) AND (NOT (EXISTS ( SELECT
   FROM access.protected_identity p
  WHERE (p.person_id = apart.about)))))) check 

create table audit.entry (
  batch bigint not null,
  position integer not null,
  happened_at timestamp with time zone not null,
  person_id uuid,
  organisation_id uuid,
  acting_role text,
  request text,
  connected_as text not null,
  action text not null,
  table_name text,
  row_key text,
  before jsonb,
  after jsonb,
  CHECK ((action ~ '^[a-z_]+$'::text)),
  PRIMARY KEY (batch, "position")
);
-- row-level security, forced
-- policy administrators_read: SELECT using (( SELECT access.is_system() AS is_system) OR ((( SELECT access.role() AS role) = 'administrator'::text) AND (( SELECT access.is_operator() AS is_operator) OR (organisation_id = ( SELECT access.organisation() AS organisation))))) check 
-- policy as_oneself: INSERT using  check (( SELECT access.is_system() AS is_system) OR ((NOT (person_id IS DISTINCT FROM ( SELECT access.person() AS person))) AND (NOT (organisation_id IS DISTINCT FROM ( SELECT access.organisation() AS organisation)))))
-- policy whether_something_changed: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 

create table audit.seal (
  chain uuid not null,
  number bigint not null,
  batch bigint not null,
  position integer not null,
  leaf bytea not null,
  hash bytea not null,
  CHECK ((number >= 1)),
  PRIMARY KEY (chain, number),
  UNIQUE (batch, "position")
);
-- row-level security, forced
-- policy the_sealing_adds: INSERT using  check true
-- policy the_system_reads: SELECT using ( SELECT access.is_system() AS is_system) check 

create table audit.waiting (
  batch bigint not null,
  PRIMARY KEY (batch)
);
-- row-level security, forced
-- policy whoever_changes: ALL using true check true

create table funding.answer_code (
  id uuid not null,
  funder_id uuid not null,
  code text not null,
  name_sv text not null,
  name_en text not null,
  covers text not null,
  added_by uuid not null,
  added_at timestamp with time zone not null,
  CHECK (((length(covers) >= 1) AND (length(covers) <= 1000))),
  CHECK (((length(name_en) >= 1) AND (length(name_en) <= 100))),
  CHECK (((length(name_sv) >= 1) AND (length(name_sv) <= 100))),
  CHECK ((code ~ '^[a-zåäö0-9][a-zåäö0-9-]{0,29}$'::text)),
  FOREIGN KEY (added_by) REFERENCES access.person(id),
  FOREIGN KEY (funder_id) REFERENCES organisation.organisation(id),
  PRIMARY KEY (id),
  UNIQUE (funder_id, code),
  UNIQUE (id, funder_id)
);
-- row-level security, forced
-- policy an_officer_adds: INSERT using  check (access.is_system() OR ((funder_id = ( SELECT access.organisation() AS organisation)) AND (access.role() = 'funds_officer'::text) AND (added_by = ( SELECT access.person() AS person))))
-- policy the_funders_officers_read: SELECT using (access.is_system() OR ((funder_id = ( SELECT access.organisation() AS organisation)) AND (access.role() = 'funds_officer'::text))) check 

create table funding.appeal_step (
  id uuid not null,
  decision_id uuid not null,
  application_id uuid not null,
  step text not null,
  happened_on date not null,
  note text not null,
  noted_by uuid not null,
  noted_at timestamp with time zone not null,
  CHECK ((step = ANY (ARRAY['received'::text, 'late'::text, 'forwarded'::text, 'withdrawn'::text, 'upheld'::text, 'altered'::text]))),
  FOREIGN KEY (decision_id, application_id) REFERENCES funding.decision(id, application_id),
  FOREIGN KEY (noted_by) REFERENCES access.person(id),
  PRIMARY KEY (id)
);
-- row-level security, forced
-- policy an_officer_notes: INSERT using  check (access.is_system() OR ((noted_by = ( SELECT access.person() AS person)) AND (access.role() = 'funds_officer'::text) AND funding.handles(application_id)))
-- policy whoever_handles_the_case_reads: SELECT using (access.is_system() OR funding.handles(application_id)) check 

create table funding.application (
  id uuid not null,
  call_id uuid not null,
  funder_id uuid not null,
  organisation_id uuid not null,
  state text not null,
  title text not null,
  cost_sek bigint not null,
  own_sek bigint not null,
  applied_sek bigint not null,
  started_by uuid not null,
  started_at timestamp with time zone not null,
  submitted_at timestamp with time zone,
  register_year integer,
  register_number integer,
  withdrawn_by uuid,
  withdrawn_at timestamp with time zone,
  generated boolean not null,
  CHECK (((state <> 'submitted'::text) OR (submitted_at IS NOT NULL))),
  CHECK (((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL))),
  CHECK ((applied_sek = (cost_sek - own_sek))),
  CHECK ((cost_sek >= 0)),
  CHECK ((num_nulls(submitted_at, register_year, register_number) = ANY (ARRAY[0, 3]))),
  CHECK ((num_nulls(withdrawn_by, withdrawn_at) = ANY (ARRAY[0, 2]))),
  CHECK ((own_sek >= 0)),
  CHECK ((register_number >= 1)),
  CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'withdrawn'::text]))),
  FOREIGN KEY (call_id, funder_id) REFERENCES funding.call(id, funder_id),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (started_by) REFERENCES access.person(id),
  FOREIGN KEY (withdrawn_by) REFERENCES access.person(id),
  PRIMARY KEY (id),
  UNIQUE (funder_id, register_year, register_number),
  UNIQUE (id, organisation_id)
);
-- row-level security, forced
-- policy the_applicant_begins: INSERT using  check (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation)))
-- policy the_applicant_goes_on: UPDATE using (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation))) check 
-- policy the_applicant_its_partners_and_the_funder: SELECT using (access.is_aggregating() OR access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR (id IN ( SELECT p.application_id
   FROM funding.partner p
  WHERE (p.organisation_id = ( SELECT access.organisation() AS organisation)))) OR ((funder_id = ( SELECT access.organisation() AS organisation)) AND (submitted_at IS NOT NULL) AND (access.role() = ANY (ARRAY['funds_officer'::text, 'funds_decider'::text])) AND (NOT (id IN ( SELECT funding.barred() AS barred))))) check 

create table funding.application_answer (
  application_id uuid not null,
  section text not null,
  version integer not null,
  field text not null,
  position integer not null,
  value text not null,
  CHECK (("position" >= 0)),
  FOREIGN KEY (application_id, section, version) REFERENCES funding.application_section(application_id, section, version),
  PRIMARY KEY (application_id, section, version, field, "position")
);
-- row-level security, forced
-- policy the_applicants: ALL using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = application_answer.application_id) AND (a.organisation_id = ( SELECT access.organisation() AS organisation)))))) check 

create table funding.application_attachment (
  id uuid not null,
  application_id uuid not null,
  asked_id uuid not null,
  file_name text not null,
  media_type text not null,
  content bytea not null,
  checksum text not null,
  added_by uuid not null,
  added_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  CHECK (((length(content) >= 1) AND (length(content) <= 20000000))),
  CHECK ((file_name <> ''::text)),
  CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'image/png'::text, 'image/jpeg'::text]))),
  FOREIGN KEY (added_by) REFERENCES access.person(id),
  FOREIGN KEY (application_id) REFERENCES funding.application(id),
  FOREIGN KEY (asked_id) REFERENCES funding.call_attachment(id),
  PRIMARY KEY (id)
);
-- row-level security, forced
-- policy declared_first: SELECT using (access.is_system() OR funding.has_declared(application_id) OR (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = application_attachment.application_id) AND (a.organisation_id = ( SELECT access.organisation() AS organisation)))))) check 
-- policy the_applicants: ALL using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = application_attachment.application_id) AND (a.organisation_id = ( SELECT access.organisation() AS organisation)))))) check 
-- policy the_funder_reads: SELECT using (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = application_attachment.application_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation))))) check 

create table funding.application_section (
  application_id uuid not null,
  section text not null,
  version integer not null,
  written_by uuid not null,
  written_at timestamp with time zone not null,
  CHECK ((section = ANY (ARRAY['project'::text, 'aims'::text, 'reach'::text, 'budget'::text, 'contact'::text]))),
  CHECK ((version >= 1)),
  FOREIGN KEY (application_id) REFERENCES funding.application(id),
  FOREIGN KEY (written_by) REFERENCES access.person(id),
  PRIMARY KEY (application_id, section, version)
);
-- row-level security, forced
-- policy the_applicants: ALL using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = application_section.application_id) AND (a.organisation_id = ( SELECT access.organisation() AS organisation)))))) check 

create table funding.assessment (
  id uuid not null,
  application_id uuid not null,
  assessor_id uuid not null,
  begun_at timestamp with time zone not null,
  handed_in_at timestamp with time zone,
  set_aside_at timestamp with time zone,
  generated boolean not null,
  CHECK ((handed_in_at >= begun_at)),
  FOREIGN KEY (application_id) REFERENCES funding.application(id),
  FOREIGN KEY (assessor_id) REFERENCES access.person(id),
  PRIMARY KEY (id),
  UNIQUE (application_id, assessor_id)
);
-- row-level security, forced
-- policy a_decider_frees_the_place: UPDATE using ((handed_in_at IS NULL) AND (access.role() = 'funds_decider'::text) AND (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = assessment.application_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation)))))) check ((handed_in_at IS NULL) AND (set_aside_at IS NOT NULL))
-- policy an_officer_begins: INSERT using  check (access.is_system() OR ((assessor_id = ( SELECT access.person() AS person)) AND (access.role() = 'funds_officer'::text) AND funding.has_declared(application_id) AND (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = assessment.application_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation)) AND (a.state = 'submitted'::text))))))
-- policy the_assessor_goes_on: UPDATE using (access.is_system() OR (assessor_id = ( SELECT access.person() AS person))) check 
-- policy the_funder_reads: SELECT using (access.is_aggregating() OR access.is_system() OR (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = assessment.application_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation)))))) check 

create table funding.assessment_remark (
  assessment_id uuid not null,
  text text not null,
  CHECK ((text <> ''::text)),
  FOREIGN KEY (assessment_id) REFERENCES funding.assessment(id),
  PRIMARY KEY (assessment_id)
);
-- row-level security, forced
-- policy the_assessor_writes: INSERT using  check (access.is_system() OR (EXISTS ( SELECT
   FROM funding.assessment s
  WHERE ((s.id = assessment_remark.assessment_id) AND (s.assessor_id = ( SELECT access.person() AS person))))))
-- policy the_assessor_writes_anew: DELETE using (EXISTS ( SELECT
   FROM funding.assessment s
  WHERE ((s.id = assessment_remark.assessment_id) AND (s.assessor_id = ( SELECT access.person() AS person))))) check 
-- policy unseen_until_both_are_in: SELECT using (access.is_aggregating() OR (EXISTS ( SELECT
   FROM funding.assessment s
  WHERE ((s.id = assessment_remark.assessment_id) AND ((s.assessor_id = ( SELECT access.person() AS person)) OR ((s.set_aside_at IS NULL) AND (s.application_id IN ( SELECT funding.assessed_by_two() AS assessed_by_two)))))))) check 

create table funding.award (
  id uuid not null,
  stream_id uuid not null,
  funder_id uuid not null,
  recipient_id uuid not null,
  generated boolean not null,
  FOREIGN KEY (recipient_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (stream_id, funder_id) REFERENCES funding.stream(id, funder_id),
  PRIMARY KEY (id),
  UNIQUE (id, funder_id),
  UNIQUE (id, funder_id, recipient_id),
  UNIQUE (id, stream_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_and_the_recipient_read: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)) OR (recipient_id = ( SELECT access.organisation() AS organisation))) check 
-- policy told_without_a_row: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 

create table funding.call (
  id uuid not null,
  funder_id uuid not null,
  stream_id uuid,
  mandate_id uuid,
  title text not null,
  purpose text not null,
  priorities text not null,
  conditions text not null,
  applicant_kinds text[] not null,
  county_codes text[] not null,
  budget_sek bigint not null,
  money_from date not null,
  money_to date not null,
  opens_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  difference_limit integer not null,
  blinded boolean not null,
  version integer not null,
  drafted_by uuid not null,
  changed_by uuid not null,
  changed_at timestamp with time zone not null,
  published_by uuid,
  published_at timestamp with time zone,
  generated boolean not null,
  CHECK (((difference_limit >= 0) AND (difference_limit <= 100))),
  CHECK (((published_by <> drafted_by) AND (published_by <> changed_by))),
  CHECK ((budget_sek > 0)),
  CHECK ((closes_at > opens_at)),
  CHECK ((money_to >= money_from)),
  CHECK ((num_nulls(published_by, published_at) = ANY (ARRAY[0, 2]))),
  CHECK ((published_at < closes_at)),
  CHECK ((title <> ''::text)),
  FOREIGN KEY (changed_by) REFERENCES access.person(id),
  FOREIGN KEY (drafted_by) REFERENCES access.person(id),
  FOREIGN KEY (funder_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (mandate_id) REFERENCES mandate.mandate(id),
  FOREIGN KEY (published_by) REFERENCES access.person(id),
  FOREIGN KEY (stream_id, funder_id) REFERENCES funding.stream(id, funder_id),
  PRIMARY KEY (id),
  UNIQUE (id, funder_id)
);
-- row-level security, forced
-- policy an_officer_and_a_decider_change: UPDATE using (access.is_system() OR ((funder_id = ( SELECT access.organisation() AS organisation)) AND (access.role() = ANY (ARRAY['funds_officer'::text, 'funds_decider'::text])))) check 
-- policy an_officer_drafts: INSERT using  check (access.is_system() OR ((funder_id = ( SELECT access.organisation() AS organisation)) AND (access.role() = 'funds_officer'::text)))
-- policy an_officer_takes_away: DELETE using (access.is_system() OR ((funder_id = ( SELECT access.organisation() AS organisation)) AND (access.role() = 'funds_officer'::text))) check 
-- policy the_funders_and_what_is_published: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)) OR ((published_at IS NOT NULL) AND (( SELECT access.scope() AS scope) IS NOT NULL))) check 

create table funding.call_attachment (
  id uuid not null,
  call_id uuid not null,
  position integer not null,
  name text not null,
  required boolean not null,
  CHECK (("position" >= 1)),
  CHECK ((name <> ''::text)),
  FOREIGN KEY (call_id) REFERENCES funding.call(id) ON DELETE CASCADE,
  PRIMARY KEY (id),
  UNIQUE (call_id, "position"),
  UNIQUE (id, call_id)
);
-- row-level security, forced
-- policy an_officer_drafts: ALL using (access.is_system() OR ((access.role() = 'funds_officer'::text) AND (EXISTS ( SELECT
   FROM funding.call c
  WHERE ((c.id = call_attachment.call_id) AND (c.funder_id = ( SELECT access.organisation() AS organisation))))))) check 
-- policy with_its_call: SELECT using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.call c
  WHERE (c.id = call_attachment.call_id)))) check 

create table funding.call_goal (
  call_id uuid not null,
  goal_id uuid not null,
  FOREIGN KEY (call_id) REFERENCES funding.call(id) ON DELETE CASCADE,
  FOREIGN KEY (goal_id) REFERENCES strategy.goal(id),
  PRIMARY KEY (call_id, goal_id)
);
-- row-level security, forced
-- policy an_officer_drafts: ALL using (access.is_system() OR ((access.role() = 'funds_officer'::text) AND (EXISTS ( SELECT
   FROM funding.call c
  WHERE ((c.id = call_goal.call_id) AND (c.funder_id = ( SELECT access.organisation() AS organisation))))))) check 
-- policy with_its_call: SELECT using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.call c
  WHERE (c.id = call_goal.call_id)))) check 

create table funding.claim (
  id uuid not null,
  award_id uuid not null,
  funder_id uuid not null,
  recipient_id uuid not null,
  version integer not null,
  number bigint not null,
  amount_sek bigint not null,
  due_on date not null,
  claimed_by uuid not null,
  claimed_at timestamp with time zone not null,
  CHECK ((amount_sek > 0)),
  CHECK ((version >= 1)),
  FOREIGN KEY (award_id, funder_id, recipient_id) REFERENCES funding.award(id, funder_id, recipient_id),
  FOREIGN KEY (claimed_by) REFERENCES access.person(id),
  PRIMARY KEY (id),
  UNIQUE (award_id, version),
  UNIQUE (id, award_id),
  UNIQUE (number)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_and_the_recipient_read: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)) OR (recipient_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.coding (
  id uuid not null,
  funder_id uuid not null,
  award_id uuid not null,
  return_id uuid,
  coder_id uuid not null,
  coded_at timestamp with time zone not null,
  FOREIGN KEY (award_id, funder_id) REFERENCES funding.award(id, funder_id),
  FOREIGN KEY (coder_id) REFERENCES access.person(id),
  FOREIGN KEY (return_id, award_id) REFERENCES funding.return_form(id, award_id),
  PRIMARY KEY (id),
  UNIQUE (id, funder_id),
  UNIQUE NULLS NOT DISTINCT (award_id, return_id, coder_id)
);
-- row-level security, forced
-- policy an_officer_codes: INSERT using  check (access.is_system() OR ((funder_id = ( SELECT access.organisation() AS organisation)) AND (access.role() = 'funds_officer'::text) AND (coder_id = ( SELECT access.person() AS person)) AND (NOT (award_id IN ( SELECT funding.barred() AS barred)))))
-- policy the_funders_officers_read: SELECT using (access.is_system() OR ((funder_id = ( SELECT access.organisation() AS organisation)) AND (access.role() = 'funds_officer'::text) AND (NOT (award_id IN ( SELECT funding.barred() AS barred))))) check 

create table funding.coding_code (
  coding_id uuid not null,
  code_id uuid not null,
  funder_id uuid not null,
  FOREIGN KEY (code_id, funder_id) REFERENCES funding.answer_code(id, funder_id),
  FOREIGN KEY (coding_id, funder_id) REFERENCES funding.coding(id, funder_id),
  PRIMARY KEY (coding_id, code_id)
);
-- row-level security, forced
-- policy ones_own_or_when_two_have: SELECT using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.coding c
  WHERE ((c.id = coding_code.coding_id) AND ((c.coder_id = ( SELECT access.person() AS person)) OR (EXISTS ( SELECT
           FROM funding.coding o
          WHERE ((o.award_id = c.award_id) AND (NOT (o.return_id IS DISTINCT FROM c.return_id)) AND (o.id <> c.id))))))))) check 
-- policy with_ones_own_coding: INSERT using  check (access.is_system() OR (EXISTS ( SELECT
   FROM funding.coding c
  WHERE ((c.id = coding_code.coding_id) AND (c.coder_id = ( SELECT access.person() AS person))))))

create table funding.condition (
  id uuid not null,
  funder_id uuid not null,
  item_id uuid not null,
  year integer not null,
  reference_number text not null,
  name_sv text not null,
  name_en text not null,
  generated boolean not null,
  CHECK (((length(name_en) >= 1) AND (length(name_en) <= 200))),
  CHECK (((length(name_sv) >= 1) AND (length(name_sv) <= 200))),
  CHECK (((length(reference_number) >= 1) AND (length(reference_number) <= 200))),
  CHECK (((year >= 1990) AND (year <= 2200))),
  FOREIGN KEY (funder_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (item_id) REFERENCES mandate.appropriation_item(id),
  PRIMARY KEY (id),
  UNIQUE (id, funder_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy whoever_is_signed_in_reads: SELECT using access.is_signed_in() check 

create table funding.correction (
  id uuid not null,
  application_id uuid not null,
  sections text[] not null,
  reason text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  CHECK ((cardinality(sections) >= 1)),
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (application_id) REFERENCES funding.application(id),
  FOREIGN KEY (asked_by) REFERENCES access.person(id),
  PRIMARY KEY (id)
);
-- row-level security, forced
-- policy an_officer_asks: INSERT using  check (access.is_system() OR ((access.role() = 'funds_officer'::text) AND (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = correction.application_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation)) AND (a.state = 'submitted'::text))))))
-- policy declared_first: INSERT using  check (access.is_system() OR funding.has_declared(application_id))
-- policy the_applicant_answers: UPDATE using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = correction.application_id) AND (a.organisation_id = ( SELECT access.organisation() AS organisation)))))) check 
-- policy the_applicant_reads: SELECT using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = correction.application_id) AND (a.organisation_id = ( SELECT access.organisation() AS organisation)))))) check 
-- policy the_funder_reads: SELECT using (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = correction.application_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation))))) check 

create table funding.counted (
  proposal_id uuid not null,
  funder_id uuid not null,
  code text not null,
  name text not null,
  inhabitants bigint not null,
  CHECK ((inhabitants >= 0)),
  FOREIGN KEY (proposal_id, funder_id) REFERENCES funding.proposal(id, funder_id),
  PRIMARY KEY (proposal_id, code)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 
-- policy with_its_proposal: SELECT using (EXISTS ( SELECT
   FROM funding.proposal p
  WHERE (p.id = counted.proposal_id))) check 

create table funding.criterion (
  id uuid not null,
  call_id uuid not null,
  position integer not null,
  name text not null,
  weight integer not null,
  grades text[] not null,
  CHECK (("position" >= 1)),
  CHECK (((weight >= 1) AND (weight <= 100))),
  CHECK ((name <> ''::text)),
  FOREIGN KEY (call_id) REFERENCES funding.call(id) ON DELETE CASCADE,
  PRIMARY KEY (id),
  UNIQUE (call_id, "position"),
  UNIQUE (id, call_id)
);
-- row-level security, forced
-- policy an_officer_drafts: ALL using (access.is_system() OR ((access.role() = 'funds_officer'::text) AND (EXISTS ( SELECT
   FROM funding.call c
  WHERE ((c.id = criterion.call_id) AND (c.funder_id = ( SELECT access.organisation() AS organisation))))))) check 
-- policy with_its_call: SELECT using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.call c
  WHERE (c.id = criterion.call_id)))) check 

create table funding.decision (
  id uuid not null,
  application_id uuid not null,
  funder_id uuid not null,
  number integer not null,
  result text not null,
  amount_sek bigint not null,
  grounds text[] not null,
  reason text not null,
  terms text[] not null,
  own_terms text not null,
  appeal text not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  voucher_id uuid,
  generated boolean not null,
  CHECK (((amount_sek >= 0) AND ((result = 'granted'::text) = (amount_sek > 0)))),
  CHECK (((reason <> ''::text) OR (cardinality(grounds) > 0))),
  CHECK (((result <> 'revoked'::text) OR (number > 1))),
  CHECK ((appeal = ANY (ARRAY['court'::text, 'none'::text]))),
  CHECK ((number >= 1)),
  CHECK ((result = ANY (ARRAY['granted'::text, 'rejected'::text, 'dismissed'::text, 'revoked'::text]))),
  FOREIGN KEY (application_id) REFERENCES funding.application(id),
  FOREIGN KEY (decided_by) REFERENCES access.person(id),
  FOREIGN KEY (funder_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (voucher_id) REFERENCES funding.voucher(id),
  PRIMARY KEY (id),
  UNIQUE (application_id, number),
  UNIQUE (id, application_id)
);
-- row-level security, forced
-- policy a_decider_who_has_declared: INSERT using  check (access.is_system() OR ((access.role() = 'funds_decider'::text) AND (funder_id = ( SELECT access.organisation() AS organisation)) AND (decided_by = ( SELECT access.person() AS person)) AND funding.has_declared(application_id)))
-- policy in_what_is_told_of_all: SELECT using access.is_aggregating() check 
-- policy the_applicant_reads: SELECT using ((EXISTS ( SELECT
   FROM funding.decision_letter l
  WHERE (l.decision_id = decision.id))) AND funding.is_applicant(application_id)) check 
-- policy whoever_handles_the_case_reads: SELECT using (access.is_system() OR funding.handles(application_id)) check 

create table funding.decision_letter (
  decision_id uuid not null,
  application_id uuid not null,
  content bytea not null,
  checksum text not null,
  sent_at timestamp with time zone not null,
  CHECK ((length(content) > 0)),
  FOREIGN KEY (decision_id, application_id) REFERENCES funding.decision(id, application_id),
  PRIMARY KEY (decision_id)
);
-- row-level security, forced
-- policy in_what_is_told_of_all: SELECT using access.is_aggregating() check 
-- policy the_applicant_reads: SELECT using funding.is_applicant(application_id) check 
-- policy the_sender_sends: INSERT using  check access.is_system()
-- policy whoever_handles_the_case_reads: SELECT using (access.is_system() OR funding.handles(application_id)) check 

create table funding.decision_receipt (
  decision_id uuid not null,
  application_id uuid not null,
  received_by uuid not null,
  received_at timestamp with time zone not null,
  FOREIGN KEY (decision_id, application_id) REFERENCES funding.decision(id, application_id),
  FOREIGN KEY (received_by) REFERENCES access.person(id),
  PRIMARY KEY (decision_id)
);
-- row-level security, forced
-- policy the_applicant_reads: SELECT using funding.is_applicant(application_id) check 
-- policy the_applicant_receives: INSERT using  check (access.is_system() OR ((received_by = ( SELECT access.person() AS person)) AND funding.is_applicant(application_id) AND (EXISTS ( SELECT
   FROM funding.decision_letter l
  WHERE (l.decision_id = decision_receipt.decision_id)))))
-- policy whoever_handles_the_case_reads: SELECT using (access.is_system() OR funding.handles(application_id)) check 

create table funding.declaration (
  id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  has_conflict boolean not null,
  reason text not null,
  declared_at timestamp with time zone not null,
  CHECK (((NOT has_conflict) OR (reason <> ''::text))),
  FOREIGN KEY (application_id) REFERENCES funding.application(id),
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  PRIMARY KEY (id)
);
-- row-level security, forced
-- policy of_a_case_that_is_there: INSERT using  check (access.is_system() OR ((person_id = ( SELECT access.person() AS person)) AND (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = declaration.application_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation)))))))
-- policy ones_own: SELECT using (access.is_aggregating() OR access.is_system() OR (person_id = ( SELECT access.person() AS person))) check 

create table funding.dispatch (
  decision_id uuid not null,
  application_id uuid not null,
  ordered_by uuid not null,
  ordered_at timestamp with time zone not null,
  tries integer not null,
  try_at timestamp with time zone not null,
  CHECK ((tries >= 0)),
  FOREIGN KEY (decision_id, application_id) REFERENCES funding.decision(id, application_id),
  FOREIGN KEY (ordered_by) REFERENCES access.person(id),
  PRIMARY KEY (decision_id)
);
-- row-level security, forced
-- policy the_sender_tries_again: UPDATE using access.is_system() check 
-- policy whoever_handles_the_case_orders: INSERT using  check (access.is_system() OR ((ordered_by = ( SELECT access.person() AS person)) AND funding.handles(application_id)))
-- policy whoever_handles_the_case_reads: SELECT using (access.is_system() OR funding.handles(application_id)) check 

create table funding.entry (
  id bigint not null,
  voucher_id uuid not null,
  position integer not null,
  kind text not null,
  from_node uuid not null,
  from_kind text not null,
  to_node uuid not null,
  to_kind text not null,
  amount_sek bigint not null,
  CHECK (("position" >= 1)),
  CHECK ((amount_sek > 0)),
  FOREIGN KEY (from_node, from_kind) REFERENCES funding.node(id, kind),
  FOREIGN KEY (kind, from_kind, to_kind) REFERENCES funding.movement(kind, from_kind, to_kind),
  FOREIGN KEY (to_node, to_kind) REFERENCES funding.node(id, kind),
  FOREIGN KEY (voucher_id) REFERENCES funding.voucher(id),
  PRIMARY KEY (id),
  UNIQUE (voucher_id, "position")
);
-- row-level security, forced
-- policy the_funder_books: INSERT using  check (access.is_system() OR (EXISTS ( SELECT
   FROM funding.node n
  WHERE ((n.id = entry.from_node) AND (n.funder_id = ( SELECT access.organisation() AS organisation))))))
-- policy told_in_sums: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 
-- policy told_without_a_row: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 
-- policy with_a_node: SELECT using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.node n
  WHERE (n.id = ANY (ARRAY[entry.from_node, entry.to_node]))))) check 

create table funding.formal_check (
  id uuid not null,
  application_id uuid not null,
  item text not null,
  outcome text not null,
  evidence text not null,
  checked_by uuid not null,
  checked_at timestamp with time zone not null,
  CHECK ((evidence <> ''::text)),
  CHECK ((item = ANY (ARRAY['eligible'::text, 'statutes'::text, 'debts'::text, 'democracy'::text, 'signed'::text]))),
  CHECK ((outcome = ANY (ARRAY['met'::text, 'not_met'::text, 'not_applicable'::text]))),
  FOREIGN KEY (application_id) REFERENCES funding.application(id),
  FOREIGN KEY (checked_by) REFERENCES access.person(id),
  PRIMARY KEY (id)
);
-- row-level security, forced
-- policy counted: SELECT using access.is_aggregating() check 
-- policy whoever_has_declared: ALL using (access.is_system() OR ((EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = formal_check.application_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation))))) AND funding.has_declared(application_id))) check 

create table funding.grant_list (
  id uuid not null,
  owner_id uuid not null,
  source text not null,
  year integer not null,
  file_name text not null,
  checksum text not null,
  taken_in_by uuid not null,
  taken_in_at timestamp with time zone not null,
  generated boolean not null,
  CHECK (((length(source) >= 1) AND (length(source) <= 200))),
  CHECK (((year >= 1990) AND (year <= 2200))),
  FOREIGN KEY (owner_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (taken_in_by) REFERENCES access.person(id),
  PRIMARY KEY (id),
  UNIQUE (id, owner_id, year),
  UNIQUE (owner_id, source, year)
);
-- row-level security, forced
-- policy an_officer_takes_away: DELETE using (access.is_system() OR ((owner_id = ( SELECT access.organisation() AS organisation)) AND (( SELECT access.role() AS role) = 'funds_officer'::text))) check 
-- policy an_officer_takes_in: INSERT using  check (access.is_system() OR ((owner_id = ( SELECT access.organisation() AS organisation)) AND (( SELECT access.role() AS role) = 'funds_officer'::text)))
-- policy whoever_handles_funds_reads: SELECT using (access.is_system() OR ((owner_id = ( SELECT access.organisation() AS organisation)) AND (( SELECT access.role() AS role) = ANY (ARRAY['funds_officer'::text, 'funds_decider'::text])))) check 

create table funding.hand (
  proposal_id uuid not null,
  funder_id uuid not null,
  act text not null,
  person_id uuid not null,
  CHECK ((act = ANY (ARRAY['proposed'::text, 'decided'::text]))),
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  FOREIGN KEY (proposal_id, funder_id) REFERENCES funding.proposal(id, funder_id),
  PRIMARY KEY (proposal_id, act),
  UNIQUE (proposal_id, person_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.joint_assessment (
  id uuid not null,
  application_id uuid not null,
  version integer not null,
  written_by uuid not null,
  written_at timestamp with time zone not null,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  CHECK ((confirmed_by <> written_by)),
  CHECK ((num_nulls(confirmed_by, confirmed_at) = ANY (ARRAY[0, 2]))),
  CHECK ((version >= 1)),
  FOREIGN KEY (application_id) REFERENCES funding.application(id),
  FOREIGN KEY (confirmed_by) REFERENCES access.person(id),
  FOREIGN KEY (written_by) REFERENCES access.person(id),
  PRIMARY KEY (id),
  UNIQUE (application_id, version)
);
-- row-level security, forced
-- policy one_of_the_two_writes: INSERT using  check (access.is_system() OR ((written_by = ( SELECT access.person() AS person)) AND (access.role() = 'funds_officer'::text) AND (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = joint_assessment.application_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation)) AND (a.state = 'submitted'::text))))))
-- policy the_funder_reads: SELECT using (access.is_system() OR ((application_id IN ( SELECT funding.assessed_by_two() AS assessed_by_two)) AND (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = joint_assessment.application_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation))))))) check 
-- policy the_other_confirms: UPDATE using (access.is_system() OR ((access.role() = 'funds_officer'::text) AND (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = joint_assessment.application_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation))))))) check (access.is_system() OR (confirmed_by = ( SELECT access.person() AS person)))

create table funding.joint_judgement (
  joint_id uuid not null,
  criterion_id uuid not null,
  grade integer not null,
  reason text not null,
  CHECK ((grade >= 0)),
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (criterion_id) REFERENCES funding.criterion(id),
  FOREIGN KEY (joint_id) REFERENCES funding.joint_assessment(id),
  PRIMARY KEY (joint_id, criterion_id)
);
-- row-level security, forced
-- policy who_writes_it: INSERT using  check (access.is_system() OR (EXISTS ( SELECT
   FROM funding.joint_assessment j
  WHERE ((j.id = joint_judgement.joint_id) AND (j.written_by = ( SELECT access.person() AS person))))))
-- policy with_its_assessment: SELECT using (EXISTS ( SELECT
   FROM funding.joint_assessment j
  WHERE (j.id = joint_judgement.joint_id))) check 

create table funding.judgement (
  assessment_id uuid not null,
  criterion_id uuid not null,
  grade integer,
  reason text not null,
  CHECK ((grade >= 0)),
  FOREIGN KEY (assessment_id) REFERENCES funding.assessment(id),
  FOREIGN KEY (criterion_id) REFERENCES funding.criterion(id),
  PRIMARY KEY (assessment_id, criterion_id)
);
-- row-level security, forced
-- policy the_assessor_writes: INSERT using  check (access.is_system() OR (EXISTS ( SELECT
   FROM funding.assessment s
  WHERE ((s.id = judgement.assessment_id) AND (s.assessor_id = ( SELECT access.person() AS person))))))
-- policy the_assessor_writes_anew: DELETE using (EXISTS ( SELECT
   FROM funding.assessment s
  WHERE ((s.id = judgement.assessment_id) AND (s.assessor_id = ( SELECT access.person() AS person))))) check 
-- policy unseen_until_both_are_in: SELECT using (access.is_aggregating() OR (EXISTS ( SELECT
   FROM funding.assessment s
  WHERE ((s.id = judgement.assessment_id) AND ((s.assessor_id = ( SELECT access.person() AS person)) OR ((s.set_aside_at IS NULL) AND (s.application_id IN ( SELECT funding.assessed_by_two() AS assessed_by_two)))))))) check 

create table funding.key_decision (
  proposal_id uuid not null,
  funder_id uuid not null,
  reference_number text not null,
  decided_at timestamp with time zone not null,
  voucher_id uuid,
  CHECK (((length(reference_number) >= 1) AND (length(reference_number) <= 200))),
  FOREIGN KEY (proposal_id, funder_id) REFERENCES funding.proposal(id, funder_id),
  FOREIGN KEY (voucher_id) REFERENCES funding.voucher(id),
  PRIMARY KEY (proposal_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 
-- policy told_without_a_row: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 
-- policy with_its_proposal: SELECT using (EXISTS ( SELECT
   FROM funding.proposal p
  WHERE (p.id = key_decision.proposal_id))) check 

create table funding.leg (
  node_id uuid not null,
  position integer not null,
  entry_id bigint not null,
  amount_sek bigint not null,
  balance_sek bigint not null,
  known_at timestamp with time zone not null,
  CHECK (("position" >= 1)),
  FOREIGN KEY (entry_id) REFERENCES funding.entry(id),
  FOREIGN KEY (node_id) REFERENCES funding.node(id),
  PRIMARY KEY (node_id, "position")
);
-- row-level security, forced
-- policy the_ledger_books: INSERT using  check true
-- policy told_in_sums: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 
-- policy told_without_a_row: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 
-- policy with_its_node: SELECT using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.node n
  WHERE (n.id = leg.node_id)))) check 

create table funding.listed_grant (
  list_id uuid not null,
  owner_id uuid not null,
  year integer not null,
  position integer not null,
  number text not null,
  name text not null,
  funder text not null,
  programme text not null,
  amount_sek bigint not null,
  decided_on date not null,
  money_from date,
  money_to date,
  CHECK (("position" >= 1)),
  CHECK (((length(funder) >= 1) AND (length(funder) <= 200))),
  CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CHECK (((length(programme) >= 1) AND (length(programme) <= 500))),
  CHECK (((year)::numeric = EXTRACT(year FROM decided_on))),
  CHECK ((amount_sek > 0)),
  CHECK ((money_to >= money_from)),
  CHECK ((num_nulls(money_from, money_to) = ANY (ARRAY[0, 2]))),
  CHECK ((number ~ '^[1-9]\d[2-9]\d{3}-\d{4}$'::text)),
  FOREIGN KEY (list_id, owner_id, year) REFERENCES funding.grant_list(id, owner_id, year) ON DELETE CASCADE,
  PRIMARY KEY (list_id, "position")
);
-- row-level security, forced
-- policy an_officer_takes_away: DELETE using (access.is_system() OR ((owner_id = ( SELECT access.organisation() AS organisation)) AND (( SELECT access.role() AS role) = 'funds_officer'::text))) check 
-- policy an_officer_takes_in: INSERT using  check (access.is_system() OR ((owner_id = ( SELECT access.organisation() AS organisation)) AND (( SELECT access.role() AS role) = 'funds_officer'::text)))
-- policy whoever_handles_funds_reads: SELECT using (access.is_system() OR ((owner_id = ( SELECT access.organisation() AS organisation)) AND (( SELECT access.role() AS role) = ANY (ARRAY['funds_officer'::text, 'funds_decider'::text])))) check 

create table funding.movement (
  kind text not null,
  from_kind text not null,
  to_kind text not null,
  FOREIGN KEY (from_kind) REFERENCES funding.node_kind(kind),
  FOREIGN KEY (to_kind) REFERENCES funding.node_kind(kind),
  PRIMARY KEY (kind),
  UNIQUE (from_kind, to_kind),
  UNIQUE (kind, from_kind, to_kind)
);
-- row-level security, forced
-- policy whoever_is_signed_in_reads: SELECT using access.is_signed_in() check 

create table funding.node (
  id uuid not null,
  kind text not null,
  funder_id uuid not null,
  item_id uuid not null,
  year integer not null,
  condition_id uuid,
  stream_id uuid,
  award_id uuid,
  recipient_id uuid,
  CHECK (((year >= 1990) AND (year <= 2200))),
  CHECK ((num_nulls(award_id, recipient_id) = ANY (ARRAY[0, 2]))),
  FOREIGN KEY (award_id, funder_id, recipient_id) REFERENCES funding.award(id, funder_id, recipient_id),
  FOREIGN KEY (condition_id, funder_id) REFERENCES funding.condition(id, funder_id),
  FOREIGN KEY (funder_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (item_id) REFERENCES mandate.appropriation_item(id),
  FOREIGN KEY (kind) REFERENCES funding.node_kind(kind),
  FOREIGN KEY (stream_id, funder_id) REFERENCES funding.stream(id, funder_id),
  PRIMARY KEY (id),
  UNIQUE (id, kind),
  UNIQUE NULLS NOT DISTINCT (kind, funder_id, item_id, year, condition_id, stream_id, award_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_and_the_recipient_read: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)) OR (recipient_id = ( SELECT access.organisation() AS organisation))) check 
-- policy told_in_sums: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 
-- policy told_without_a_row: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 

create table funding.node_kind (
  kind text not null,
  bottomless boolean not null,
  has_condition boolean not null,
  has_stream boolean not null,
  has_award boolean not null,
  PRIMARY KEY (kind)
);
-- row-level security, forced
-- policy whoever_is_signed_in_reads: SELECT using access.is_signed_in() check 

create table funding.opening (
  stream_id uuid not null,
  funder_id uuid not null,
  opens_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  CHECK ((closes_at > opens_at)),
  FOREIGN KEY (stream_id, funder_id) REFERENCES funding.stream(id, funder_id),
  PRIMARY KEY (stream_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_moves: UPDATE using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 
-- policy whoever_is_signed_in_reads: SELECT using access.is_signed_in() check 

create table funding.partner (
  id uuid not null,
  application_id uuid not null,
  applicant_id uuid not null,
  organisation_id uuid not null,
  part text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  answered_by uuid,
  answered_at timestamp with time zone,
  takes_part boolean,
  CHECK ((num_nulls(answered_by, answered_at, takes_part) = ANY (ARRAY[0, 3]))),
  CHECK ((organisation_id <> applicant_id)),
  CHECK ((part <> ''::text)),
  FOREIGN KEY (answered_by) REFERENCES access.person(id),
  FOREIGN KEY (application_id, applicant_id) REFERENCES funding.application(id, organisation_id),
  FOREIGN KEY (asked_by) REFERENCES access.person(id),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  PRIMARY KEY (id),
  UNIQUE (application_id, organisation_id)
);
-- row-level security, forced
-- policy both_read: SELECT using (access.is_aggregating() OR access.is_system() OR (applicant_id = ( SELECT access.organisation() AS organisation)) OR (organisation_id = ( SELECT access.organisation() AS organisation))) check 
-- policy the_applicant_asks: INSERT using  check (access.is_system() OR (applicant_id = ( SELECT access.organisation() AS organisation)))
-- policy the_applicant_takes_away: DELETE using (access.is_system() OR ((applicant_id = ( SELECT access.organisation() AS organisation)) AND funding.is_written(application_id, 'partners'::text))) check 
-- policy the_partner_answers: UPDATE using (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.payee_account (
  id uuid not null,
  organisation_id uuid not null,
  version integer not null,
  kind text not null,
  clearing text,
  number text not null,
  told_by uuid not null,
  told_at timestamp with time zone not null,
  usable_from timestamp with time zone not null,
  CHECK (((kind = 'bank_account'::text) = (clearing IS NOT NULL))),
  CHECK ((clearing ~ '^[0-9]{4,5}$'::text)),
  CHECK ((kind = ANY (ARRAY['bankgiro'::text, 'plusgiro'::text, 'bank_account'::text, 'iban'::text]))),
  CHECK ((number ~ '^[0-9A-Z]{2,34}$'::text)),
  CHECK ((usable_from >= told_at)),
  CHECK ((version >= 1)),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (told_by) REFERENCES access.person(id),
  PRIMARY KEY (id),
  UNIQUE (id, organisation_id),
  UNIQUE (organisation_id, version)
);
-- row-level security, forced
-- policy the_organisation_adds_its_own: INSERT using  check (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation)))
-- policy the_organisation_reads_its_own: SELECT using (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation))) check 
-- policy whoever_has_something_for_it_reads: SELECT using (EXISTS ( SELECT
   FROM funding.award a
  WHERE ((a.recipient_id = payee_account.organisation_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation))))) check 

create table funding.payment (
  id uuid not null,
  list_id uuid not null,
  funder_id uuid not null,
  position integer not null,
  award_id uuid not null,
  stream_id uuid not null,
  recipient_id uuid not null,
  recipient_name text not null,
  account_id uuid not null,
  amount_sek bigint not null,
  CHECK (("position" >= 1)),
  CHECK (((length(recipient_name) >= 1) AND (length(recipient_name) <= 200))),
  CHECK ((amount_sek > 0)),
  FOREIGN KEY (account_id, recipient_id) REFERENCES funding.payee_account(id, organisation_id),
  FOREIGN KEY (award_id, funder_id, recipient_id) REFERENCES funding.award(id, funder_id, recipient_id),
  FOREIGN KEY (list_id, funder_id) REFERENCES funding.payment_list(id, funder_id),
  FOREIGN KEY (stream_id) REFERENCES funding.stream(id),
  PRIMARY KEY (id),
  UNIQUE (id, list_id),
  UNIQUE (list_id, "position"),
  UNIQUE (list_id, award_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.payment_answer (
  payment_id uuid not null,
  status_file_id uuid not null,
  list_id uuid not null,
  funder_id uuid not null,
  standing text not null,
  reason text not null,
  voucher_id uuid,
  CHECK (((standing = 'rejected'::text) = (voucher_id IS NOT NULL))),
  CHECK ((length(reason) <= 35)),
  CHECK ((standing = ANY (ARRAY['accepted'::text, 'rejected'::text]))),
  FOREIGN KEY (payment_id, list_id) REFERENCES funding.payment(id, list_id),
  FOREIGN KEY (status_file_id, list_id, funder_id) REFERENCES funding.payment_status_file(id, list_id, funder_id),
  FOREIGN KEY (voucher_id) REFERENCES funding.voucher(id),
  PRIMARY KEY (payment_id, status_file_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.payment_approval (
  list_id uuid not null,
  funder_id uuid not null,
  person_id uuid not null,
  position integer not null,
  approved_at timestamp with time zone not null,
  CHECK (("position" = ANY (ARRAY[1, 2]))),
  FOREIGN KEY (list_id, funder_id) REFERENCES funding.payment_list(id, funder_id),
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  PRIMARY KEY (list_id, person_id),
  UNIQUE (list_id, "position")
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.payment_file (
  list_id uuid not null,
  funder_id uuid not null,
  message_id text not null,
  content bytea not null,
  checksum text not null,
  made_at timestamp with time zone not null,
  CHECK (((length(message_id) >= 1) AND (length(message_id) <= 35))),
  FOREIGN KEY (list_id, funder_id) REFERENCES funding.payment_list(id, funder_id),
  PRIMARY KEY (list_id),
  UNIQUE (message_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.payment_limit (
  funder_id uuid not null,
  person_id uuid not null,
  version integer not null,
  limit_sek bigint not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  CHECK ((limit_sek >= 0)),
  CHECK ((set_by <> person_id)),
  CHECK ((version >= 1)),
  FOREIGN KEY (funder_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  FOREIGN KEY (set_by) REFERENCES access.person(id),
  PRIMARY KEY (funder_id, person_id, version)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.payment_list (
  id uuid not null,
  funder_id uuid not null,
  year integer not null,
  number integer not null,
  pay_on date not null,
  sum_sek bigint not null,
  payments integer not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  made_in xid8 not null,
  generated boolean not null,
  booked_at timestamp with time zone,
  voucher_id uuid,
  cancelled_by uuid,
  cancelled_at timestamp with time zone,
  CHECK (((booked_at IS NULL) OR (cancelled_at IS NULL))),
  CHECK (((year)::numeric = EXTRACT(year FROM pay_on))),
  CHECK ((num_nulls(booked_at, voucher_id) = ANY (ARRAY[0, 2]))),
  CHECK ((num_nulls(cancelled_by, cancelled_at) = ANY (ARRAY[0, 2]))),
  CHECK ((number >= 1)),
  CHECK ((payments > 0)),
  CHECK ((sum_sek > 0)),
  FOREIGN KEY (cancelled_by) REFERENCES access.person(id),
  FOREIGN KEY (funder_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (made_by) REFERENCES access.person(id),
  FOREIGN KEY (voucher_id) REFERENCES funding.voucher(id),
  PRIMARY KEY (id),
  UNIQUE (funder_id, year, number),
  UNIQUE (id, funder_id),
  UNIQUE (voucher_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_ends: UPDATE using ((booked_at IS NULL) AND (cancelled_at IS NULL) AND (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))) check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.payment_status_file (
  id uuid not null,
  list_id uuid not null,
  funder_id uuid not null,
  message_id text not null,
  content bytea not null,
  checksum text not null,
  received_by uuid not null,
  received_at timestamp with time zone not null,
  CHECK (((length(message_id) >= 1) AND (length(message_id) <= 35))),
  FOREIGN KEY (list_id, funder_id) REFERENCES funding.payment_list(id, funder_id),
  FOREIGN KEY (received_by) REFERENCES access.person(id),
  PRIMARY KEY (id),
  UNIQUE (id, list_id, funder_id),
  UNIQUE (list_id, checksum)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.proposal (
  id uuid not null,
  stream_id uuid not null,
  funder_id uuid not null,
  version integer not null,
  key_file text not null,
  population_source text not null,
  counted_on date not null,
  total_sek bigint not null,
  reason text not null,
  proposed_at timestamp with time zone not null,
  CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  CHECK ((population_source = 'scb'::text)),
  CHECK ((total_sek >= 0)),
  CHECK ((version >= 1)),
  FOREIGN KEY (stream_id, funder_id) REFERENCES funding.stream(id, funder_id),
  PRIMARY KEY (id),
  UNIQUE (id, funder_id),
  UNIQUE (stream_id, version)
);
-- row-level security, forced
-- policy a_recipient_reads: SELECT using (EXISTS ( SELECT
   FROM funding.proposed_amount a
  WHERE ((a.proposal_id = proposal.id) AND (a.recipient_id = ( SELECT access.organisation() AS organisation))))) check 
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 
-- policy told_without_a_row: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 

create table funding.proposed_amount (
  proposal_id uuid not null,
  funder_id uuid not null,
  recipient_id uuid not null,
  code text not null,
  amount_sek bigint not null,
  CHECK ((amount_sek >= 0)),
  FOREIGN KEY (proposal_id, code) REFERENCES funding.counted(proposal_id, code),
  FOREIGN KEY (proposal_id, funder_id) REFERENCES funding.proposal(id, funder_id),
  FOREIGN KEY (recipient_id) REFERENCES organisation.organisation(id),
  PRIMARY KEY (proposal_id, recipient_id),
  UNIQUE (proposal_id, code)
);
-- row-level security, forced
-- policy a_recipient_reads_its_own: SELECT using (recipient_id = ( SELECT access.organisation() AS organisation)) check 
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.redistributed (
  stream_id uuid not null,
  funder_id uuid not null,
  round integer not null,
  recipient_id uuid not null,
  amount_sek bigint not null,
  CHECK ((amount_sek > 0)),
  CHECK ((round >= 1)),
  FOREIGN KEY (recipient_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (stream_id, funder_id) REFERENCES funding.redistribution(stream_id, funder_id),
  PRIMARY KEY (stream_id, round, recipient_id)
);
-- row-level security, forced
-- policy a_recipient_reads_its_own: SELECT using (recipient_id = ( SELECT access.organisation() AS organisation)) check 
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.redistribution (
  stream_id uuid not null,
  funder_id uuid not null,
  reference_number text not null,
  pool_sek bigint not null,
  rest_sek bigint not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  voucher_id uuid,
  CHECK (((length(reference_number) >= 1) AND (length(reference_number) <= 200))),
  CHECK (((rest_sek >= 0) AND (rest_sek <= pool_sek))),
  CHECK ((pool_sek >= 0)),
  FOREIGN KEY (decided_by) REFERENCES access.person(id),
  FOREIGN KEY (stream_id, funder_id) REFERENCES funding.stream(id, funder_id),
  FOREIGN KEY (voucher_id) REFERENCES funding.voucher(id),
  PRIMARY KEY (stream_id),
  UNIQUE (stream_id, funder_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.reminder (
  stream_id uuid not null,
  recipient_id uuid not null,
  closes_at timestamp with time zone not null,
  days_before integer not null,
  asked_at timestamp with time zone not null,
  CHECK ((days_before > 0)),
  FOREIGN KEY (recipient_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (stream_id) REFERENCES funding.stream(id),
  PRIMARY KEY (stream_id, recipient_id, closes_at, days_before)
);
-- row-level security, forced
-- policy the_system_reminds: ALL using access.is_system() check access.is_system()

create table funding.repayment (
  id uuid not null,
  claim_id uuid not null,
  award_id uuid not null,
  funder_id uuid not null,
  recipient_id uuid not null,
  paid_on date not null,
  amount_sek bigint not null,
  bank_reference text not null,
  registered_by uuid not null,
  registered_at timestamp with time zone not null,
  voucher_id uuid not null,
  CHECK (((length(bank_reference) >= 1) AND (length(bank_reference) <= 100))),
  CHECK ((amount_sek > 0)),
  FOREIGN KEY (award_id, funder_id, recipient_id) REFERENCES funding.award(id, funder_id, recipient_id),
  FOREIGN KEY (claim_id, award_id) REFERENCES funding.claim(id, award_id),
  FOREIGN KEY (registered_by) REFERENCES access.person(id),
  FOREIGN KEY (voucher_id) REFERENCES funding.voucher(id),
  PRIMARY KEY (id),
  UNIQUE (funder_id, bank_reference)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_and_the_recipient_read: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)) OR (recipient_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.requisition (
  id uuid not null,
  award_id uuid not null,
  stream_id uuid not null,
  funder_id uuid not null,
  recipient_id uuid not null,
  receipt bigint not null,
  version integer not null,
  amount_sek bigint,
  wish_sek bigint,
  terms_id uuid,
  contact_function text not null,
  signatory_id uuid,
  started_by uuid not null,
  submitted_by uuid,
  submitted_at timestamp with time zone,
  CHECK (((submitted_at IS NULL) OR ((amount_sek IS NOT NULL) AND (wish_sek IS NOT NULL) AND (terms_id IS NOT NULL) AND (contact_function <> ''::text) AND (submitted_by IS NOT NULL) AND (submitted_by = signatory_id)))),
  CHECK ((amount_sek >= 0)),
  CHECK ((length(contact_function) <= 200)),
  CHECK ((wish_sek >= 0)),
  FOREIGN KEY (award_id, funder_id, recipient_id) REFERENCES funding.award(id, funder_id, recipient_id),
  FOREIGN KEY (award_id, stream_id) REFERENCES funding.award(id, stream_id),
  FOREIGN KEY (signatory_id) REFERENCES access.person(id),
  FOREIGN KEY (started_by) REFERENCES access.person(id),
  FOREIGN KEY (submitted_by) REFERENCES access.person(id),
  FOREIGN KEY (terms_id, stream_id) REFERENCES funding.terms(id, stream_id),
  PRIMARY KEY (id),
  UNIQUE (award_id)
);
-- row-level security, forced
-- policy the_funder_reads_what_is_submitted: SELECT using ((submitted_at IS NOT NULL) AND (funder_id = ( SELECT access.organisation() AS organisation))) check 
-- policy the_recipient_adds: INSERT using  check (access.is_system() OR (recipient_id = ( SELECT access.organisation() AS organisation)))
-- policy the_recipient_changes_a_draft: UPDATE using ((submitted_at IS NULL) AND (access.is_system() OR (recipient_id = ( SELECT access.organisation() AS organisation)))) check (access.is_system() OR (recipient_id = ( SELECT access.organisation() AS organisation)))
-- policy the_recipient_reads: SELECT using (access.is_system() OR (recipient_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.return_area (
  code text not null,
  purpose_code text,
  parent_code text,
  position integer not null,
  CHECK ((code ~ '^[a-z_]{1,40}$'::text)),
  FOREIGN KEY (parent_code) REFERENCES funding.return_area(code),
  FOREIGN KEY (purpose_code) REFERENCES mandate.purpose(code),
  PRIMARY KEY (code),
  UNIQUE ("position")
);
-- row-level security, forced
-- policy whoever_is_signed_in_reads: SELECT using access.is_signed_in() check 

create table funding.return_booking (
  return_id uuid not null,
  funder_id uuid not null,
  recipient_id uuid not null,
  voucher_id uuid,
  booked_at timestamp with time zone not null,
  FOREIGN KEY (return_id, funder_id, recipient_id) REFERENCES funding.return_form(id, funder_id, recipient_id),
  FOREIGN KEY (voucher_id) REFERENCES funding.voucher(id),
  PRIMARY KEY (return_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_and_the_recipient_read: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)) OR (recipient_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.return_correction (
  return_id uuid not null,
  funder_id uuid not null,
  recipient_id uuid not null,
  reason text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  FOREIGN KEY (asked_by) REFERENCES access.person(id),
  FOREIGN KEY (return_id, funder_id, recipient_id) REFERENCES funding.return_form(id, funder_id, recipient_id),
  PRIMARY KEY (return_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_and_the_recipient_read: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)) OR (recipient_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.return_deadline (
  stream_id uuid not null,
  funder_id uuid not null,
  closes_at timestamp with time zone not null,
  FOREIGN KEY (stream_id, funder_id) REFERENCES funding.stream(id, funder_id),
  PRIMARY KEY (stream_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_moves: UPDATE using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 
-- policy whoever_is_signed_in_reads: SELECT using access.is_signed_in() check 

create table funding.return_default (
  id uuid not null,
  award_id uuid not null,
  funder_id uuid not null,
  recipient_id uuid not null,
  amount_sek bigint not null,
  ground text not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  voucher_id uuid not null,
  CHECK (((length(ground) >= 1) AND (length(ground) <= 200))),
  CHECK ((amount_sek > 0)),
  FOREIGN KEY (award_id, funder_id, recipient_id) REFERENCES funding.award(id, funder_id, recipient_id),
  FOREIGN KEY (decided_by) REFERENCES access.person(id),
  FOREIGN KEY (voucher_id) REFERENCES funding.voucher(id),
  PRIMARY KEY (id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_and_the_recipient_read: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)) OR (recipient_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.return_effect (
  return_id uuid not null,
  area_code text not null,
  grade text not null,
  CHECK ((grade = ANY (ARRAY['one'::text, 'two'::text, 'three'::text, 'four'::text, 'five'::text, 'cannot_judge'::text]))),
  FOREIGN KEY (area_code) REFERENCES funding.return_area(code),
  FOREIGN KEY (return_id) REFERENCES funding.return_form(id),
  PRIMARY KEY (return_id, area_code)
);
-- row-level security, forced
-- policy the_recipient_adds_to_a_draft: INSERT using  check (access.is_system() OR (EXISTS ( SELECT
   FROM funding.return_form f
  WHERE ((f.id = return_effect.return_id) AND (f.handed_in_at IS NULL) AND (f.recipient_id = ( SELECT access.organisation() AS organisation))))))
-- policy the_recipient_takes_from_a_draft: DELETE using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.return_form f
  WHERE ((f.id = return_effect.return_id) AND (f.handed_in_at IS NULL) AND (f.recipient_id = ( SELECT access.organisation() AS organisation)))))) check 
-- policy with_its_return: SELECT using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.return_form f
  WHERE (f.id = return_effect.return_id)))) check 

create table funding.return_form (
  id uuid not null,
  award_id uuid not null,
  stream_id uuid not null,
  funder_id uuid not null,
  recipient_id uuid not null,
  number integer not null,
  receipt bigint not null,
  edition integer not null,
  used_sek bigint,
  unused_sek bigint,
  without_money text,
  will_last text,
  unused_reasons text[] not null,
  told text not null,
  paid_sek bigint,
  handed_in_by uuid,
  handed_in_at timestamp with time zone,
  certified_by uuid,
  certified_at timestamp with time zone,
  CHECK (((certified_at IS NULL) OR ((handed_in_at <= certified_at) AND (certified_by <> handed_in_by)))),
  CHECK (((handed_in_at IS NULL) OR (((used_sek + unused_sek) = paid_sek) AND (without_money IS NOT NULL) AND (will_last IS NOT NULL)))),
  CHECK ((length(told) <= 10000)),
  CHECK ((num_nulls(certified_by, certified_at) = ANY (ARRAY[0, 2]))),
  CHECK ((num_nulls(paid_sek, handed_in_by, handed_in_at) = ANY (ARRAY[0, 3]))),
  CHECK ((number >= 1)),
  CHECK ((paid_sek >= 0)),
  CHECK ((unused_reasons <@ ARRAY['pandemic'::text, 'staff'::text, 'time'::text, 'late_decision'::text, 'other'::text])),
  CHECK ((unused_sek >= 0)),
  CHECK ((used_sek >= 0)),
  CHECK ((will_last = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text, 'cannot_judge'::text]))),
  CHECK ((without_money = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text, 'cannot_judge'::text]))),
  FOREIGN KEY (award_id, funder_id, recipient_id) REFERENCES funding.award(id, funder_id, recipient_id),
  FOREIGN KEY (award_id, stream_id) REFERENCES funding.award(id, stream_id),
  FOREIGN KEY (certified_by) REFERENCES access.person(id),
  FOREIGN KEY (handed_in_by) REFERENCES access.person(id),
  PRIMARY KEY (id),
  UNIQUE (award_id, number),
  UNIQUE (id, award_id),
  UNIQUE (id, funder_id, recipient_id)
);
-- row-level security, forced
-- policy the_funder_reads_what_is_handed_in: SELECT using ((handed_in_at IS NOT NULL) AND (funder_id = ( SELECT access.organisation() AS organisation))) check 
-- policy the_recipient_adds: INSERT using  check (access.is_system() OR ((recipient_id = ( SELECT access.organisation() AS organisation)) AND (handed_in_at IS NULL)))
-- policy the_recipient_changes_what_is_not_certified: UPDATE using ((certified_at IS NULL) AND (access.is_system() OR (recipient_id = ( SELECT access.organisation() AS organisation)))) check (access.is_system() OR (recipient_id = ( SELECT access.organisation() AS organisation)))
-- policy the_recipient_reads: SELECT using (access.is_system() OR (recipient_id = ( SELECT access.organisation() AS organisation))) check 
-- policy told_in_sums: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 

create table funding.return_hand (
  return_id uuid not null,
  person_id uuid not null,
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  FOREIGN KEY (return_id) REFERENCES funding.return_form(id),
  PRIMARY KEY (return_id, person_id)
);
-- row-level security, forced
-- policy the_recipient_adds_to_a_draft: INSERT using  check (access.is_system() OR (EXISTS ( SELECT
   FROM funding.return_form f
  WHERE ((f.id = return_hand.return_id) AND (f.handed_in_at IS NULL) AND (f.recipient_id = ( SELECT access.organisation() AS organisation))))))
-- policy the_recipient_takes_from_a_draft: DELETE using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.return_form f
  WHERE ((f.id = return_hand.return_id) AND (f.handed_in_at IS NULL) AND (f.recipient_id = ( SELECT access.organisation() AS organisation)))))) check 
-- policy with_its_return: SELECT using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.return_form f
  WHERE (f.id = return_hand.return_id)))) check 

create table funding.return_reminder (
  award_id uuid not null,
  about text not null,
  due_at timestamp with time zone not null,
  days_after integer not null,
  asked_at timestamp with time zone not null,
  CHECK ((about = ANY (ARRAY['return'::text, 'claim'::text]))),
  FOREIGN KEY (award_id) REFERENCES funding.award(id),
  PRIMARY KEY (award_id, about, due_at, days_after)
);
-- row-level security, forced
-- policy the_system_reminds: ALL using access.is_system() check access.is_system()

create table funding.return_use (
  return_id uuid not null,
  area_code text not null,
  amount_sek bigint not null,
  CHECK ((amount_sek > 0)),
  FOREIGN KEY (area_code) REFERENCES funding.return_area(code),
  FOREIGN KEY (return_id) REFERENCES funding.return_form(id),
  PRIMARY KEY (return_id, area_code)
);
-- row-level security, forced
-- policy the_recipient_adds_to_a_draft: INSERT using  check (access.is_system() OR (EXISTS ( SELECT
   FROM funding.return_form f
  WHERE ((f.id = return_use.return_id) AND (f.handed_in_at IS NULL) AND (f.recipient_id = ( SELECT access.organisation() AS organisation))))))
-- policy the_recipient_takes_from_a_draft: DELETE using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.return_form f
  WHERE ((f.id = return_use.return_id) AND (f.handed_in_at IS NULL) AND (f.recipient_id = ( SELECT access.organisation() AS organisation)))))) check 
-- policy with_its_return: SELECT using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.return_form f
  WHERE (f.id = return_use.return_id)))) check 

create table funding.sent_application (
  application_id uuid not null,
  number integer not null,
  sent_by uuid not null,
  sent_at timestamp with time zone not null,
  content text not null,
  checksum text not null,
  CHECK ((content <> ''::text)),
  CHECK ((number >= 1)),
  FOREIGN KEY (application_id) REFERENCES funding.application(id),
  FOREIGN KEY (sent_by) REFERENCES access.person(id),
  PRIMARY KEY (application_id, number)
);
-- row-level security, forced
-- policy declared_first: SELECT using (( SELECT access.is_aggregating() AS is_aggregating) OR access.is_system() OR funding.has_declared(application_id) OR (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = sent_application.application_id) AND (a.organisation_id = ( SELECT access.organisation() AS organisation)))))) check 
-- policy the_applicants: ALL using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = sent_application.application_id) AND (a.organisation_id = ( SELECT access.organisation() AS organisation)))))) check 
-- policy the_funder_reads: SELECT using (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = sent_application.application_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation))))) check 
-- policy told_without_a_row: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 

create table funding.stream (
  id uuid not null,
  funder_id uuid not null,
  year integer not null,
  recipients text not null,
  mandate_id uuid,
  purpose_code text,
  name_sv text not null,
  name_en text not null,
  generated boolean not null,
  CHECK (((length(name_en) >= 1) AND (length(name_en) <= 200))),
  CHECK (((length(name_sv) >= 1) AND (length(name_sv) <= 200))),
  CHECK (((year >= 1990) AND (year <= 2200))),
  CHECK ((recipients = ANY (ARRAY['municipalities'::text, 'regions'::text, 'counties'::text, 'civil_society'::text, 'agencies'::text, 'several'::text]))),
  FOREIGN KEY (funder_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (mandate_id) REFERENCES mandate.mandate(id),
  FOREIGN KEY (purpose_code) REFERENCES mandate.purpose(code),
  PRIMARY KEY (id),
  UNIQUE (id, funder_id)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy told_without_a_row: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 
-- policy whoever_is_signed_in_reads: SELECT using access.is_signed_in() check 

create table funding.suggestion (
  id uuid not null,
  application_id uuid not null,
  version integer not null,
  outcome text not null,
  amount_sek bigint,
  reason text not null,
  suggested_by uuid not null,
  suggested_at timestamp with time zone not null,
  generated boolean not null,
  CHECK (((outcome = 'grant'::text) = (amount_sek IS NOT NULL))),
  CHECK ((amount_sek > 0)),
  CHECK ((outcome = ANY (ARRAY['grant'::text, 'reject'::text]))),
  CHECK ((reason <> ''::text)),
  CHECK ((version >= 1)),
  FOREIGN KEY (application_id) REFERENCES funding.application(id),
  FOREIGN KEY (suggested_by) REFERENCES access.person(id),
  PRIMARY KEY (id),
  UNIQUE (application_id, version)
);
-- row-level security, forced
-- policy an_officer_suggests: INSERT using  check (access.is_system() OR ((suggested_by = ( SELECT access.person() AS person)) AND (access.role() = 'funds_officer'::text) AND funding.has_declared(application_id) AND (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = suggestion.application_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation)))))))
-- policy the_funder_reads: SELECT using (access.is_system() OR (EXISTS ( SELECT
   FROM funding.application a
  WHERE ((a.id = suggestion.application_id) AND (a.funder_id = ( SELECT access.organisation() AS organisation)))))) check 

create table funding.terms (
  id uuid not null,
  stream_id uuid not null,
  funder_id uuid not null,
  version integer not null,
  text text not null,
  written_at timestamp with time zone not null,
  CHECK (((length(text) >= 1) AND (length(text) <= 20000))),
  CHECK ((version >= 1)),
  FOREIGN KEY (stream_id, funder_id) REFERENCES funding.stream(id, funder_id),
  PRIMARY KEY (id),
  UNIQUE (id, stream_id),
  UNIQUE (stream_id, version)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy whoever_is_signed_in_reads: SELECT using access.is_signed_in() check 

create table funding.voucher (
  id uuid not null,
  funder_id uuid not null,
  year integer not null,
  number integer not null,
  booked_on date not null,
  known_at timestamp with time zone not null,
  booked_by uuid,
  booked_in xid8 not null,
  ground text not null,
  generated boolean not null,
  CHECK (((length(ground) >= 1) AND (length(ground) <= 200))),
  CHECK (((year)::numeric = EXTRACT(year FROM booked_on))),
  CHECK ((number >= 1)),
  FOREIGN KEY (booked_by) REFERENCES access.person(id),
  FOREIGN KEY (funder_id) REFERENCES organisation.organisation(id),
  PRIMARY KEY (id),
  UNIQUE (funder_id, year, number)
);
-- row-level security, forced
-- policy the_funder_books: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_reads: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation))) check 
-- policy told_without_a_row: SELECT using ( SELECT access.is_aggregating() AS is_aggregating) check 

create table funding.write_off (
  id uuid not null,
  award_id uuid not null,
  funder_id uuid not null,
  recipient_id uuid not null,
  amount_sek bigint not null,
  reason text not null,
  reference_number text not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  voucher_id uuid not null,
  CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  CHECK (((length(reference_number) >= 1) AND (length(reference_number) <= 200))),
  CHECK ((amount_sek > 0)),
  FOREIGN KEY (award_id, funder_id, recipient_id) REFERENCES funding.award(id, funder_id, recipient_id),
  FOREIGN KEY (decided_by) REFERENCES access.person(id),
  FOREIGN KEY (voucher_id) REFERENCES funding.voucher(id),
  PRIMARY KEY (id),
  UNIQUE (funder_id, award_id, reference_number)
);
-- row-level security, forced
-- policy the_funder_adds: INSERT using  check (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)))
-- policy the_funder_and_the_recipient_read: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)) OR (recipient_id = ( SELECT access.organisation() AS organisation))) check 

create table funding.year_after (
  award_id uuid not null,
  funder_id uuid not null,
  recipient_id uuid not null,
  lives_on text not null,
  why text not null,
  answered_by uuid not null,
  answered_at timestamp with time zone not null,
  CHECK (((length(why) >= 1) AND (length(why) <= 4000))),
  CHECK ((lives_on = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text, 'cannot_judge'::text]))),
  FOREIGN KEY (answered_by) REFERENCES access.person(id),
  FOREIGN KEY (award_id, funder_id, recipient_id) REFERENCES funding.award(id, funder_id, recipient_id),
  PRIMARY KEY (award_id)
);
-- row-level security, forced
-- policy the_funder_and_the_recipient_read: SELECT using (access.is_system() OR (funder_id = ( SELECT access.organisation() AS organisation)) OR (recipient_id = ( SELECT access.organisation() AS organisation))) check 
-- policy the_recipient_answers: INSERT using  check (access.is_system() OR (recipient_id = ( SELECT access.organisation() AS organisation)))

create table indicator.definition (
  indicator_id uuid not null,
  version integer not null,
  valid_from date not null,
  valid_to date,
  name_sv text not null,
  name_en text not null,
  kind text not null,
  value_type text not null,
  unit_sv text not null,
  unit_en text not null,
  numerator_sv text not null,
  denominator_sv text not null,
  direction text not null,
  reporter text not null,
  frequency text not null,
  decimals integer not null,
  open boolean not null,
  goal_id uuid,
  source_kind text not null,
  break_note_sv text not null,
  CHECK (((decimals >= 0) AND (decimals <= 4))),
  CHECK ((direction = ANY (ARRAY['up'::text, 'down'::text, 'none'::text]))),
  CHECK ((frequency = ANY (ARRAY['year'::text, 'quarter'::text]))),
  CHECK ((kind = ANY (ARRAY['structure'::text, 'process'::text, 'outcome'::text]))),
  CHECK ((reporter = ANY (ARRAY['municipality'::text, 'region'::text, 'county_board'::text, 'region_coordinator'::text, 'any'::text]))),
  CHECK ((value_type = ANY (ARRAY['yes_no'::text, 'count'::text, 'number'::text, 'share'::text, 'money'::text]))),
  CHECK ((version >= 1)),
  FOREIGN KEY (goal_id) REFERENCES strategy.goal(id),
  FOREIGN KEY (indicator_id) REFERENCES indicator.indicator(id),
  PRIMARY KEY (indicator_id, version),
  EXCLUDE USING gist (indicator_id WITH =, daterange(valid_from, valid_to) WITH &&)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy with_its_indicator: ALL using (access.is_system() OR access.is_operator() OR (EXISTS ( SELECT
   FROM indicator.indicator i
  WHERE ((i.id = definition.indicator_id) AND (i.county_code = access.board_of_county()))))) check 

create table indicator.indicator (
  id uuid not null,
  code text not null,
  group_code text not null,
  county_code text,
  CHECK ((code ~ '^[A-Z0-9-]+$'::text)),
  PRIMARY KEY (id),
  UNIQUE (code)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy the_county_board_keeps: ALL using (access.is_system() OR access.is_operator() OR (county_code = ( SELECT access.board_of_county() AS board_of_county))) check 

create table indicator.source (
  id uuid not null,
  key text not null,
  county_code text not null,
  kind text not null,
  title_sv text not null,
  title_en text not null,
  period_from date not null,
  period_to date not null,
  sent integer,
  answered integer,
  description_sv text not null,
  generated boolean not null,
  CHECK (((sent IS NULL) OR (answered IS NULL) OR (answered <= sent))),
  CHECK ((answered >= 0)),
  CHECK ((kind = ANY (ARRAY['survey'::text, 'visits'::text, 'open_comparisons'::text, 'statement'::text, 'mapping'::text, 'own_knowledge'::text]))),
  CHECK ((sent >= 0)),
  PRIMARY KEY (id),
  UNIQUE (key)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy the_county_board_keeps: ALL using (access.is_system() OR (county_code = ( SELECT access.board_of_county() AS board_of_county))) check 

create table indicator.value (
  id bigint not null,
  indicator_id uuid not null,
  organisation_id uuid not null,
  county_code text not null,
  open boolean not null,
  period_from date not null,
  period_to date not null,
  number numeric(20,4),
  numerator bigint,
  denominator bigint,
  absence text,
  state text not null,
  comment text not null,
  source_id uuid,
  generated boolean not null,
  version integer not null,
  reported_by uuid,
  reported_at timestamp with time zone not null,
  CHECK (((number IS NULL) = (absence IS NOT NULL))),
  CHECK ((absence = ANY (ARRAY['hidden'::text, 'not_reported'::text, 'not_applicable'::text, 'not_asked'::text]))),
  CHECK ((length(comment) <= 2000)),
  CHECK ((period_to >= period_from)),
  CHECK ((state = ANY (ARRAY['draft'::text, 'reported'::text]))),
  FOREIGN KEY (indicator_id) REFERENCES indicator.indicator(id),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (reported_by) REFERENCES access.person(id),
  FOREIGN KEY (source_id) REFERENCES indicator.source(id),
  PRIMARY KEY (id),
  UNIQUE (indicator_id, organisation_id, period_from)
);
-- row-level security, forced
-- policy own_and_county_change: ALL using (( SELECT access.is_system() AS is_system) OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR ((county_code = ( SELECT access.board_of_county() AS board_of_county)) AND (state = 'reported'::text))) check (( SELECT access.is_system() AS is_system) OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR (county_code = ( SELECT access.board_of_county() AS board_of_county)))
-- policy own_county_and_open: SELECT using ((open AND (state = 'reported'::text)) OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR ((state = 'reported'::text) AND ((county_code = ( SELECT access.board_of_county() AS board_of_county)) OR ( SELECT access.is_aggregating() AS is_aggregating))) OR ( SELECT access.is_system() AS is_system)) check 
-- policy within_a_scope: ALL using (( SELECT access.scope() AS scope) IS NOT NULL) check 

create table indicator.value_version (
  value_id bigint not null,
  version integer not null,
  number numeric(20,4),
  absence text,
  state text not null,
  comment text not null,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  FOREIGN KEY (value_id) REFERENCES indicator.value(id),
  PRIMARY KEY (value_id, version)
);
-- row-level security, forced
-- policy with_its_value: ALL using (EXISTS ( SELECT
   FROM indicator.value v
  WHERE ((v.id = value_version.value_id) AND (access.is_system() OR (v.organisation_id = access.organisation()) OR (v.county_code = access.board_of_county()))))) check 

create table mandate.addressee (
  mandate_id uuid not null,
  organisation_id uuid not null,
  FOREIGN KEY (mandate_id) REFERENCES mandate.mandate(id),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  PRIMARY KEY (mandate_id, organisation_id)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator()) check 

create table mandate.appropriation_item (
  id uuid not null,
  expenditure_area text not null,
  appropriation text not null,
  item text not null,
  name_sv text not null,
  name_en text not null,
  PRIMARY KEY (id),
  UNIQUE (expenditure_area, appropriation, item)
);
-- row-level security, forced
-- policy an_officer_of_funds_adds: INSERT using  check (access.role() = 'funds_officer'::text)
-- policy anyone_reads: SELECT using true check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator()) check 

create table mandate.attributed (
  id uuid not null,
  organisation_id uuid not null,
  county_code text not null,
  title text not null,
  period_from date not null,
  period_to date not null,
  cost_sek bigint,
  fte_hundredths integer,
  generated boolean not null,
  CHECK ((cost_sek >= 0)),
  CHECK ((fte_hundredths >= 0)),
  CHECK ((period_to >= period_from)),
  CHECK ((title <> ''::text)),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  PRIMARY KEY (id)
);
-- row-level security, forced
-- policy own_and_county: ALL using (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR (county_code = ( SELECT access.board_of_county() AS board_of_county)) OR access.is_aggregating()) check (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR (county_code = ( SELECT access.board_of_county() AS board_of_county)))

create table mandate.attribution_part (
  attributed_id uuid not null,
  position integer not null,
  mandate_id uuid not null,
  sub_mandate_id uuid,
  purpose_code text not null,
  basis_points integer not null,
  CHECK (((basis_points >= 1) AND (basis_points <= 10000))),
  FOREIGN KEY (attributed_id) REFERENCES mandate.attributed(id) ON DELETE CASCADE,
  FOREIGN KEY (mandate_id) REFERENCES mandate.mandate(id),
  FOREIGN KEY (purpose_code) REFERENCES mandate.purpose(code),
  FOREIGN KEY (sub_mandate_id) REFERENCES mandate.sub_mandate(id),
  PRIMARY KEY (attributed_id, "position"),
  TRIGGER DEFERRABLE INITIALLY DEFERRED
);
-- row-level security, forced
-- policy with_its_whole: ALL using (EXISTS ( SELECT
   FROM mandate.attributed a
  WHERE (a.id = attribution_part.attributed_id))) check 

create table mandate.consultation_party (
  mandate_id uuid not null,
  name text not null,
  FOREIGN KEY (mandate_id) REFERENCES mandate.mandate(id),
  PRIMARY KEY (mandate_id, name)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator()) check 

create table mandate.duty_fulfilment (
  duty_id uuid not null,
  organisation_id uuid not null,
  fulfilled_on date not null,
  reference_number text not null,
  recorded_by uuid,
  FOREIGN KEY (duty_id) REFERENCES mandate.reporting_duty(id),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (recorded_by) REFERENCES access.person(id),
  PRIMARY KEY (duty_id, organisation_id)
);
-- row-level security, forced
-- policy own_and_national: ALL using (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR (access.role() = 'national_reader'::text)) check (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation)))

create table mandate.mandate (
  id uuid not null,
  reference_number text not null,
  kind text not null,
  title_sv text not null,
  title_en text not null,
  decided_on date,
  period_from date,
  period_to date,
  ministry_sv text not null,
  ministry_en text not null,
  appropriation_item_id uuid,
  amount_sek bigint,
  floor_per_county_sek bigint,
  summary_sv text not null,
  summary_en text not null,
  CHECK (((amount_sek IS NULL) OR (appropriation_item_id IS NOT NULL))),
  CHECK (((period_to IS NULL) OR (period_to >= period_from))),
  CHECK ((amount_sek >= 0)),
  CHECK ((floor_per_county_sek >= 0)),
  CHECK ((kind = ANY (ARRAY['decision'::text, 'ordinance'::text]))),
  FOREIGN KEY (appropriation_item_id) REFERENCES mandate.appropriation_item(id),
  PRIMARY KEY (id),
  UNIQUE (reference_number)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator()) check 

create table mandate.purpose (
  code text not null,
  name_sv text not null,
  name_en text not null,
  position integer not null,
  PRIMARY KEY (code)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator()) check 

create table mandate.reporting_duty (
  id uuid not null,
  mandate_id uuid not null,
  sub_mandate_id uuid,
  organisation_id uuid,
  title_sv text not null,
  title_en text not null,
  recipient_sv text not null,
  content_sv text not null,
  content_en text not null,
  due_on date not null,
  generated boolean not null,
  FOREIGN KEY (mandate_id) REFERENCES mandate.mandate(id),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (sub_mandate_id) REFERENCES mandate.sub_mandate(id),
  PRIMARY KEY (id)
);
-- row-level security, forced
-- policy own_common_and_national: SELECT using ((organisation_id IS NULL) OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR (( SELECT access.role() AS role) = 'national_reader'::text)) check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator()) check 

create table mandate.sub_mandate (
  id uuid not null,
  mandate_id uuid not null,
  number integer not null,
  title_sv text not null,
  title_en text not null,
  summary_sv text not null,
  summary_en text not null,
  earmarked_sek bigint,
  CHECK ((earmarked_sek >= 0)),
  FOREIGN KEY (mandate_id) REFERENCES mandate.mandate(id),
  PRIMARY KEY (id),
  UNIQUE (mandate_id, number)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator()) check 

create table organisation.coordinator_function (
  id uuid not null,
  organisation_id uuid not null,
  placement text not null,
  mandate text not null,
  full_time_percent integer not null,
  financing text not null,
  valid_from date not null,
  valid_to date,
  CHECK (((full_time_percent >= 0) AND (full_time_percent <= 1000))),
  CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  PRIMARY KEY (id)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy own_function: ALL using (organisation_id = ( SELECT access.organisation() AS organisation)) check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator()) check (access.is_system() OR access.is_operator())

create table organisation.organisation (
  id uuid not null,
  key text not null,
  kind text not null,
  territory_id text,
  county_code text,
  number text,
  CHECK (((number IS NULL) OR organisation.is_number(number))),
  CHECK ((county_code ~ '^\d\d$'::text)),
  CHECK ((key ~ '^[a-z0-9-]+$'::text)),
  CHECK ((kind = ANY (ARRAY['county_board'::text, 'municipality'::text, 'region'::text, 'national_agency'::text, 'civil_society'::text, 'municipal_association'::text, 'government'::text, 'operator'::text]))),
  FOREIGN KEY (territory_id) REFERENCES organisation.territory(id),
  PRIMARY KEY (id),
  UNIQUE (key),
  UNIQUE (number)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy the_county_board_adds: INSERT using  check ((county_code = ( SELECT access.board_of_county() AS board_of_county)) AND (kind = ANY (ARRAY['civil_society'::text, 'municipal_association'::text, 'national_agency'::text])))
-- policy the_county_board_numbers: UPDATE using ((county_code = ( SELECT access.board_of_county() AS board_of_county)) AND (access.role() = 'county_coordinator'::text)) check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator()) check (access.is_system() OR access.is_operator())

create table organisation.organisation_name (
  organisation_id uuid not null,
  name text not null,
  valid_from date not null,
  valid_to date,
  CHECK ((name <> ''::text)),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  PRIMARY KEY (organisation_id, valid_from),
  EXCLUDE USING gist (organisation_id WITH =, daterange(valid_from, valid_to) WITH &&)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy the_county_board_names: ALL using (EXISTS ( SELECT
   FROM organisation.organisation o
  WHERE ((o.id = organisation_name.organisation_id) AND (o.county_code = ( SELECT access.board_of_county() AS board_of_county))))) check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator()) check (access.is_system() OR access.is_operator())

create table organisation.population (
  territory_id text not null,
  counted_on date not null,
  persons integer not null,
  CHECK ((persons >= 0)),
  FOREIGN KEY (territory_id) REFERENCES organisation.territory(id),
  PRIMARY KEY (territory_id, counted_on)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator()) check (access.is_system() OR access.is_operator())

create table organisation.territory (
  id text not null,
  kind text not null,
  code text not null,
  valid_from date not null,
  valid_to date,
  shape text,
  label_longitude numeric(7,4),
  label_latitude numeric(7,4),
  CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  CHECK ((kind = ANY (ARRAY['nation'::text, 'county'::text, 'municipality'::text, 'police_region'::text, 'municipality_group'::text, 'sub_region'::text]))),
  PRIMARY KEY (id),
  UNIQUE (kind, code, valid_from)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator()) check (access.is_system() OR access.is_operator())

create table organisation.territory_membership (
  hierarchy text not null,
  child_id text not null,
  parent_id text not null,
  valid_from date not null,
  valid_to date,
  CHECK ((hierarchy = ANY (ARRAY['administrative'::text, 'police'::text, 'municipality_group'::text, 'sub_region'::text]))),
  FOREIGN KEY (child_id) REFERENCES organisation.territory(id),
  FOREIGN KEY (parent_id) REFERENCES organisation.territory(id),
  PRIMARY KEY (hierarchy, child_id, valid_from),
  EXCLUDE USING gist (hierarchy WITH =, child_id WITH =, daterange(valid_from, valid_to) WITH &&)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator()) check (access.is_system() OR access.is_operator())

create table organisation.territory_name (
  territory_id text not null,
  name text not null,
  own_name text,
  valid_from date not null,
  valid_to date,
  CHECK ((name <> ''::text)),
  FOREIGN KEY (territory_id) REFERENCES organisation.territory(id),
  PRIMARY KEY (territory_id, valid_from),
  EXCLUDE USING gist (territory_id WITH =, daterange(valid_from, valid_to) WITH &&)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy the_system_keeps: ALL using (access.is_system() OR access.is_operator()) check (access.is_system() OR access.is_operator())

create table organisation.withheld (
  organisation_id uuid not null,
  reason text not null,
  noted_by uuid not null,
  noted_at timestamp with time zone not null,
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (noted_by) REFERENCES access.person(id),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  PRIMARY KEY (organisation_id)
);
-- row-level security, forced
-- policy whoever_handles_funds_notes: INSERT using  check (access.is_system() OR ((access.role() = 'funds_officer'::text) AND (noted_by = ( SELECT access.person() AS person))))
-- policy whoever_handles_funds_or_publishes: SELECT using (access.is_aggregating() OR access.is_system() OR (access.role() = ANY (ARRAY['funds_officer'::text, 'funds_decider'::text])) OR (organisation_id = ( SELECT access.organisation() AS organisation))) check 
-- policy whoever_handles_funds_takes_back: DELETE using (access.is_system() OR (access.role() = 'funds_officer'::text)) check 

create table personal.account_use (
  person_id uuid not null,
  used_on date not null,
  closed_on date,
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  PRIMARY KEY (person_id)
);
-- row-level security, forced
-- policy the_system_notes: ALL using access.is_system() check 

create table personal.erasure (
  began_at timestamp with time zone not null,
  keeping text not null,
  erased integer not null,
  left_over integer not null,
  CHECK ((erased >= 0)),
  CHECK ((keeping ~ '^[a-z_]+$'::text)),
  CHECK ((left_over >= 0)),
  PRIMARY KEY (began_at, keeping)
);
-- row-level security, forced
-- policy administrators_read: SELECT using (access.is_system() OR (access.role() = 'administrator'::text)) check 
-- policy the_system_notes: INSERT using  check access.is_system()

create table power.granted (
  id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  power text not null,
  mandate_id uuid,
  valid_from date not null,
  valid_to date not null,
  ground text not null,
  under_id uuid,
  granted_by uuid not null,
  granted_at timestamp with time zone not null,
  confirmed_by uuid,
  confirmed_for uuid,
  confirmed_at timestamp with time zone,
  ended_by uuid,
  ended_at timestamp with time zone,
  ending text,
  CHECK (((confirmed_by <> person_id) AND (confirmed_by <> granted_by))),
  CHECK (((ending <> 'refused'::text) OR (confirmed_at IS NULL))),
  CHECK (((ending = 'given_back'::text) = (ended_by = person_id))),
  CHECK (((power <> 'agent'::text) OR ((mandate_id IS NULL) AND (ground <> ''::text)))),
  CHECK (((power = 'agent'::text) = (under_id IS NULL))),
  CHECK (((power = 'agent'::text) OR (confirmed_at IS NULL))),
  CHECK ((ending = ANY (ARRAY['revoked'::text, 'given_back'::text, 'refused'::text]))),
  CHECK ((length(ground) <= 200)),
  CHECK ((num_nulls(confirmed_by, confirmed_for, confirmed_at) = ANY (ARRAY[0, 3]))),
  CHECK ((num_nulls(ended_by, ended_at, ending) = ANY (ARRAY[0, 3]))),
  CHECK ((power = ANY (ARRAY['agent'::text, 'representative'::text, 'data_coordinator'::text]))),
  CHECK ((valid_to >= valid_from)),
  FOREIGN KEY (confirmed_by) REFERENCES access.person(id),
  FOREIGN KEY (confirmed_for) REFERENCES organisation.organisation(id),
  FOREIGN KEY (ended_by) REFERENCES access.person(id),
  FOREIGN KEY (granted_by) REFERENCES access.person(id),
  FOREIGN KEY (mandate_id) REFERENCES mandate.mandate(id),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (person_id) REFERENCES access.person(id),
  FOREIGN KEY (under_id, organisation_id) REFERENCES power.granted(id, organisation_id),
  PRIMARY KEY (id),
  UNIQUE (id, organisation_id),
  EXCLUDE USING gist (organisation_id WITH =, power.span(valid_from, valid_to, granted_at, ended_at) WITH &&) WHERE ((power = 'agent'::text))
);
-- row-level security, forced
-- policy it_is_confirmed_and_ended: UPDATE using (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR ((power = 'agent'::text) AND power.confirms_for(organisation_id))) check (access.is_system() OR (COALESCE(ended_by, confirmed_by) = ( SELECT access.person() AS person)))
-- policy own_and_to_confirm: SELECT using (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR ((power = 'agent'::text) AND power.confirms_for(organisation_id))) check 
-- policy the_organisation_grants: INSERT using  check (access.is_system() OR ((organisation_id = ( SELECT access.organisation() AS organisation)) AND (granted_by = ( SELECT access.person() AS person)) AND ((power <> 'agent'::text) OR (access.role() = 'actor_approver'::text))))

create table report.chapter (
  id uuid not null,
  report_id uuid not null,
  position integer not null,
  kind text not null,
  goal_id uuid,
  title text not null,
  text text not null,
  ready boolean not null,
  responsible uuid,
  version integer not null,
  CHECK ((kind = ANY (ARRAY['foreword'::text, 'introduction'::text, 'conditions'::text, 'goal'::text, 'strategy_work'::text, 'results'::text, 'analysis'::text, 'needs'::text, 'development_areas'::text, 'closing'::text, 'method'::text]))),
  CHECK ((length(text) <= 200000)),
  CHECK ((title <> ''::text)),
  FOREIGN KEY (goal_id) REFERENCES strategy.goal(id),
  FOREIGN KEY (report_id) REFERENCES report.report(id) ON DELETE CASCADE,
  FOREIGN KEY (responsible) REFERENCES access.person(id),
  PRIMARY KEY (id),
  UNIQUE (report_id, "position") DEFERRABLE
);
-- row-level security, forced
-- policy with_its_report: ALL using (EXISTS ( SELECT
   FROM report.report r
  WHERE ((r.id = chapter.report_id) AND (access.is_system() OR (r.organisation_id = access.organisation()))))) check 

create table report.chapter_version (
  chapter_id uuid not null,
  version integer not null,
  text text not null,
  saved_by uuid,
  saved_at timestamp with time zone not null,
  FOREIGN KEY (chapter_id) REFERENCES report.chapter(id) ON DELETE CASCADE,
  FOREIGN KEY (saved_by) REFERENCES access.person(id),
  PRIMARY KEY (chapter_id, version)
);
-- row-level security, forced
-- policy with_its_chapter: ALL using (EXISTS ( SELECT
   FROM report.chapter c
  WHERE (c.id = chapter_version.chapter_id))) check 

create table report.comment (
  id uuid not null,
  chapter_id uuid not null,
  written_by uuid not null,
  written_at timestamp with time zone not null,
  text text not null,
  settled_at timestamp with time zone,
  CHECK (((text <> ''::text) AND (length(text) <= 5000))),
  FOREIGN KEY (chapter_id) REFERENCES report.chapter(id) ON DELETE CASCADE,
  FOREIGN KEY (written_by) REFERENCES access.person(id),
  PRIMARY KEY (id)
);
-- row-level security, forced
-- policy with_its_chapter: ALL using (EXISTS ( SELECT
   FROM report.chapter c
  WHERE (c.id = comment.chapter_id))) check 

create table report.publication (
  report_id uuid not null,
  published_at timestamp with time zone not null,
  published_by uuid,
  FOREIGN KEY (published_by) REFERENCES access.person(id),
  FOREIGN KEY (report_id) REFERENCES report.submission(report_id),
  PRIMARY KEY (report_id)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy own_organisation: ALL using (access.is_system() OR (EXISTS ( SELECT
   FROM report.report r
  WHERE ((r.id = publication.report_id) AND (r.organisation_id = access.organisation()))))) check 

create table report.reference_series (
  county_code text not null,
  year integer not null,
  last_number integer not null,
  PRIMARY KEY (county_code, year)
);
-- row-level security, forced
-- policy own_county: ALL using (access.is_system() OR (county_code = ( SELECT access.board_of_county() AS board_of_county))) check 

create table report.report (
  id uuid not null,
  organisation_id uuid not null,
  county_code text not null,
  template text not null,
  title text not null,
  period_from date not null,
  period_to date not null,
  strategy_id uuid not null,
  duty_id uuid,
  state text not null,
  created_by uuid,
  review_asked_by uuid,
  review_asked_at timestamp with time zone,
  approved_by uuid,
  approved_at timestamp with time zone,
  approved_as text,
  CHECK (((approved_by IS NULL) = (approved_as IS NULL))),
  CHECK (((approved_by IS NULL) OR (approved_by <> review_asked_by))),
  CHECK ((approved_as <> ''::text)),
  CHECK ((period_to >= period_from)),
  CHECK ((state = ANY (ARRAY['draft'::text, 'in_review'::text, 'approved'::text, 'submitted'::text, 'published'::text]))),
  CHECK ((template = ANY (ARRAY['status_report'::text, 'yearly_account'::text]))),
  CHECK ((title <> ''::text)),
  FOREIGN KEY (approved_by) REFERENCES access.person(id),
  FOREIGN KEY (created_by) REFERENCES access.person(id),
  FOREIGN KEY (duty_id) REFERENCES mandate.reporting_duty(id),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (review_asked_by) REFERENCES access.person(id),
  FOREIGN KEY (strategy_id) REFERENCES strategy.strategy(id),
  PRIMARY KEY (id)
);
-- row-level security, forced
-- policy own_organisation: ALL using (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation))) check 
-- policy published_for_all: SELECT using (state = 'published'::text) check 
-- policy submitted_for_national: SELECT using ((state = ANY (ARRAY['submitted'::text, 'published'::text])) AND (access.role() = 'national_reader'::text)) check 
-- policy within_a_scope: ALL using (( SELECT access.scope() AS scope) IS NOT NULL) check 

create table report.submission (
  report_id uuid not null,
  reference_number text not null,
  county_code text not null,
  organisation_id uuid not null,
  submitted_by uuid,
  submitted_at timestamp with time zone not null,
  content text not null,
  sha256 text not null,
  pdf bytea not null,
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (report_id) REFERENCES report.report(id),
  FOREIGN KEY (submitted_by) REFERENCES access.person(id),
  PRIMARY KEY (report_id),
  UNIQUE (reference_number)
);
-- row-level security, forced
-- policy own_organisation: ALL using (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation))) check 
-- policy published_for_all: SELECT using (EXISTS ( SELECT
   FROM report.publication p
  WHERE (p.report_id = submission.report_id))) check 
-- policy submitted_for_national: SELECT using (access.role() = 'national_reader'::text) check 
-- policy within_a_scope: ALL using (( SELECT access.scope() AS scope) IS NOT NULL) check 

create table strategy.action_plan (
  id uuid not null,
  organisation_id uuid not null,
  strategy_id uuid not null,
  county_code text not null,
  title text not null,
  period_from date not null,
  period_to date not null,
  adopted_on date,
  CHECK ((period_to >= period_from)),
  CHECK ((title <> ''::text)),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  FOREIGN KEY (strategy_id) REFERENCES strategy.strategy(id),
  PRIMARY KEY (id)
);
-- row-level security, forced
-- policy own_and_county: ALL using (access.is_system() OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR (county_code = ( SELECT access.board_of_county() AS board_of_county))) check 

create table strategy.activity (
  id uuid not null,
  key text not null,
  organisation_id uuid not null,
  county_code text not null,
  action_plan_id uuid,
  title text not null,
  description text not null,
  violence_forms text[] not null,
  target_groups text[] not null,
  prevention_level text,
  vulnerable_groups text[] not null,
  partners text[] not null,
  method text not null,
  period_from date not null,
  period_to date not null,
  status text not null,
  status_reason_code text,
  status_reason text not null,
  result text not null,
  lives_on text not null,
  attributed_id uuid,
  state text not null,
  source text not null,
  copied_from uuid,
  version integer not null,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  generated_fields text[] not null,
  CHECK (((status <> ALL (ARRAY['cancelled'::text, 'postponed'::text, 'converted_to_digital'::text])) OR (status_reason_code IS NOT NULL))),
  CHECK (((title <> ''::text) AND (length(title) <= 300))),
  CHECK ((length(description) <= 10000)),
  CHECK ((lives_on = ANY (ARRAY['yes'::text, 'no'::text, 'unknown'::text]))),
  CHECK ((period_to >= period_from)),
  CHECK ((prevention_level = ANY (ARRAY['universal'::text, 'selective'::text, 'indicated'::text, 'situational'::text]))),
  CHECK ((state = ANY (ARRAY['draft'::text, 'reported'::text, 'published'::text]))),
  CHECK ((status = ANY (ARRAY['planned'::text, 'ongoing'::text, 'done'::text, 'cancelled'::text, 'postponed'::text, 'converted_to_digital'::text]))),
  CHECK ((status_reason_code = ANY (ARRAY['pandemic'::text, 'staff'::text, 'funding'::text, 'organisation'::text, 'other'::text]))),
  CHECK ((target_groups <@ ARRAY['exposed_adults'::text, 'exposed_children'::text, 'users_of_violence'::text, 'professionals'::text, 'managers'::text, 'children_young'::text, 'public'::text, 'relatives'::text])),
  CHECK ((violence_forms <@ ARRAY['close_relations'::text, 'sexual_violence'::text, 'honour'::text, 'prostitution_trafficking'::text, 'commercial_exploitation'::text])),
  CHECK ((vulnerable_groups <@ ARRAY['disability'::text, 'addiction'::text, 'old_age'::text, 'foreign_background'::text, 'lgbtqi'::text, 'national_minority'::text, 'young'::text, 'honour_context'::text])),
  FOREIGN KEY (action_plan_id) REFERENCES strategy.action_plan(id),
  FOREIGN KEY (attributed_id) REFERENCES mandate.attributed(id),
  FOREIGN KEY (changed_by) REFERENCES access.person(id),
  FOREIGN KEY (copied_from) REFERENCES strategy.activity(id),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  PRIMARY KEY (id),
  UNIQUE (organisation_id, key)
);
-- row-level security, forced
-- policy own_and_county_change: UPDATE using (( SELECT access.is_system() AS is_system) OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR ((county_code = ( SELECT access.board_of_county() AS board_of_county)) AND (state <> 'draft'::text))) check (( SELECT access.is_system() AS is_system) OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR (county_code = ( SELECT access.board_of_county() AS board_of_county)))
-- policy own_and_county_insert: INSERT using  check (( SELECT access.is_system() AS is_system) OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR (county_code = ( SELECT access.board_of_county() AS board_of_county)))
-- policy own_county_and_published: SELECT using ((state = 'published'::text) OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR ((state = 'reported'::text) AND ((county_code = ( SELECT access.board_of_county() AS board_of_county)) OR ( SELECT access.is_aggregating() AS is_aggregating))) OR ( SELECT access.is_system() AS is_system)) check 
-- policy own_draft_removed: DELETE using (( SELECT access.is_system() AS is_system) OR ((organisation_id = ( SELECT access.organisation() AS organisation)) AND (state = 'draft'::text))) check 
-- policy within_a_scope: ALL using (( SELECT access.scope() AS scope) IS NOT NULL) check 

create table strategy.activity_goal (
  activity_id uuid not null,
  goal_id uuid not null,
  sub_goal_id uuid,
  FOREIGN KEY (activity_id) REFERENCES strategy.activity(id) ON DELETE CASCADE,
  FOREIGN KEY (goal_id) REFERENCES strategy.goal(id),
  FOREIGN KEY (sub_goal_id) REFERENCES strategy.sub_goal(id),
  UNIQUE NULLS NOT DISTINCT (activity_id, goal_id, sub_goal_id)
);
-- row-level security, forced
-- policy with_its_activity: ALL using (EXISTS ( SELECT
   FROM strategy.activity a
  WHERE (a.id = activity_goal.activity_id))) check 

create table strategy.activity_version (
  activity_id uuid not null,
  version integer not null,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  content jsonb not null,
  FOREIGN KEY (activity_id) REFERENCES strategy.activity(id) ON DELETE CASCADE,
  FOREIGN KEY (changed_by) REFERENCES access.person(id),
  PRIMARY KEY (activity_id, version)
);
-- row-level security, forced
-- policy with_its_activity: ALL using (EXISTS ( SELECT
   FROM strategy.activity a
  WHERE ((a.id = activity_version.activity_id) AND (access.is_system() OR (a.organisation_id = access.organisation()) OR (a.county_code = access.board_of_county()))))) check 

create table strategy.affiliation (
  organisation_id uuid not null,
  goal_id uuid not null,
  joined_on date not null,
  left_on date,
  generated boolean not null,
  CHECK (((left_on IS NULL) OR (left_on >= joined_on))),
  FOREIGN KEY (goal_id) REFERENCES strategy.goal(id),
  FOREIGN KEY (organisation_id) REFERENCES organisation.organisation(id),
  PRIMARY KEY (organisation_id, goal_id, joined_on)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy own_and_strategy: ALL using (( SELECT access.is_system() AS is_system) OR (organisation_id = ( SELECT access.organisation() AS organisation)) OR (EXISTS ( SELECT
   FROM (strategy.goal g
     JOIN strategy.strategy s ON ((s.id = g.strategy_id)))
  WHERE ((g.id = affiliation.goal_id) AND (s.county_code = ( SELECT access.board_of_county() AS board_of_county)))))) check 

create table strategy.assessment (
  id uuid not null,
  county_code text not null,
  strategy_id uuid not null,
  goal_id uuid,
  part text not null,
  period_from date not null,
  period_to date not null,
  grade text not null,
  grade_generated boolean not null,
  text text not null,
  version integer not null,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  CHECK (((part = 'goal'::text) = (goal_id IS NOT NULL))),
  CHECK ((grade = ANY (ARRAY['attained'::text, 'partly'::text, 'not_attained'::text, 'cannot_judge'::text]))),
  CHECK ((part = ANY (ARRAY['goal'::text, 'conditions'::text, 'strategy_work'::text]))),
  FOREIGN KEY (changed_by) REFERENCES access.person(id),
  FOREIGN KEY (goal_id) REFERENCES strategy.goal(id),
  FOREIGN KEY (strategy_id) REFERENCES strategy.strategy(id),
  PRIMARY KEY (id),
  UNIQUE NULLS NOT DISTINCT (county_code, strategy_id, part, goal_id, period_from)
);
-- row-level security, forced
-- policy the_county_board_assesses: ALL using (access.is_system() OR (county_code = ( SELECT access.board_of_county() AS board_of_county))) check 

create table strategy.development_area (
  id uuid not null,
  county_code text not null,
  strategy_id uuid not null,
  period_from date not null,
  period_to date not null,
  for_year integer not null,
  number integer not null,
  title_sv text not null,
  title_en text not null,
  text_sv text not null,
  became text,
  became_text text not null,
  became_in date,
  CHECK ((became = ANY (ARRAY['done'::text, 'continues'::text, 'dropped'::text, 'merged'::text]))),
  FOREIGN KEY (strategy_id) REFERENCES strategy.strategy(id),
  PRIMARY KEY (id),
  UNIQUE (county_code, strategy_id, period_from, number)
);
-- row-level security, forced
-- policy the_county_board_keeps: ALL using (access.is_system() OR (county_code = ( SELECT access.board_of_county() AS board_of_county))) check 

create table strategy.development_area_origin (
  development_area_id uuid not null,
  improvement_area_id uuid not null,
  generated boolean not null,
  FOREIGN KEY (development_area_id) REFERENCES strategy.development_area(id) ON DELETE CASCADE,
  FOREIGN KEY (improvement_area_id) REFERENCES strategy.improvement_area(id),
  PRIMARY KEY (development_area_id, improvement_area_id)
);
-- row-level security, forced
-- policy with_its_area: ALL using (EXISTS ( SELECT
   FROM strategy.development_area d
  WHERE (d.id = development_area_origin.development_area_id))) check 

create table strategy.goal (
  id uuid not null,
  strategy_id uuid not null,
  number integer not null,
  title_sv text not null,
  title_en text not null,
  aim_sv text not null,
  aim_en text not null,
  carries_over uuid,
  FOREIGN KEY (carries_over) REFERENCES strategy.goal(id),
  FOREIGN KEY (strategy_id) REFERENCES strategy.strategy(id),
  PRIMARY KEY (id),
  UNIQUE (strategy_id, number)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy with_its_strategy: ALL using (access.is_system() OR (EXISTS ( SELECT
   FROM strategy.strategy s
  WHERE ((s.id = goal.strategy_id) AND (s.county_code = access.board_of_county()))))) check 

create table strategy.goal_mapping (
  regional_goal_id uuid not null,
  national_goal_id uuid not null,
  FOREIGN KEY (national_goal_id) REFERENCES strategy.goal(id),
  FOREIGN KEY (regional_goal_id) REFERENCES strategy.goal(id),
  PRIMARY KEY (regional_goal_id, national_goal_id)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy with_its_goal: ALL using (access.is_system() OR (EXISTS ( SELECT
   FROM (strategy.goal g
     JOIN strategy.strategy s ON ((s.id = g.strategy_id)))
  WHERE ((g.id = goal_mapping.regional_goal_id) AND (s.county_code = access.board_of_county()))))) check 

create table strategy.improvement_area (
  id uuid not null,
  assessment_id uuid not null,
  number integer not null,
  text_sv text not null,
  text_en text not null,
  became text,
  became_text text not null,
  became_in date,
  CHECK ((became = ANY (ARRAY['done'::text, 'continues'::text, 'dropped'::text, 'merged'::text]))),
  FOREIGN KEY (assessment_id) REFERENCES strategy.assessment(id),
  PRIMARY KEY (id),
  UNIQUE (assessment_id, number)
);
-- row-level security, forced
-- policy with_its_assessment: ALL using (EXISTS ( SELECT
   FROM strategy.assessment a
  WHERE (a.id = improvement_area.assessment_id))) check 

create table strategy.starting_point (
  strategy_id uuid not null,
  number integer not null,
  text_sv text not null,
  text_en text not null,
  FOREIGN KEY (strategy_id) REFERENCES strategy.strategy(id),
  PRIMARY KEY (strategy_id, number)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy with_its_strategy: ALL using (access.is_system() OR (EXISTS ( SELECT
   FROM strategy.strategy s
  WHERE ((s.id = starting_point.strategy_id) AND (s.county_code = access.board_of_county()))))) check 

create table strategy.strategy (
  id uuid not null,
  key text not null,
  version integer not null,
  level text not null,
  county_code text,
  title_sv text not null,
  title_en text not null,
  reference text not null,
  vision_sv text not null,
  vision_en text not null,
  period_from date not null,
  period_to date not null,
  adopted_on date,
  target_groups text[] not null,
  violence_forms text[] not null,
  CHECK (((level = 'regional'::text) = (county_code IS NOT NULL))),
  CHECK ((county_code ~ '^\d\d$'::text)),
  CHECK ((level = ANY (ARRAY['national'::text, 'regional'::text]))),
  CHECK ((period_to >= period_from)),
  CHECK ((version >= 1)),
  PRIMARY KEY (id),
  UNIQUE (key, version)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy the_county_board_keeps: ALL using (access.is_system() OR access.is_operator() OR (county_code = ( SELECT access.board_of_county() AS board_of_county))) check 

create table strategy.sub_goal (
  id uuid not null,
  goal_id uuid not null,
  number text not null,
  text_sv text not null,
  text_en text not null,
  position integer not null,
  FOREIGN KEY (goal_id) REFERENCES strategy.goal(id),
  PRIMARY KEY (id),
  UNIQUE (goal_id, number)
);
-- row-level security, forced
-- policy anyone_reads: SELECT using true check 
-- policy with_its_goal: ALL using (access.is_system() OR (EXISTS ( SELECT
   FROM (strategy.goal g
     JOIN strategy.strategy s ON ((s.id = g.strategy_id)))
  WHERE ((g.id = sub_goal.goal_id) AND (s.county_code = access.board_of_county()))))) check 
