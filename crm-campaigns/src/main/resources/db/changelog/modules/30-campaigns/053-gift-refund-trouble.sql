--liquibase formatted sql

--changeset campaigns:053-gift-refund-trouble
create index gift_entry_refund_trouble on gift_entry (gift_id) where kind in ('REFUND_FAILED', 'REFUND_CAME_BACK');
