-- One sentence that differs from mail to mail, as an amount or a day.
ALTER TABLE mail ADD COLUMN detail text;
