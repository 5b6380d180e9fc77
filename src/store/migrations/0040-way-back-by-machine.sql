-- A link that the machine's owner prints for an administrator who lost everything removes the second factors too.
alter table identity.password_recovery add column removes_factor boolean not null default false;
