-- Published is open to anybody, but a transaction that was told nothing about who asks is a mistake and sees nothing.
create policy within_a_scope on strategy.activity as restrictive using ((select access.scope()) is not null);
