alter table report.report add approved_as text check (approved_as <> '');
alter table report.report add check ((approved_by is null) = (approved_as is null));
