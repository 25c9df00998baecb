-- A letter to an address that is an account's no longer keeps that address until it is sent; every other letter goes where its
-- receiver can be reached when it is sent.
alter table access.letter
  add column address text check (length(address) <= 254 and address ~ '^[!-~]+@[!-~]+$'),
  drop constraint letter_kind_check,
  add constraint letter_kind_check check (kind in ('address', 'reset', 'changed', 'moved')),
  add constraint only_the_address_that_was_left check ((kind = 'moved') = (address is not null));
