-- +goose Up
-- More ways than e-mail. Of the notifications of browsers somebody may have several, one in each
-- browser: device tells them apart, and is empty on the other ways.
alter table message_ways add column device text not null default '';
alter table message_ways add column label text not null default ''; -- what its owner calls the device
alter table message_ways drop constraint message_ways_pkey;
alter table message_ways add constraint message_ways_pkey primary key (account_id, channel, device);
alter table message_ways drop constraint message_ways_channel_known;
alter table message_ways add constraint message_ways_channel_known check (channel in ('email', 'push', 'sms', 'wecom', 'official'));
alter table message_ways add constraint message_ways_device_told check ((channel = 'push') = (device <> ''));
-- A browser shows the notifications of one person.
create unique index message_ways_device_key on message_ways (device) where device <> '';

-- A delivery is sending from right before its first byte leaves: one at a time on each channel.
alter table deliveries add column device text not null default '';
alter table deliveries add column urgent boolean not null default false; -- it may ring at night
alter table deliveries drop constraint deliveries_pkey;
alter table deliveries add constraint deliveries_pkey primary key (message_id, channel, device);
alter table deliveries drop constraint deliveries_channel_known;
alter table deliveries add constraint deliveries_channel_known check (channel in ('email', 'push', 'sms', 'wecom', 'official'));
drop index deliveries_due_idx;
create index deliveries_due_idx on deliveries (channel, urgent desc, next_at, message_id) where next_at is not null;
