-- Where a person is signed in and what happened to the account, for the person alone. The identity role reads and
-- writes it, the serving role cannot. Addresses are shortened and the browser is a family name before they come here.

-- How somebody signed in. `ipAddress` and `userAgent` of the session hold the shortened address and the browser.
alter table identity.session add column means text not null default 'password';

create table identity.account_event (
  id text primary key,
  account_id text not null references identity."user" on delete cascade,
  at timestamptz not null default current_timestamp,
  kind text not null check (kind ~ '^[a-z-]{1,40}$'),
  means text,
  browser text not null default '',
  address text not null default '',
  -- Attempts that failed alike within an hour are one line.
  count integer not null default 1
);
create index account_event_account on identity.account_event (account_id, at);
create index account_event_at on identity.account_event (at);
grant select, insert, update, delete on identity.account_event to plan1540_identity;
