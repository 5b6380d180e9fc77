-- Passkeys: keys that a device or a security key holds. Each is used with the person's PIN or finger, so it counts
-- as both factors. What is kept is public; the name is the person's own word for it.
create table identity.passkey (
  id text primary key,
  account_id text not null references identity."user" on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  name text not null,
  made_at timestamptz not null default current_timestamp,
  used_at timestamptz
);
create index passkey_account on identity.passkey (account_id);
grant select, insert, update, delete on identity.passkey to plan1540_identity;
